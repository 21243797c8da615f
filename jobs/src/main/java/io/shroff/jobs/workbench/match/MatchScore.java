package io.shroff.jobs.workbench.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.shroff.jobs.workbench.frame.WorkbenchTable;
import io.shroff.platform.table.TableContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** How well matches agree with pairs that are known. */
final class MatchScore {
    /** What the row of all passes together is called. */
    static final String ALL = "all";

    private static final StructType SCHEMA = new StructType()
            .add("pass", DataTypes.StringType)
            .add("known_pairs", DataTypes.LongType)
            .add("found_pairs", DataTypes.LongType)
            .add("judged_pairs", DataTypes.LongType)
            .add("right_pairs", DataTypes.LongType)
            .add("precision", DataTypes.DoubleType)
            .add("recall", DataTypes.DoubleType);

    /** The table's rows, and the same in a sentence. */
    record Scored(Dataset<Row> rows, String note) {}

    private MatchScore() {}

    static TableContract table(String output) {
        return WorkbenchTable.named(output + "_score", "One row a pass, and one for all")
                .key("pass", DataTypes.StringType, "Name of the pass, or all")
                .column("known_pairs", DataTypes.LongType, "Pairs that are known")
                .column("found_pairs", DataTypes.LongType, "Pairs of a left and a right record of one match")
                .column("judged_pairs", DataTypes.LongType, "Found pairs of which a record is in a known pair")
                .column("right_pairs", DataTypes.LongType, "Found pairs that are known")
                .optional("precision", DataTypes.DoubleType, "Right of the judged pairs; null without one")
                .optional("recall", DataTypes.DoubleType, "Right of the known pairs; null without one")
                .build();
    }

    /**
     * Scores the matches.
     *
     * @param known pairs as columns left and right, texts
     * @param isAgainstItself whether a pair may stand either way round
     */
    static Scored of(SparkSession spark, Dataset<Row> results, Dataset<Row> known, boolean isAgainstItself) {
        Dataset<Row> pairs = turned(known.na().drop(), isAgainstItself).distinct();
        Dataset<Row> matched = results.filter("group_id IS NOT NULL");
        Dataset<Row> found = turned(
                matched.filter(col("side").equalTo(MatchEntry.LEFT))
                        .select(col("group_id"), col("pass"), col("id").as("left"))
                        .join(
                                matched.filter(col("side").equalTo(MatchEntry.RIGHT))
                                        .select(col("group_id"), col("id").as("right")),
                                "group_id"),
                isAgainstItself);
        Dataset<Row> lefts = records(pairs, "left", isAgainstItself);
        Dataset<Row> rights = records(pairs, "right", isAgainstItself);
        Column isJudged = col("known_left").isNotNull().or(col("known_right").isNotNull());
        List<Row> counts = found.join(lefts, new String[] {"left"}, "left_outer")
                .join(rights, new String[] {"right"}, "left_outer")
                .join(pairs.withColumn("is_known", lit(1)), new String[] {"left", "right"}, "left_outer")
                .groupBy("pass")
                .agg(count(lit(1)), count(when(isJudged, lit(1))), count(col("is_known")))
                .orderBy("pass")
                .collectAsList();
        return scored(spark, counts, pairs.count());
    }

    private static Dataset<Row> turned(Dataset<Row> pairs, boolean isAgainstItself) {
        return isAgainstItself
                ? pairs.withColumns(
                        Map.of("left", least(col("left"), col("right")), "right", greatest(col("left"), col("right"))))
                : pairs;
    }

    private static Dataset<Row> records(Dataset<Row> pairs, String column, boolean isAgainstItself) {
        Dataset<Row> all = pairs.select(col(column));
        if (isAgainstItself) {
            all = pairs.select(col("left")).union(pairs.select(col("right"))).toDF(column);
        }

        return all.distinct().withColumn("known_" + column, lit(1));
    }

    private static Scored scored(SparkSession spark, List<Row> counts, long known) {
        List<Row> rows = new ArrayList<>();
        long[] all = new long[3];
        for (Row row : counts) {
            rows.add(row(row.getString(0), known, row.getLong(1), row.getLong(2), row.getLong(3)));
            for (int i = 0; i < all.length; i++) {
                all[i] += row.getLong(i + 1);
            }
        }

        rows.add(row(ALL, known, all[0], all[1], all[2]));
        String note = known == 0
                ? "no pair is known: there is nothing to score by"
                : "of " + known + " known pairs " + all[2] + " were found (recall " + text(share(all[2], known))
                        + "), of "
                        + all[1] + " found pairs of their records " + all[2] + " are known (precision "
                        + text(share(all[2], all[1])) + ")";
        return new Scored(spark.createDataFrame(rows, SCHEMA), note);
    }

    private static Row row(String pass, long known, long found, long judged, long right) {
        return RowFactory.create(pass, known, found, judged, right, share(right, judged), share(right, known));
    }

    private static String text(@Nullable Double share) {
        return share == null ? "none" : String.format(Locale.ROOT, "%.4f", share);
    }

    private static @Nullable Double share(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }
}
