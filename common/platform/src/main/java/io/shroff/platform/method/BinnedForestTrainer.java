package io.shroff.platform.method;

import io.shroff.algorithm.forest.Bins;
import io.shroff.algorithm.forest.DecisionForest;
import io.shroff.algorithm.forest.FeatureKind;
import io.shroff.algorithm.forest.FeatureShare;
import io.shroff.algorithm.forest.ForestRows;
import io.shroff.algorithm.forest.RandomForest;
import io.shroff.algorithm.forest.Task;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@link RandomForest} in one Spark job: a task grows a forest, and all rows of it must fit into the task's memory,
 * some {@code 8 * features + 50} bytes a row.
 */
public final class BinnedForestTrainer implements ForestTrainer {
    private static final List<String> GROUP = List.of(FOREST);
    private static final StructType GROWN =
            new StructType().add(FOREST, DataTypes.IntegerType, false).add("bytes", DataTypes.BinaryType, false);

    @Override
    public TreeMap<Integer, DecisionForest> train(Dataset<Row> rows, ForestOptions options) {
        TreeMap<Integer, DecisionForest> forests = new TreeMap<>();
        // A row a forest.
        for (Row row : SortedGroups.flatMap(
                        SortedGroups.arrange(rows, GROUP, List.of()), GROUP, group -> grow(group, options), GROWN)
                .collectAsList()) {
            forests.put(row.getInt(0), read(row.getAs("bytes")));
        }

        return forests;
    }

    private static Iterator<Row> grow(Iterator<Row> group, ForestOptions options) {
        List<double[]> features = new ArrayList<>();
        List<Double> labels = new ArrayList<>();
        List<Long> keys = new ArrayList<>();
        int forest = 0;
        while (group.hasNext()) {
            Row row = group.next();
            forest = row.getAs(FOREST);
            features.add(row.<Double>getList(row.fieldIndex(FEATURES)).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray());
            labels.add(row.getAs(LABEL));
            keys.add(row.getAs(KEY));
        }

        List<FeatureKind> kinds = Collections.nCopies(features.get(0).length, FeatureKind.NUMERIC);
        ForestRows.Builder rows = new ForestRows.Builder(Bins.of(kinds, features.toArray(double[][]::new)), Task.VALUE);
        for (int i = 0; i < labels.size(); i++) {
            rows.add(features.get(i), labels.get(i), 1, keys.get(i));
        }

        features.clear();
        DecisionForest grown = RandomForest.fit(
                        rows.build(),
                        new RandomForest.Options(
                                options.trees(),
                                options.maxDepth(),
                                options.minRowsPerLeaf(),
                                FeatureShare.ONE_THIRD,
                                options.rowsPerTree(),
                                options.seed()))
                .forest();
        return List.of(RowFactory.create(forest, bytes(grown))).iterator();
    }

    private static byte[] bytes(DecisionForest forest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            forest.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        return bytes.toByteArray();
    }

    private static DecisionForest read(byte[] bytes) {
        try {
            return DecisionForest.readFrom(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
