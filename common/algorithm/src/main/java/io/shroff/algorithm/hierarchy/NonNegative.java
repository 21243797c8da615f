package io.shroff.algorithm.hierarchy;

/**
 * The nearest values that add up and are not below zero, by block principal pivoting (Judice and Pires 1994): cells at
 * the bottom are held at zero or free; those below zero are held, those that would gain by growing are freed, all at
 * once while that makes headway, else one at a time, until none is left.
 */
final class NonNegative {
    private static final int PATIENCE = 5;
    private static final int MAX_ROUNDS = 200;
    /**
     * Against the largest value at the bottom: against the top, much would be lost that many cells have a little of.
     */
    private static final double NEGLIGIBLE = 1e-12;

    private static final double FLAT = 1e-10;

    private final Grid grid;
    private final double[] variance;

    NonNegative(Grid grid, double[] variance) {
        this.grid = grid;
        this.variance = variance;
    }

    double[] nearest(double[] target) {
        boolean[] zero = new boolean[target.length];
        double[] values = target;
        int fewest = Integer.MAX_VALUE;
        int patience = PATIENCE;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            boolean[] wrong = wrong(values, target, zero, round < MAX_ROUNDS / 2);
            int count = count(wrong);
            if (count == 0) {
                break;
            }

            patience = count < fewest ? PATIENCE : patience - 1;
            fewest = Math.min(fewest, count);
            exchange(zero, wrong, patience < 0 && round < MAX_ROUNDS / 2);
            values = solve(target, zero);
        }

        return clipped(values);
    }

    private double[] solve(double[] target, boolean[] zero) {
        double[] held = variance.clone();
        double[] start = target.clone();
        for (int cell = 0; cell < start.length; cell++) {
            if (zero[cell]) {
                held[cell] = 0;
                start[cell] = 0;
            }
        }

        return new Projection(grid, held).of(start);
    }

    /** Cells to be exchanged. When rounds run out none is freed any more, so that the end is not below zero. */
    private boolean[] wrong(double[] values, double[] target, boolean[] zero, boolean mayFree) {
        double size = NEGLIGIBLE * largestAtTheBottom(values);
        double[] slope = slope(values, target, zero);
        double steep = FLAT * largestAtTheBottom(slope);
        boolean[] wrong = new boolean[values.length];
        for (int cell = 0; cell < values.length; cell++) {
            if (grid.isBottom(cell)) {
                wrong[cell] = zero[cell] ? mayFree && slope[cell] < -steep : values[cell] < -size;
            }
        }

        return wrong;
    }

    /**
     * How the distance grows with each cell at the bottom; where the top is kept, against the free cells' own slope.
     */
    private double[] slope(double[] values, double[] target, boolean[] zero) {
        double[] slope = new double[values.length];
        for (int cell = 0; cell < values.length; cell++) {
            slope[cell] = variance[cell] > 0 ? (values[cell] - target[cell]) / variance[cell] : 0;
        }

        grid.spread(slope);
        double sum = 0;
        int free = 0;
        for (int cell = 0; cell < values.length; cell++) {
            if (grid.isBottom(cell) && !zero[cell]) {
                sum += slope[cell];
                free++;
            }
        }

        double level = variance[grid.top()] == 0 && free > 0 ? sum / free : 0;
        for (int cell = 0; cell < values.length; cell++) {
            slope[cell] = grid.isBottom(cell) ? slope[cell] - level : 0;
        }

        return slope;
    }

    private static void exchange(boolean[] zero, boolean[] wrong, boolean onlyOne) {
        for (int cell = zero.length - 1; cell >= 0; cell--) {
            if (wrong[cell]) {
                zero[cell] = !zero[cell];
                if (onlyOne) {
                    return;
                }
            }
        }
    }

    private double[] clipped(double[] values) {
        double[] result = values.clone();
        for (int cell = 0; cell < result.length; cell++) {
            result[cell] = Math.max(0, result[cell]);
        }

        grid.aggregate(result);
        return result;
    }

    private double largestAtTheBottom(double[] values) {
        double largest = 0;
        for (int cell = 0; cell < values.length; cell++) {
            largest = grid.isBottom(cell) ? Math.max(largest, Math.abs(values[cell])) : largest;
        }

        return largest;
    }

    private static int count(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }

        return count;
    }
}
