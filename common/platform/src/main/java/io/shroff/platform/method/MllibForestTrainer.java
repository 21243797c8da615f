package io.shroff.platform.method;

import io.shroff.algorithm.forest.DecisionForest;
import org.apache.spark.ml.regression.DecisionTreeRegressionModel;
import org.apache.spark.ml.regression.RandomForestRegressionModel;
import org.apache.spark.ml.regression.RandomForestRegressor;
import org.apache.spark.ml.tree.ContinuousSplit;
import org.apache.spark.ml.tree.InternalNode;
import org.apache.spark.ml.tree.Node;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Spark MLlib's random forest, copied into flat arrays once it is grown. */
public final class MllibForestTrainer implements ForestTrainer {
    private static final int MAX_BINS = 64;
    private static final int MEMORY_MB = 1024;

    @Override
    public String name() {
        return "mllib";
    }

    @Override
    public DecisionForest train(Dataset<Row> rows, ForestOptions options) {
        RandomForestRegressionModel model = new RandomForestRegressor()
                .setFeaturesCol("features")
                .setLabelCol("label")
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
