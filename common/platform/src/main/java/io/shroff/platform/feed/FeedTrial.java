package io.shroff.platform.feed;

import io.shroff.platform.error.ShroffException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * What a load would do.
 *
 * @param refusal why none of it would be loaded; empty where it would
 * @param problems the first rows that would be refused, in the order of their places
 */
public record FeedTrial(LoadCounts counts, Optional<ShroffException> refusal, List<BadRow> problems) {
    public FeedTrial {
        problems = List.copyOf(problems);
    }

    /** A row that cannot be loaded: its file by checksum, its place there such as line 7, why, and its text. */
    public record BadRow(String file, String place, List<String> reasons, String raw) {
        public BadRow {
            reasons = List.copyOf(reasons);
        }

        /** @param row of a quarantine */
        public static BadRow of(Row row) {
            return new BadRow(
                    row.getAs(FeedSpec.SOURCE_FILE),
                    row.getAs("place"),
                    row.getList(row.fieldIndex("reasons")),
                    row.getAs("raw"));
        }
    }

    /** What becomes of the rows. */
    public RowCounts rows() {
        return refusal.isPresent() ? counts.rows().allRefused() : counts.rows();
    }
}
