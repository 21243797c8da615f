package io.shroff.jobs.operate.samples;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Spoils some of the totals, each in one way drawn evenly from {@link DirtKind#OF_TOTALS}. A row that cannot be loaded
 * stands beside the good one: a total that is missing would mean that nothing was sold.
 */
final class TotalsDirt {
    private static final int PRODUCT = 2;
    private static final int PERIOD = 4;
    private static final int MEASURE = 5;
    private static final int VALUE = 6;

    private final SampleFiles.Dirt dirt;
    private final RandomGenerator random;
    private final PlantedFile planted;

    TotalsDirt(SampleFiles.Dirt dirt, RandomGenerator random, PlantedFile planted) {
        this.dirt = dirt;
        this.random = random;
        this.planted = planted;
    }

    /** Writes the row, spoilt or not. */
    void write(String row, SampleWriter writer) throws IOException {
        if (dirt.equals(SampleFiles.Dirt.NONE) || random.nextInt(dirt.oneIn()) != 0) {
            writer.write(row);
            return;
        }

        List<DirtKind> kinds = DirtKind.OF_TOTALS;
        DirtKind kind = kinds.get(random.nextInt(kinds.size()));
        if (kind.expectation() != DirtKind.Expectation.KEPT) {
            writer.write(row);
        }

        planted.dirty(writer, writer.write(spoilt(row, kind)), kind);
    }

    private static String spoilt(String row, DirtKind kind) {
        String[] fields = row.split(",", -1);
        switch (kind) {
            case UPPER_CASE_TOTAL -> fields[PRODUCT] = fields[PRODUCT].toUpperCase(Locale.ROOT);
            case NEGATIVE_VALUE -> fields[VALUE] = "-1" + fields[VALUE];
            case FIFTH_QUARTER -> fields[PERIOD] = fields[PERIOD].replaceFirst("Q\\d", "Q5");
            case UNKNOWN_MEASURE -> fields[MEASURE] = "revenue";
            default -> {
                return row;
            }
        }

        return String.join(",", fields);
    }
}
