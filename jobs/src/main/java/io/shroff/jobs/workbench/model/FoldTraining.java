package io.shroff.jobs.workbench.model;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.when;

import io.shroff.algorithm.forest.Bins;
import io.shroff.algorithm.forest.FeatureShare;
import io.shroff.algorithm.forest.ForestRows;
import io.shroff.algorithm.forest.RandomForest;
import io.shroff.platform.method.ForestOptions;
import io.shroff.platform.method.ForestTrainer;
import io.shroff.platform.method.SortedGroups;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Grows the model of each fold, without the rows that judge it, and that of all rows, fold 0: a task a model, in one
 * Spark job. What comes out depends neither on the order of the rows nor on their partitions.
 */
record FoldTraining(
        ModelFeatures features,
        ModelTargets targets,
        ForestOptions forest,
        FeatureShare share,
        boolean calibrate,
        double threshold)
        implements Serializable {
    /** The fold that judges nothing: its model is of all rows. */
    static final int ALL = 0;

    private static final List<String> GROUP = List.of(ForestTrainer.FOREST);
    private static final StructType GROWN = new StructType()
            .add(ForestTrainer.FOREST, DataTypes.IntegerType, false)
            .add("bytes", DataTypes.BinaryType, false);

    /** The models of fold 0 to {@code parts}. */
    TreeMap<Integer, GrownFold> grown(Dataset<Row> rows, int parts) {
        Column all =
                array(IntStream.rangeClosed(ALL, parts).mapToObj(functions::lit).toArray(Column[]::new));
        Column learnsFrom =
                when(col(RowFolds.FOLD).equalTo(ALL), all).otherwise(array_except(all, array(col(RowFolds.FOLD))));
        Dataset<Row> copies = rows.select(
                explode(learnsFrom).as(ForestTrainer.FOREST),
                col("hash"),
                col("features"),
                col("labels"),
                col("weight"));
        TreeMap<Integer, GrownFold> models = new TreeMap<>();
        // A row a model.
        for (Row row : SortedGroups.flatMap(SortedGroups.arrange(copies, GROUP, List.of()), GROUP, this::grow, GROWN)
                .collectAsList()) {
            models.put(row.getInt(0), GrownFold.of(row.getAs("bytes")));
        }

        return models;
    }

    private Iterator<Row> grow(Iterator<Row> group) {
        List<double[]> vectors = new ArrayList<>();
        List<double[]> actual = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        List<Long> keys = new ArrayList<>();
        int fold = ALL;
        while (group.hasNext()) {
            Row row = group.next();
            fold = row.getInt(0);
            keys.add(row.getLong(1));
            vectors.add(features.vector(row.getStruct(2)));
            actual.add(actual(row, 3));
            weights.add(row.getDouble(4));
        }

        double scale = targets.isNumber()
                ? FittedModel.scale(
                        actual.stream().mapToDouble(of -> Math.abs(of[0])).max().orElse(0))
                : 1;
        for (double[] of : actual) {
            of[0] /= scale;
        }

        ForestRows.Builder rows = new ForestRows.Builder(
                Bins.of(features.kinds(), vectors.toArray(double[][]::new)), targets.forestTask());
        for (int i = 0; i < actual.size(); i++) {
            rows.add(vectors.get(i), actual.get(i), weights.get(i), keys.get(i));
        }

        // Numbers were divided by their scale, which the baseline of none of them asks about.
        LogisticBaseline baseline = LogisticBaseline.fit(features, targets, vectors, actual, weights, keys);
        vectors.clear();
        RandomForest grown = RandomForest.fit(
                rows.build(),
                new RandomForest.Options(
                        forest.trees(),
                        forest.maxDepth(),
                        forest.minRowsPerLeaf(),
                        share,
                        forest.rowsPerTree(),
                        forest.seed()));
        FittedModel fitted = FittedModel.of(grown, actual, weights, targets, calibrate, scale);
        SavedModel model = new SavedModel(features, targets, fitted, threshold);
        return List.of(RowFactory.create(fold, new GrownFold(model, baseline).bytes()))
                .iterator();
    }

    /** What came of a row, as numbers. */
    double[] actual(Row row, int place) {
        if (targets.isNumber()) {
            return row.<Double>getList(place).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
        }

        String[] texts = row.<String>getList(place).toArray(String[]::new);
        double[] actual = new double[texts.length];
        Arrays.setAll(actual, label -> targets.target(label, texts[label]));
        return actual;
    }
}
