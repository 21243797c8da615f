package io.shroff.platform.testing;

import io.shroff.platform.table.Lake;
import io.shroff.platform.table.TableContract;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Rows as texts, sorted, and what two lots of them do not share. */
public final class LakeRows {
    private static final int SHOWN = 10;

    private LakeRows() {}

    public static List<String> of(SparkSession spark, Lake lake, TableContract table) {
        return of(lake.read(spark, table));
    }

    public static List<String> of(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).sorted().toList();
    }

    /** Nothing where both hold the same rows as often; else what is missing (-) and what is too many (+). */
    public static String difference(List<String> expected, List<String> actual) {
        List<String> missing = without(expected, actual);
        List<String> extra = without(actual, expected);
        if (missing.isEmpty() && extra.isEmpty()) {
            return "";
        }

        StringBuilder text = new StringBuilder("%d rows expected, %d found; %d missing (-), %d too many (+)"
                .formatted(expected.size(), actual.size(), missing.size(), extra.size()));
        missing.stream().limit(SHOWN).forEach(row -> text.append("\n- ").append(row));
        extra.stream().limit(SHOWN).forEach(row -> text.append("\n+ ").append(row));
        return text.toString();
    }

    /** The rows of one sorted list that the other has not, or not as often. */
    private static List<String> without(List<String> rows, List<String> others) {
        List<String> left = new ArrayList<>();
        int other = 0;
        for (String row : rows) {
            while (other < others.size() && others.get(other).compareTo(row) < 0) {
                other++;
            }

            if (other < others.size() && others.get(other).equals(row)) {
                other++;
            } else {
                left.add(row);
            }
        }

        return left;
    }
}
