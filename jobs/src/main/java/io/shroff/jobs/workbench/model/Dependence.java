package io.shroff.jobs.workbench.model;

import static org.apache.spark.sql.functions.col;

import io.shroff.algorithm.explain.PartialDependence;
import io.shroff.jobs.workbench.frame.DrawnRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What a model says on average when one feature is set to a value in some rows of a table; a task a feature. */
final class Dependence {
    /** Numbers of a feature that are set, spread evenly over its rows. */
    private static final int MOST_VALUES = 20;

    private static final StructType SCHEMA = new StructType()
            .add("label", DataTypes.StringType)
            .add("class", DataTypes.StringType)
            .add("feature", DataTypes.StringType)
            .add("value", DataTypes.StringType)
            .add("number", DataTypes.DoubleType)
            .add("mean_prediction", DataTypes.DoubleType)
            .add("rows", DataTypes.LongType);

    private Dependence() {}

    /** @param most rows that are asked about, drawn by a hash of their keys */
    static Dataset<Row> of(ModelRows rows, SavedModel model, int most) {
        SparkSession spark = rows.rows().sparkSession();
        if (most == 0) {
            return spark.createDataFrame(List.of(), SCHEMA);
        }

        double[][] drawn = DrawnRows.of(rows.rows(), most, new Column[] {col("key")}, col("key"))
                .select("features")
                .collectAsList()
                .stream()
                .map(row -> model.features().vector(row.getStruct(0)))
                .toArray(double[][]::new);
        JavaSparkContext tasks = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<SavedModel> sentModel = tasks.broadcast(model);
        Broadcast<double[][]> sentRows = tasks.broadcast(drawn);
        int features = model.features().size();
        return spark.range(0, features, 1, features)
                .as(Encoders.LONG())
                .flatMap(
                        (FlatMapFunction<Long, Row>)
                                feature -> of(sentModel.value(), sentRows.value(), Math.toIntExact(feature)),
                        Encoders.row(SCHEMA));
    }

    private static Iterator<Row> of(SavedModel model, double[][] rows, int feature) {
        ModelFeatures.Feature asked = model.features().features().get(feature);
        double[] values = values(rows, feature, asked);
        ModelTargets targets = model.targets();
        List<Row> results = new ArrayList<>();
        for (int output = 0; output < targets.outputs(); output++) {
            double[] means = PartialDependence.of(model.fitted().forest(), rows, feature, values, output);
            for (int i = 0; i < values.length; i++) {
                results.add(RowFactory.create(
                        targets.label(output),
                        targets.isNumber() ? ModelTargets.ALL : targets.classOf(output),
                        asked.name(),
                        text(asked, values[i]),
                        asked.isCategory() || Double.isNaN(values[i]) ? null : values[i],
                        means[i] * model.fitted().scale(),
                        (long) rows.length));
            }
        }

        return results.iterator();
    }

    /** The categories, or a grid of numbers; and the missing value where a row has none. */
    private static double[] values(double[][] rows, int feature, ModelFeatures.Feature asked) {
        double[] known = asked.isCategory()
                ? IntStream.range(0, asked.categories().size()).asDoubleStream().toArray()
                : PartialDependence.grid(rows, feature, MOST_VALUES);
        boolean anyMissing = Stream.of(rows).anyMatch(row -> Double.isNaN(row[feature]));
        double[] values = Arrays.copyOf(known, known.length + (anyMissing ? 1 : 0));
        if (anyMissing) {
            values[known.length] = Double.NaN;
        }

        return values;
    }

    private static String text(ModelFeatures.Feature asked, double value) {
        if (Double.isNaN(value)) {
            return "(missing)";
        }

        return asked.isCategory() ? asked.categories().get((int) value) : ExplainedRows.text(value);
    }
}
