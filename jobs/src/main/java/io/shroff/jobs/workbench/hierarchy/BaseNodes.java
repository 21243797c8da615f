package io.shroff.jobs.workbench.hierarchy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The base forecasts of one time: of each row its node in each dimension and its numbers, NaN where there is none.
 * Memory goes with the rows: 16 bytes, and 4 a dimension, beside those of the {@link PathTree}.
 */
final class BaseNodes {
    static final byte[] ALL = LevelRows.ALL.getBytes(StandardCharsets.UTF_8);
    private static final int FIRST_CAPACITY = 64;

    private final List<Integer> depths;
    private final List<PathTree> trees = new ArrayList<>();
    private final int levels;
    private int[] nodes;
    private double[] base = new double[FIRST_CAPACITY];
    private double[] deviation = new double[FIRST_CAPACITY];
    private int size;
    private int odd;

    /** @param depths how many levels each dimension has */
    BaseNodes(List<Integer> depths) {
        this.depths = List.copyOf(depths);
        this.levels = depths.stream().mapToInt(Integer::intValue).sum();
        this.nodes = new int[FIRST_CAPACITY * depths.size()];
        depths.forEach(depth -> trees.add(new PathTree()));
    }

    /**
     * Reads the rows of a {@link BaseBlocks.Block}.
     *
     * @param more how many rows of it were odd
     */
    void read(byte[] names, byte[] numbers, int more) {
        odd += more;
        LevelNames.Reader reader = new LevelNames.Reader(names, levels);
        ByteBuffer values = ByteBuffer.wrap(numbers);
        reserve(size + numbers.length / BaseBlocks.BYTES_OF_NUMBERS);
        int[] at = new int[levels];
        while (values.hasRemaining()) {
            reader.next();
            int level = 0;
            for (int dimension = 0; dimension < trees.size(); dimension++) {
                int end = level + depths.get(dimension);
                nodes[size * trees.size() + dimension] = node(trees.get(dimension), names, reader, at, level, end);
                level = end;
            }

            base[size] = values.getDouble();
            deviation[size++] = values.getDouble();
        }
    }

    /** @param at of each level the node of the row before, the one above it where the name is 'all' */
    private static int node(PathTree tree, byte[] names, LevelNames.Reader row, int[] at, int level, int end) {
        int node = PathTree.ROOT;
        boolean isSame = true;
        for (int i = level; i < end; i++) {
            isSame &= row.isSame(i);
            if (!isSame) {
                at[i] = row.is(i, ALL) ? node : tree.node(node, names, row.from(i), row.length(i));
            }

            node = at[i];
        }

        return node;
    }

    private void reserve(int rows) {
        if (rows > base.length) {
            int capacity = Math.max(rows, base.length + base.length / 2);
            nodes = Arrays.copyOf(nodes, capacity * trees.size());
            base = Arrays.copyOf(base, capacity);
            deviation = Arrays.copyOf(deviation, capacity);
        }
    }

    /** Numbers nodes by their names, once all rows are read. */
    void settle() {
        for (int dimension = 0; dimension < trees.size(); dimension++) {
            int[] places = trees.get(dimension).settle();
            for (int row = 0; row < size; row++) {
                int cell = row * trees.size() + dimension;
                nodes[cell] = places[nodes[cell]];
            }
        }
    }

    int size() {
        return size;
    }

    /** Rows that were odd, those that were left out among them. */
    int odd() {
        return odd;
    }

    List<Integer> depths() {
        return depths;
    }

    List<PathTree> trees() {
        return trees;
    }

    /** The node of a row in a dimension. */
    int node(int row, int dimension) {
        return nodes[row * trees.size() + dimension];
    }

    double base(int row) {
        return base[row];
    }

    double deviation(int row) {
        return deviation[row];
    }
}
