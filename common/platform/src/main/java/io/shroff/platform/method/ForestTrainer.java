package io.shroff.platform.method;

import io.shroff.algorithm.forest.DecisionForest;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Grows regression forests, several at once.
 *
 * <p>Rows have an int column {@value #FOREST}, the forest they are for; a long column {@value #KEY}, a hash of what
 * they are of; a double column {@value #LABEL}; and {@value #FEATURES}, an array of doubles. The same rows give the
 * same forests, in whatever order and partitions they come.
 */
public interface ForestTrainer {
    String FOREST = "forest";
    String KEY = "key";
    String LABEL = "label";
    String FEATURES = "features";

    /** A forest of the rows of each number in {@value #FOREST}. */
    TreeMap<Integer, DecisionForest> train(Dataset<Row> rows, ForestOptions options);
}
