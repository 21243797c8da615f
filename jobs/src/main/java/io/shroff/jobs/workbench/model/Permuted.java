package io.shroff.jobs.workbench.model;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.not;

import io.shroff.algorithm.explain.PermutationImportance;
import io.shroff.algorithm.metric.AreaUnderRoc;
import io.shroff.algorithm.metric.ForecastMetric;
import io.shroff.jobs.workbench.frame.DrawnRows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What a model loses, in rows whose labels are known, when a feature's values are dealt out to other rows: area under
 * the curve of a class, root mean squared error of a number. A task a feature.
 *
 * @param rows that were asked; 0 where no label is known
 */
record Permuted(List<Lost> losses, long rows) {
    private static final int ROUNDS = 5;
    private static final StructType SCHEMA = new StructType()
            .add("output", DataTypes.IntegerType)
            .add("feature", DataTypes.IntegerType)
            .add("lost", DataTypes.DoubleType);

    Permuted {
        losses = List.copyOf(losses);
    }

    /** What one output loses by one feature. */
    record Lost(int output, int feature, double lost) {}

    Optional<Double> of(int output, int feature) {
        return losses.stream()
                .filter(loss -> loss.output() == output && loss.feature() == feature)
                .map(Lost::lost)
                .findFirst();
    }

    static String metric(ModelTargets targets) {
        return targets.isNumber() ? "rmse" : "auc";
    }

    /** @param most rows that are asked, drawn by a hash of their keys */
    static Permuted of(ModelRows rows, SavedModel model, int most, long seed) {
        if (most == 0 || !rows.hasLabels()) {
            return new Permuted(List.of(), 0);
        }

        Column isKnown = not(exists(col("labels"), Column::isNull));
        List<Row> drawn = DrawnRows.of(rows.rows().filter(isKnown), most, new Column[] {col("key")}, col("key"))
                .select("features", "labels")
                .collectAsList();
        Sample sample = Sample.of(drawn, model);
        if (sample.rows.length == 0) {
            return new Permuted(List.of(), 0);
        }

        SparkSession spark = rows.rows().sparkSession();
        Broadcast<SavedModel> sentModel =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(model);
        Broadcast<Sample> sentRows =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(sample);
        int features = model.features().size();
        List<Lost> losses = new ArrayList<>();
        // A row an output and feature.
        for (Row row : spark.range(0, features, 1, features)
                .as(Encoders.LONG())
                .flatMap(
                        (FlatMapFunction<Long, Row>)
                                feature -> sentRows.value().lost(sentModel.value(), Math.toIntExact(feature), seed),
                        Encoders.row(SCHEMA))
                .collectAsList()) {
            losses.add(new Lost(row.getInt(0), row.getInt(1), row.getDouble(2)));
        }

        return new Permuted(losses, sample.rows.length);
    }

    /** Rows whose labels the model knows, and what came of them. */
    private static final class Sample implements Serializable {
        private static final long serialVersionUID = 1L;

        private final double[][] rows;
        private final double[][] actual;

        Sample(double[][] rows, double[][] actual) {
            this.rows = rows;
            this.actual = actual;
        }

        static Sample of(List<Row> drawn, SavedModel model) {
            List<double[]> rows = new ArrayList<>();
            List<double[]> actual = new ArrayList<>();
            for (Row row : drawn) {
                Optional<double[]> came = model.targets().known(row.getList(1));
                if (came.isPresent()) {
                    rows.add(model.features().vector(row.getStruct(0)));
                    actual.add(came.get());
                }
            }

            return new Sample(rows.toArray(double[][]::new), actual.toArray(double[][]::new));
        }

        Iterator<Row> lost(SavedModel model, int feature, long seed) {
            double[] lost = PermutationImportance.of(rows, feature, asked -> scores(model, asked), ROUNDS, seed);
            List<Row> found = new ArrayList<>();
            for (int output = 0; output < lost.length; output++) {
                if (Double.isFinite(lost[output])) {
                    found.add(RowFactory.create(output, feature, lost[output]));
                }
            }

            return found.iterator();
        }

        /** How well each output says what came; NaN where that cannot be told. */
        private double[] scores(SavedModel model, double[][] asked) {
            ModelTargets targets = model.targets();
            double[][] said = new double[targets.outputs()][asked.length];
            for (int row = 0; row < asked.length; row++) {
                double[] raw = model.fitted().raw(asked[row]);
                for (int output = 0; output < raw.length; output++) {
                    said[output][row] = raw[output];
                }
            }

            double[] scores = new double[said.length];
            for (int output = 0; output < scores.length; output++) {
                scores[output] = (targets.isNumber() ? error(said[output]) : area(targets, said[output], output))
                        .orElse(Double.NaN);
            }

            return scores;
        }

        private OptionalDouble error(double[] said) {
            double[] came = new double[said.length];
            for (int row = 0; row < came.length; row++) {
                came[row] = actual[row][0];
            }

            OptionalDouble error = ForecastMetric.RMSE.of(came, said);
            return error.isPresent() ? OptionalDouble.of(-error.getAsDouble()) : error;
        }

        private OptionalDouble area(ModelTargets targets, double[] said, int output) {
            boolean[] came = new boolean[said.length];
            for (int row = 0; row < came.length; row++) {
                came[row] = targets.isPositive(actual[row], output);
            }

            return AreaUnderRoc.of(said, came);
        }
    }
}
