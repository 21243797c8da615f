package io.shroff.jobs.workbench.anomaly;

import io.shroff.algorithm.anomaly.IsolationForest;
import io.shroff.jobs.workbench.frame.FeatureRows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Rows with their scores by a forest, block by block in parallel tasks. */
final class OddRows implements Iterator<Row> {
    /** The forest takes rows down its trees many at once. */
    private static final int BLOCK = 1_024;

    /** What scores a row. */
    record Scorer(IsolationForest forest, OddCut cut, int topReasons) implements Serializable {}

    private final Iterator<Row> rows;
    private final Scorer scorer;
    private final List<String> names;
    private Iterator<Row> block = List.<Row>of().iterator();

    private OddRows(Iterator<Row> rows, Scorer scorer, List<String> names) {
        this.rows = rows;
        this.scorer = scorer;
        this.names = names;
    }

    /** @param rows of {@link FeatureRows} */
    static Dataset<Row> of(Dataset<Row> rows, List<String> names, Scorer scorer) {
        StructType schema = rows.select("key")
                .schema()
                .add("score", DataTypes.DoubleType)
                .add("severity", DataTypes.DoubleType)
                .add("is_anomaly", DataTypes.BooleanType)
                .add("reasons", DataTypes.StringType)
                .add("reason", DataTypes.StringType);
        Broadcast<Scorer> shared = JavaSparkContext.fromSparkContext(
                        rows.sparkSession().sparkContext())
                .broadcast(scorer);
        return rows.mapPartitions(
                        (MapPartitionsFunction<Row, Row>) part -> new OddRows(part, shared.value(), names),
                        Encoders.row(schema))
                .select("key.*", "score", "severity", "is_anomaly", "reasons", "reason");
    }

    @Override
    public boolean hasNext() {
        return block.hasNext() || rows.hasNext();
    }

    @Override
    public Row next() {
        if (!block.hasNext()) {
            block = scored();
        }

        return block.next();
    }

    private Iterator<Row> scored() {
        List<Row> results = new ArrayList<>();
        List<Row> whole = new ArrayList<>();
        List<double[]> features = new ArrayList<>();
        for (int i = 0; i < BLOCK && rows.hasNext(); i++) {
            Row row = rows.next();
            if (row.isNullAt(2)) {
                whole.add(row);
                features.add(FeatureRows.doubles(row, 1));
            } else {
                results.add(RowFactory.create(row.get(0), null, null, null, null, row.getString(2)));
            }
        }

        double[] scores = scorer.forest().score(features.toArray(double[][]::new));
        for (int i = 0; i < scores.length; i++) {
            results.add(RowFactory.create(
                    whole.get(i).get(0),
                    scores[i],
                    scorer.cut().isLevel() ? 0.0 : scorer.forest().severity(scores[i]),
                    scorer.cut().isOdd(scores[i]),
                    reasons(features.get(i)),
                    null));
        }

        return results.iterator();
    }

    /** The features that set a row apart sooner than others are; null where none does. */
    private @Nullable String reasons(double[] row) {
        double[] gained = scorer.forest().reasons(row);
        String text = IntStream.range(0, gained.length)
                .filter(i -> gained[i] > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -gained[i]).thenComparing(i -> i))
                .limit(scorer.topReasons())
                .map(i -> String.format(Locale.ROOT, "%s (%.2f)", names.get(i), gained[i]))
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? null : text;
    }
}
