package io.shroff.jobs.workbench.model;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** What the model of each fold says of the rows it has not seen. */
final class HeldOutRows {
    private HeldOutRows() {}

    /**
     * Rows with key, hash, fold, labels, protected, raw, probabilities (none for a number), lower, upper, baseline and
     * weight.
     */
    static Dataset<Row> of(Dataset<Row> rows, TreeMap<Integer, GrownFold> models) {
        Broadcast<TreeMap<Integer, GrownFold>> all = JavaSparkContext.fromSparkContext(
                        rows.sparkSession().sparkContext())
                .broadcast(models);
        Dataset<Row> judging = rows.filter(col(RowFolds.FOLD).gt(FoldTraining.ALL))
                .select("key", "hash", RowFolds.FOLD, "labels", "protected", "features", "weight");
        StructType given = judging.schema();
        DataType doubles = DataTypes.createArrayType(DataTypes.DoubleType, false);
        StructType schema = new StructType(Arrays.copyOf(given.fields(), 5))
                .add("raw", doubles)
                .add("probabilities", doubles)
                .add("lower", DataTypes.DoubleType)
                .add("upper", DataTypes.DoubleType)
                .add("baseline", doubles)
                .add("weight", DataTypes.DoubleType);
        return judging.map(
                (MapFunction<Row, Row>) row -> {
                    GrownFold grown = Objects.requireNonNull(all.value().get(row.getInt(2)));
                    SavedModel model = grown.model();
                    double[] vector = model.features().vector(row.getStruct(5));
                    double[] raw = model.fitted().raw(vector);
                    boolean isNumber = model.targets().isNumber();
                    double[] probabilities = isNumber
                            ? new double[0]
                            : model.fitted().probabilities(raw, model.targets().isMulticlass());
                    return RowFactory.create(
                            row.get(0),
                            row.get(1),
                            row.get(2),
                            row.get(3),
                            row.get(4),
                            boxed(raw),
                            boxed(probabilities),
                            isNumber ? known(model.fitted().lower(raw[0], SavedModel.LEVEL)) : null,
                            isNumber ? known(model.fitted().upper(raw[0], SavedModel.LEVEL)) : null,
                            boxed(grown.baseline().of(vector, model.targets().isMulticlass())),
                            row.get(6));
                },
                Encoders.row(schema));
    }

    /** As the table of out-of-fold scores has them: a row a row and label. */
    static Dataset<Row> published(Dataset<Row> heldOut, SavedModel model) {
        boolean isNumber = model.targets().isNumber();
        DataType said = isNumber ? DataTypes.DoubleType : DataTypes.StringType;
        StructType schema = new StructType()
                .add(heldOut.schema().apply("key"))
                .add("label", DataTypes.StringType)
                .add("fold", DataTypes.IntegerType)
                .add("actual", said)
                .add("prediction", said);
        StructType whole = isNumber
                ? schema.add("lower", DataTypes.DoubleType).add("upper", DataTypes.DoubleType)
                : schema.add("probability", DataTypes.DoubleType).add("probability_raw", DataTypes.DoubleType);
        ModelTargets targets = model.targets();
        double threshold = model.threshold();
        return heldOut.flatMap(
                        (FlatMapFunction<Row, Row>) row -> {
                            List<Row> rows = new ArrayList<>();
                            List<Object> actual = row.getList(3);
                            double[] raw = doubles(row, 5);
                            double[] probabilities = doubles(row, 6);
                            for (int label = 0; label < actual.size(); label++) {
                                String name = targets.labels().get(label);
                                if (isNumber) {
                                    rows.add(RowFactory.create(
                                            row.get(0),
                                            name,
                                            row.get(2),
                                            actual.get(label),
                                            raw[0],
                                            row.get(7),
                                            row.get(8)));
                                    continue;
                                }

                                int shown = targets.shown(probabilities, label);
                                rows.add(RowFactory.create(
                                        row.get(0),
                                        name,
                                        row.get(2),
                                        actual.get(label),
                                        targets.predicted(probabilities, label, threshold),
                                        probabilities[shown],
                                        raw[shown]));
                            }

                            return rows.iterator();
                        },
                        Encoders.row(whole))
                .select("key.*", Arrays.copyOfRange(whole.fieldNames(), 1, whole.size()));
    }

    static Double[] boxed(double[] values) {
        return Arrays.stream(values).boxed().toArray(Double[]::new);
    }

    static double[] doubles(Row row, int place) {
        return row.<Double>getList(place).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
