package io.shroff.jobs.workbench.model;

import io.shroff.algorithm.explain.Attributions;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.method.Batches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Attributions of rows, some hundred at a time, since many are explained much faster than one by one. */
final class ExplainedRows {
    /** What stands for features that are not told. */
    static final String OTHER = "other";

    private static final int BATCH = 256;
    private static final double TOLERANCE = 1e-9;

    private final SavedModel model;
    private final Attributions attributions;

    private ExplainedRows(SavedModel model) {
        this.model = model;
        this.attributions =
                new Attributions(model.fitted().forest(), model.features().size());
    }

    /** Rows with key, label, class, base, raw prediction, attributions and values, one of each a feature. */
    static Dataset<Row> of(Dataset<Row> rows, SavedModel model) {
        Broadcast<SavedModel> sent = JavaSparkContext.fromSparkContext(
                        rows.sparkSession().sparkContext())
                .broadcast(model);
        StructType schema = keyed(rows)
                .add("class", DataTypes.StringType)
                .add("base", DataTypes.DoubleType)
                .add("raw_prediction", DataTypes.DoubleType)
                .add("attributions", DataTypes.createArrayType(DataTypes.DoubleType, false))
                .add("values", DataTypes.createArrayType(DataTypes.StringType));
        return rows.mapPartitions(
                (MapPartitionsFunction<Row, Row>)
                        part -> new Batches(part, BATCH, new ExplainedRows(sent.value())::explained),
                Encoders.row(schema));
    }

    private static StructType keyed(Dataset<Row> rows) {
        return new StructType(new StructField[] {rows.schema().apply("key")}).add("label", DataTypes.StringType);
    }

    private List<Row> explained(List<Row> batch) {
        double[][] vectors = batch.stream()
                .map(row -> model.features().vector(row.getStruct(1)))
                .toArray(double[][]::new);
        double[][] found = attributions.of(vectors);
        ModelTargets targets = model.targets();
        List<Row> explanations = new ArrayList<>();
        for (int i = 0; i < vectors.length; i++) {
            double[] raw = model.fitted().raw(vectors[i]);
            double[] probabilities =
                    targets.isNumber() ? raw : model.fitted().probabilities(raw, targets.isMulticlass());
            for (int label = 0; label < targets.labels().size(); label++) {
                int output = targets.shown(probabilities, label);
                explanations.add(explanation(batch.get(i), label, output, raw[output], found[i]));
            }
        }

        return explanations;
    }

    private Row explanation(Row row, int label, int output, double raw, double[] found) {
        int features = model.features().size();
        double scale = model.fitted().scale();
        double base = attributions.base(output) * scale;
        Double[] parts = new Double[features];
        Arrays.setAll(parts, feature -> found[output * features + feature] * scale);
        double sum = base;
        for (double part : parts) {
            sum += part;
        }

        double size = Math.max(Math.max(1, Math.abs(raw)), Math.max(Math.abs(base), scale));
        if (!(Math.abs(sum - raw) <= TOLERANCE * size)) {
            throw new ShroffException(
                    ErrorCode.INTERNAL,
                    "Cannot explain row " + row.get(0) + ": its parts add up to " + sum + " and the model says " + raw
                            + ". Report it with the model and the row.");
        }

        ModelTargets targets = model.targets();
        return RowFactory.create(
                row.get(0),
                targets.labels().get(label),
                targets.isNumber() ? null : targets.classOf(output),
                base,
                raw,
                parts,
                values(row.getStruct(1)));
    }

    private static @Nullable String[] values(Row packed) {
        @Nullable String[] values = new String[packed.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = packed.get(i);
            values[i] = value instanceof Double number ? text(number) : (String) value;
        }

        return values;
    }

    /** A number without digits that say nothing. */
    static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }

    /** A row a feature, the largest parts of each explanation, and what the others add up to. */
    static Dataset<Row> told(Dataset<Row> explained, List<String> names, int top) {
        DataType number = DataTypes.DoubleType;
        StructType schema = keyed(explained)
                .add("feature", DataTypes.StringType)
                .add("class", DataTypes.StringType)
                .add("value", DataTypes.StringType)
                .add("attribution", number)
                .add("base", number)
                .add("raw_prediction", number);
        List<String> features = List.copyOf(names);
        String other = features.contains(OTHER) ? "(" + OTHER + ")" : OTHER;
        return explained
                .flatMap((FlatMapFunction<Row, Row>) row -> told(row, features, top, other), Encoders.row(schema))
                .select("key.*", Arrays.copyOfRange(schema.fieldNames(), 1, schema.size()));
    }

    private static Iterator<Row> told(Row row, List<String> names, int top, String other) {
        List<Double> parts = row.getList(5);
        List<@Nullable String> values = row.getList(6);
        List<Integer> largest = IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparingDouble(feature -> -Math.abs(parts.get(feature))))
                .toList();
        List<Row> told = new ArrayList<>();
        for (int feature : largest.subList(0, Math.min(top, largest.size()))) {
            told.add(part(row, names.get(feature), values.get(feature), parts.get(feature)));
        }

        if (top < largest.size()) {
            double rest = largest.subList(top, largest.size()).stream()
                    .mapToDouble(parts::get)
                    .sum();
            told.add(part(row, other, null, rest));
        }

        return told.iterator();
    }

    private static Row part(Row row, String feature, @Nullable String value, double part) {
        return RowFactory.create(row.get(0), row.get(1), feature, row.get(2), value, part, row.get(3), row.get(4));
    }
}
