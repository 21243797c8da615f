package io.shroff.algorithm.hierarchy;

import java.util.Arrays;
import java.util.List;

/**
 * All combinations of a node of each of one or more trees, such as region by product: a hierarchy of crossed
 * dimensions. One tree alone is a plain hierarchy.
 *
 * <p>Cell {@code (i, j, ..)} has index {@code (i * nodes of tree 1 + j) * ..}: the last tree runs fastest. A cell of
 * leaves only is at the bottom, the cell of all roots is the top. Values of cells are arrays of {@link #cells()}.
 */
public final class Grid {
    private final List<Tree> trees;
    private final int[] stride;
    private final int cells;
    private final boolean[] bottom;
    private final int top;

    private Grid(List<Tree> trees, int[] stride, int cells) {
        this.trees = trees;
        this.stride = stride;
        this.cells = cells;
        this.bottom = new boolean[cells];
        int root = 0;
        for (int dimension = 0; dimension < stride.length; dimension++) {
            root += trees.get(dimension).root() * stride[dimension];
        }

        this.top = root;
        markBottom();
    }

    /** Crosses the trees; more than two thousand million cells are an IllegalArgumentException, as are no trees. */
    public static Grid of(Tree... trees) {
        if (trees.length == 0) {
            throw new IllegalArgumentException("Cannot cross no trees. Give at least one.");
        }

        int[] stride = new int[trees.length];
        long cells = 1;
        for (int dimension = trees.length - 1; dimension >= 0; dimension--) {
            stride[dimension] = (int) cells;
            cells *= trees[dimension].nodes();
            if (cells > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException(
                        "Cannot cross the trees: they have over " + cells + " cells. Split the largest tree.");
            }
        }

        return new Grid(List.of(trees), stride, (int) cells);
    }

    public int cells() {
        return cells;
    }

    public int dimensions() {
        return stride.length;
    }

    /** The cell of all roots. */
    public int top() {
        return top;
    }

    /** Whether a cell is made of leaves only. */
    public boolean isBottom(int cell) {
        return bottom[cell];
    }

    /** The index of the cell of one node of each tree. */
    public int cell(int... nodes) {
        int index = 0;
        for (int dimension = 0; dimension < stride.length; dimension++) {
            index += nodes[dimension] * stride[dimension];
        }

        return index;
    }

    /** The node of a cell in the tree of a dimension. */
    public int node(int cell, int dimension) {
        return cell / stride[dimension] % trees.get(dimension).nodes();
    }

    /** Replaces, in place, every cell that is not at the bottom by the sum of its cells at the bottom. */
    public void aggregate(double[] values) {
        for (int dimension = 0; dimension < stride.length; dimension++) {
            Tree tree = trees.get(dimension);
            forEachLine(dimension, (start, step) -> sumUp(tree, values, start, step));
        }
    }

    private static void sumUp(Tree tree, double[] values, int start, int step) {
        for (int node = 0; node < tree.nodes(); node++) {
            if (!tree.isLeaf(node)) {
                values[start + node * step] = 0;
            }
        }

        for (int place = tree.nodes() - 1; place > 0; place--) {
            int node = tree.at(place);
            values[start + tree.parent(node) * step] += values[start + node * step];
        }
    }

    /** Adds, in place, to every cell the values of all cells that contain it. */
    public void spread(double[] values) {
        for (int dimension = 0; dimension < stride.length; dimension++) {
            Tree tree = trees.get(dimension);
            forEachLine(dimension, (start, step) -> {
                for (int place = 1; place < tree.nodes(); place++) {
                    int node = tree.at(place);
                    values[start + node * step] += values[start + tree.parent(node) * step];
                }
            });
        }
    }

    /** How many cells at the bottom each cell holds. */
    double[] counts() {
        double[] counts = new double[cells];
        for (int cell = 0; cell < cells; cell++) {
            counts[cell] = bottom[cell] ? 1 : 0;
        }

        aggregate(counts);
        return counts;
    }

    /** A number for each cell that it shares with those whose nodes lie as deep in each tree, from 0. */
    int[] levels() {
        int[] levels = new int[cells];
        int count = 1;
        for (int dimension = 0; dimension < stride.length; dimension++) {
            int[] depths = trees.get(dimension).depths();
            int times = count;
            forEachLine(dimension, (start, step) -> {
                for (int node = 0; node < depths.length; node++) {
                    levels[start + node * step] += times * depths[node];
                }
            });
            count *= 1 + Arrays.stream(depths).max().orElse(0);
        }

        return levels;
    }

    Tree tree(int dimension) {
        return trees.get(dimension);
    }

    /** Visits each line of cells that differ in one dimension only. */
    void forEachLine(int dimension, Line line) {
        int step = stride[dimension];
        int block = step * trees.get(dimension).nodes();
        for (int outer = 0; outer < cells; outer += block) {
            for (int inner = 0; inner < step; inner++) {
                line.visit(outer + inner, step);
            }
        }
    }

    private void markBottom() {
        Arrays.fill(bottom, true);
        for (int dimension = 0; dimension < stride.length; dimension++) {
            Tree tree = trees.get(dimension);
            forEachLine(dimension, (start, step) -> {
                for (int node = 0; node < tree.nodes(); node++) {
                    bottom[start + node * step] &= tree.isLeaf(node);
                }
            });
        }
    }

    /** The cells {@code start + node * step}. */
    interface Line {
        void visit(int start, int step);
    }
}
