package io.shroff.algorithm.forest;

import java.util.Arrays;
import java.util.List;

/**
 * Rows to grow a forest from, a byte for each value, in an order of their own: by a key, so that nothing computed from
 * them depends on the order they came in.
 *
 * <p>The key of a row decides which trees draw it. Without a key a row's is a hash of its values, target and weight.
 * Rows with equal keys are told apart by their bins, target and weight and numbered; those that are alike are
 * exchangeable. So the same rows give the same forest in whatever order and parts they come, and a further row changes
 * nothing in how others are drawn.
 *
 * <p>The values are rows times features bytes in memory, at most {@value #MOST_CELLS}; targets, keys and places add
 * about 30 bytes a row, and growing 40 to 60 for each thread.
 */
public final class ForestRows {
    /** Rows times features may be no more than this: it is what they take in bytes. */
    public static final long MOST_CELLS = 1L << 31;

    private static final int MOST_TARGETS = 1 << 28;

    final Task task;
    final Bins bins;
    final int count;
    /** Bins of each feature. */
    final byte[][] columns;
    /** One more than the highest bin of each feature. */
    final int[] binCounts;
    /** {@link Task#targets} a row; values are differences to the centre. */
    final double[] targets;
    /** Nothing where all are one. */
    final double[] weights;
    /** What the draws of a row are made from. */
    final long[] draws;
    /** Place of each row in the order they came in. */
    final int[] origin;

    final double centre;

    private ForestRows(Builder from, int[] origin, long[] draws) {
        this.task = from.task;
        this.bins = from.bins;
        this.count = from.count;
        this.origin = origin;
        this.draws = draws;
        this.columns = new byte[from.columns.length][count];
        this.binCounts = new int[columns.length];
        for (int feature = 0; feature < columns.length; feature++) {
            byte[] unsorted = from.columns[feature];
            byte[] column = columns[feature];
            int highest = 0;
            for (int row = 0; row < count; row++) {
                column[row] = unsorted[origin[row]];
                highest = Math.max(highest, column[row] & 0xff);
            }

            binCounts[feature] = highest + 1;
        }

        int perRow = task.targets();
        this.targets = new double[count * perRow];
        this.weights = new double[from.isWeighted ? count : 0];
        for (int row = 0; row < count; row++) {
            System.arraycopy(from.targets, origin[row] * perRow, targets, row * perRow, perRow);
            if (from.isWeighted) {
                weights[row] = from.weights[origin[row]];
            }
        }

        this.centre = task.kind() == Task.Kind.VALUE ? mean() : 0;
        // Sums of squares of values far from zero would drown the differences between them.
        Arrays.setAll(targets, i -> targets[i] - centre);
    }

    private double mean() {
        double sum = 0;
        for (double target : targets) {
            sum += target / count;
        }

        return sum;
    }

    /** Rows with a target each, of weight one, without keys. */
    public static ForestRows of(List<FeatureKind> kinds, Task task, double[][] rows, double[] targets) {
        if (rows.length != targets.length) {
            throw new IllegalArgumentException(
                    "Cannot learn from " + rows.length + " rows with " + targets.length + " targets. Give one a row.");
        }

        Builder builder = new Builder(Bins.of(kinds, rows), task);
        for (int row = 0; row < rows.length; row++) {
            builder.add(rows[row], targets[row]);
        }

        return builder.build();
    }

    static int mostRows(int features, int targets) {
        return (int) Math.min(MOST_CELLS / features, MOST_TARGETS / targets);
    }

    public int count() {
        return count;
    }

    public Task task() {
        return task;
    }

    double weight(int row) {
        return weights.length == 0 ? 1 : weights[row];
    }

    /** Takes rows one by one; what it keeps of each is a byte a feature, target, weight and key. */
    public static final class Builder {
        private final Bins bins;
        private final Task task;
        private final byte[][] columns;
        private int count;
        private boolean isWeighted;
        private double[] targets;
        private double[] weights = new double[64];
        private long[] keys = new long[64];

        public Builder(Bins bins, Task task) {
            this.bins = bins;
            this.task = task;
            this.columns = new byte[bins.features()][64];
            this.targets = new double[64 * task.targets()];
        }

        /** Adds a row of weight one whose key is what it holds. */
        public void add(double[] row, double target) {
            add(row, target, 1);
        }

        /** Adds a row whose key is what it holds. */
        public void add(double[] row, double target, double weight) {
            add(row, new double[] {target}, weight);
        }

        /** Adds a row with a key of its own, such as a hash of its business key. */
        public void add(double[] row, double target, double weight, long key) {
            add(row, new double[] {target}, weight, key);
        }

        /** Adds a row with several targets whose key is what it holds. */
        public void add(double[] row, double[] target, double weight) {
            add(row, target, weight, contentHash(row, target, weight));
        }

        /** Adds a row with several targets and a key of its own. */
        public void add(double[] row, double[] target, double weight, long key) {
            bins.check(row);
            check(target, weight);
            if (count == keys.length) {
                grow();
            }

            for (int feature = 0; feature < columns.length; feature++) {
                columns[feature][count] = (byte) bins.bin(feature, row[feature]);
            }

            System.arraycopy(target, 0, targets, count * target.length, target.length);
            weights[count] = weight;
            keys[count] = Mix.of(key);
            isWeighted |= weight != 1;
            count++;
        }

        private void check(double[] target, double weight) {
            if (target.length != task.targets()) {
                throw new IllegalArgumentException("Cannot learn from " + target.length
                        + " targets of a row: the task has " + task.targets() + ".");
            }

            for (double one : target) {
                task.check(one);
            }

            if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("Cannot learn from a row of weight " + weight
                        + ": it must be above 0 and finite. Leave out rows that do not count.");
            }
        }

        private void grow() {
            int most = mostRows(columns.length, task.targets());
            if (count >= most) {
                throw new IllegalArgumentException("Cannot hold more than " + most + " rows of " + columns.length
                        + " features in memory at once. Sample rows or drop features, or train with mllib.");
            }

            int size = Math.min(most, 2 * count);
            for (int feature = 0; feature < columns.length; feature++) {
                columns[feature] = Arrays.copyOf(columns[feature], size);
            }

            targets = Arrays.copyOf(targets, size * task.targets());
            weights = Arrays.copyOf(weights, size);
            keys = Arrays.copyOf(keys, size);
        }

        private static long contentHash(double[] row, double[] target, double weight) {
            long hash = Mix.of(Double.doubleToLongBits(weight));
            for (double one : target) {
                // Adding zero makes -0.0 a 0.0.
                hash = Mix.of(hash, Double.doubleToLongBits(one + 0.0));
            }

            for (double value : row) {
                hash = Mix.of(hash, Double.doubleToLongBits(value + 0.0));
            }

            return hash;
        }

        private int compareContent(int first, int second) {
            for (byte[] column : columns) {
                if (column[first] != column[second]) {
                    return Byte.compare(column[first], column[second]);
                }
            }

            int perRow = task.targets();
            for (int i = 0; i < perRow; i++) {
                int compared = Double.compare(targets[first * perRow + i], targets[second * perRow + i]);
                if (compared != 0) {
                    return compared;
                }
            }

            return Double.compare(weights[first], weights[second]);
        }

        public ForestRows build() {
            if (count == 0) {
                throw new IllegalArgumentException("Cannot grow a forest from no rows. Give at least one.");
            }

            int[] order = KeyOrder.of(keys, count, this::compareContent);
            long[] draws = new long[count];
            int same = 0;
            for (int row = 0; row < count; row++) {
                same = row > 0 && keys[order[row]] == keys[order[row - 1]] ? same + 1 : 0;
                draws[row] = Mix.of(keys[order[row]] + same);
            }

            return new ForestRows(this, order, draws);
        }
    }
}
