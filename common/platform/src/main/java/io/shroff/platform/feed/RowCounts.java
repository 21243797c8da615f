package io.shroff.platform.feed;

import java.util.Locale;

/**
 * What became of the rows of a load. There is none of which the parts are not all of {@code rowsIn}.
 *
 * @param repaired bad rows whose place a repaired row has taken
 * @param refused good rows that were not loaded, since their load was refused as a whole
 */
public record RowCounts(long rowsIn, long loaded, long duplicates, long quarantined, long repaired, long refused) {
    public RowCounts {
        if (loaded + duplicates + quarantined + repaired + refused != rowsIn) {
            throw new IllegalArgumentException(
                    "%d rows are not %d loaded, %d duplicates, %d quarantined, %d repaired and %d refused"
                            .formatted(rowsIn, loaded, duplicates, quarantined, repaired, refused));
        }
    }

    /** The same rows when none of them is loaded. */
    RowCounts allRefused() {
        return new RowCounts(rowsIn, 0, 0, quarantined, repaired, refused + loaded + duplicates);
    }

    /** The sum in words, such as {@code 10 rows in = 8 loaded + 1 duplicates + 1 quarantined}. */
    public String sentence() {
        StringBuilder sum = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d rows in = %,d loaded + %,d duplicates + %,d quarantined",
                rowsIn,
                loaded,
                duplicates,
                quarantined));
        if (repaired > 0) {
            sum.append(String.format(Locale.ROOT, " + %,d repaired", repaired));
        }

        if (refused > 0) {
            sum.append(String.format(Locale.ROOT, " + %,d refused with the files", refused));
        }

        return sum.toString();
    }
}
