package io.shroff.jobs.workbench.hierarchy;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** The nodes of one time with what came of their forecasts. */
final class CoherentNodes {
    /** Nodes of a slice: so many that slices are few, so few that they can be shared out. */
    private static final int MOST = 1 << 15;

    private static final int BYTES_OF_NUMBERS = 2 * Double.BYTES + Byte.BYTES;

    /** Why a node has no base forecast or none that adds up. */
    enum Reason {
        NONE(null),
        LEFT_OVER("no base forecast: it takes what those above leave"),
        NOUGHT("no base forecast: nor above, so it counts as nought"),
        SUM("no base forecast: it is the sum of those below"),
        ENDLESS("the sum is beyond the largest number"),
        UNSOLVED("not solved: ");

        private static final Reason[] ALL = values();

        private final @Nullable String text;

        Reason(@Nullable String text) {
            this.text = text;
        }

        static Reason at(int ordinal) {
            return ALL[ordinal];
        }

        @Nullable String text() {
            return text;
        }
    }

    /**
     * What is to be said of a time.
     *
     * @param before by how much children miss their parents at most, NaN where there are none
     * @param nodes rows of the table
     * @param absent nodes at the bottom that are not in the table
     * @param unsolved why nothing could be made to add up
     * @param repeats rows of a node that another row is of
     * @param repeated one of those nodes
     * @param odd rows that are odd, those left out among them
     */
    record Found(
            double before,
            double after,
            int nodes,
            int absent,
            @Nullable String unsolved,
            int repeats,
            @Nullable String repeated,
            int odd)
            implements Serializable {}

    /** The nodes that are told of, one after another. */
    interface Told {
        /** Goes on to the next node, if there is one. */
        boolean next();

        int node(int dimension);

        double base();

        double forecast();

        Reason reason();
    }

    private final List<Integer> depths;
    private final List<PathTree> trees;
    private final Found found;
    private final Told told;
    private final int levels;
    private boolean hasNext;

    CoherentNodes(BaseNodes rows, Found found, Told told) {
        this.depths = rows.depths();
        this.trees = rows.trees();
        this.found = found;
        this.told = told;
        this.levels = depths.stream().mapToInt(Integer::intValue).sum();
        this.hasNext = told.next();
    }

    Found found() {
        return found;
    }

    /**
     * All nodes, many at a time; one slice at least.
     *
     * @param problem the time, as rows have it
     */
    Iterator<NodeSlice> slices(InternalRow problem) {
        return new Iterator<>() {
            private int place;

            @Override
            public boolean hasNext() {
                return hasNext || place == 0;
            }

            @Override
            public NodeSlice next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }

                return slice(problem, place++);
            }
        };
    }

    private NodeSlice slice(InternalRow problem, int place) {
        LevelNames.Writer names = new LevelNames.Writer(levels);
        GrowingBytes numbers = new GrowingBytes();
        int[] path = new int[levels];
        for (int i = 0; i < MOST && hasNext; i++) {
            putNames(names, path);
            byte reason = (byte) told.reason().ordinal();
            numbers.with(BYTES_OF_NUMBERS)
                    .putDouble(told.base())
                    .putDouble(told.forecast())
                    .put(reason);
            hasNext = told.next();
        }

        return new NodeSlice(problem, place, names.bytes(), numbers.bytes(), found);
    }

    private void putNames(LevelNames.Writer names, int[] path) {
        int level = 0;
        for (int dimension = 0; dimension < trees.size(); dimension++) {
            PathTree tree = trees.get(dimension);
            int depth = tree.path(told.node(dimension), path);
            for (int i = 0; i < depths.get(dimension); i++) {
                if (i < depth) {
                    tree.put(path[i], names, level++);
                } else {
                    names.put(level++, BaseNodes.ALL);
                }
            }
        }
    }
}
