package io.shroff.platform.method;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.col;

import io.shroff.algorithm.forest.DecisionForest;
import java.util.TreeMap;
import org.apache.spark.ml.regression.DecisionTreeRegressionModel;
import org.apache.spark.ml.regression.RandomForestRegressionModel;
import org.apache.spark.ml.regression.RandomForestRegressor;
import org.apache.spark.ml.tree.ContinuousSplit;
import org.apache.spark.ml.tree.InternalNode;
import org.apache.spark.ml.tree.Node;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Spark MLlib's random forest, copied into flat arrays once it is grown. */
public final class MllibForestTrainer implements ForestTrainer {
    private static final int MAX_BINS = 64;
    private static final int MEMORY_MB = 1024;

    /** MLlib draws rows by partition: their number must not depend on the machine. */
    private static final int PARTITIONS = 4;

    @Override
    public TreeMap<Integer, DecisionForest> train(Dataset<Row> rows, ForestOptions options) {
        Dataset<Row> ordered = rows.repartition(PARTITIONS, col(KEY))
                .sortWithinPartitions(KEY, LABEL, FEATURES)
                .withColumn(FEATURES, array_to_vector(col(FEATURES)))
                .persist(StorageLevel.MEMORY_AND_DISK());
        TreeMap<Integer, DecisionForest> forests = new TreeMap<>();
        try {
            // A row a forest.
            for (Row forest : ordered.select(FOREST).distinct().collectAsList()) {
                forests.put(forest.getInt(0), grow(ordered.filter(col(FOREST).equalTo(forest.getInt(0))), options));
            }
        } finally {
            ordered.unpersist();
        }

        return forests;
    }

    private static DecisionForest grow(Dataset<Row> rows, ForestOptions options) {
        RandomForestRegressionModel model = new RandomForestRegressor()
                .setFeaturesCol(FEATURES)
                .setLabelCol(LABEL)
                .setNumTrees(options.trees())
                .setMaxDepth(options.maxDepth())
                .setMinInstancesPerNode(options.minRowsPerLeaf())
                .setSubsamplingRate(options.rowsPerTree())
                .setFeatureSubsetStrategy("onethird")
                .setMaxBins(MAX_BINS)
                .setMaxMemoryInMB(MEMORY_MB) // a pass over the rows for each group of nodes that fits in it
                .setSeed(options.seed())
                .fit(rows);
        DecisionForest.Builder forest = new DecisionForest.Builder();
        for (DecisionTreeRegressionModel tree : (DecisionTreeRegressionModel[]) model.trees()) {
            forest.root(copy(tree.rootNode(), forest));
        }

        return forest.build();
    }

    private static int copy(Node node, DecisionForest.Builder forest) {
        if (node instanceof InternalNode split) {
            int left = copy(split.leftChild(), forest);
            int right = copy(split.rightChild(), forest);
            ContinuousSplit at = (ContinuousSplit) split.split();
            return forest.split(at.featureIndex(), at.threshold(), left, right);
        }

        return forest.leaf(node.prediction(), node.impurityStats().count());
    }
}
