package io.shroff.platform.method;

import io.shroff.algorithm.forest.DecisionForest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Grows a regression forest of rows with a vector column {@code features} and a double column {@code label}. */
public interface ForestTrainer {

    /** The name model files choose it by. */
    String name();

    /**
     * Grows a forest. The same rows, in the same partitions and order, give the same forest; sums over labels must be
     * exact (see the caller's label grid) for that to hold on a cluster too.
     */
    DecisionForest train(Dataset<Row> rows, ForestOptions options);
}
