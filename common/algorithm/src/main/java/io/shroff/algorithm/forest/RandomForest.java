package io.shroff.algorithm.forest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A forest of trees, each grown from rows drawn with replacement and splits by the best of some features drawn for each
 * node; the prediction is the mean over trees. Breiman, "Random Forests", Machine Learning 45 (2001), on binned values.
 *
 * <p>The forest depends on rows, options and seed; not on the order of the rows ({@link ForestRows}) nor on the number
 * of threads. Leaves hold means, so a yes and no or a class has a probability. All trees draw: there is no tree of all
 * rows as they are.
 *
 * <p>Edges: a feature that does not vary is never split by; a target that does not vary gives trees of one leaf; a tree
 * that would draw no row, as may happen with a handful of them, takes each once.
 */
public final class RandomForest {
    /**
     * How to grow.
     *
     * @param trees 1 to 10,000; 100 are usual
     * @param maxDepth splits from the root to a leaf, 1 to 30
     * @param minRowsPerLeaf rows drawn, counted as often as drawn and whatever their weight, 1 or more
     * @param features how many compete for a split
     * @param rowsPerTree drawn rows as a share of all, above 0 and at most 1
     * @param seed of what is drawn
     */
    public record Options(
            int trees, int maxDepth, int minRowsPerLeaf, FeatureShare features, double rowsPerTree, long seed) {
        public Options {
            if (trees < 1 || trees > 10_000 || maxDepth < 1 || maxDepth > 30 || minRowsPerLeaf < 1) {
                throw new IllegalArgumentException("Cannot grow " + trees + " trees of depth " + maxDepth + " with "
                        + minRowsPerLeaf
                        + " rows a leaf: give 1 to 10,000 trees, a depth of 1 to 30 and 1 row or more.");
            }

            if (!(rowsPerTree > 0 && rowsPerTree <= 1)) {
                throw new IllegalArgumentException("Cannot draw a share of " + rowsPerTree
                        + " of the rows for a tree: it must be above 0 and at most 1.");
            }
        }
    }

    private final ForestRows rows;
    private final Options options;
    private final DecisionForest forest;

    private RandomForest(ForestRows rows, Options options, DecisionForest forest) {
        this.rows = rows;
        this.options = options;
        this.forest = forest;
    }

    /** Grows a forest on the calling thread. */
    public static RandomForest fit(ForestRows rows, Options options) {
        return fit(rows, options, 1);
    }

    /** Grows a forest on so many threads, a tree at a time on each. */
    public static RandomForest fit(ForestRows rows, Options options, int threads) {
        DecisionForest.Builder[] trees = new DecisionForest.Builder[options.trees()];
        AtomicInteger next = new AtomicInteger();
        onEach(Math.min(threads, trees.length), () -> {
            TreeGrower grower = new TreeGrower(rows, options);
            for (int tree = next.getAndIncrement(); tree < trees.length; tree = next.getAndIncrement()) {
                trees[tree] = grower.grow(tree);
            }
        });
        DecisionForest.Builder all = new DecisionForest.Builder(rows.task.outputs());
        for (DecisionForest.Builder tree : trees) {
            all.append(tree);
        }

        return new RandomForest(rows, options, all.build());
    }

    private static void onEach(int threads, Runnable work) {
        if (threads <= 1) {
            work.run();
            return;
        }

        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                running.add(pool.submit(work));
            }

            for (Future<?> one : running) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Cannot grow the forest to its end: the thread was interrupted.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot grow the forest: a thread that grew trees failed.", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /** What was grown: all that predicting, storing and explaining need. */
    public DecisionForest forest() {
        return forest;
    }

    /**
     * What the trees that did not draw a row say of it: an honest prediction of each row the forest was grown from, in
     * the order the rows were given, {@link DecisionForest#outputs} numbers a row. NaN where every tree drew the row.
     */
    public double[] outOfBag() {
        return OutOfBag.predictions(forest, rows, new Bag(options.rowsPerTree(), options.seed()));
    }
}
