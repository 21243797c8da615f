package io.shroff.algorithm.forecast;

import java.util.Arrays;
import java.util.List;

/**
 * By how much intervals must be widened, step by step, for the share they promise: learned from the forecasts of many
 * series alike and from what happened (split conformal prediction: Vovk, Gammerman and Shafer, Algorithmic Learning in
 * a Random World, 2005).
 *
 * <p>The factor of a level and a step is the ceil((n + 1) level)-th smallest of the n errors in units of half the
 * interval. A step with too few errors for its level (n below level / (1 - level)) takes the largest of them; one
 * without any keeps its width. An interval without width, or a missing value, says nothing and is left out.
 */
public final class IntervalCalibration {

    /** Collects what happened. Not for two threads at once. */
    public static final class Learner {
        private final List<Double> levels;
        private final double[][][] errors;
        private final int[][] counts;

        private Learner(List<Double> levels, int horizon) {
            this.levels = List.copyOf(levels);
            this.errors = new double[levels.size()][horizon][16];
            this.counts = new int[levels.size()][horizon];
        }

        /** Takes one forecast, which has all levels, and the values that came. */
        public void add(Forecast forecast, List<Double> actual) {
            int steps =
                    Math.min(Math.min(forecast.horizon(), actual.size()), counts.length == 0 ? 0 : counts[0].length);
            for (int i = 0; i < levels.size(); i++) {
                double level = levels.get(i);
                for (int step = 1; step <= steps; step++) {
                    double half = forecast.upper(level, step) - forecast.point(step);
                    double error = Math.abs(actual.get(step - 1) - forecast.point(step)) / half;
                    if (half > 0 && !Double.isNaN(error)) {
                        push(i, step - 1, error);
                    }
                }
            }
        }

        private void push(int level, int step, double error) {
            int count = counts[level][step]++;
            if (count == errors[level][step].length) {
                errors[level][step] = Arrays.copyOf(errors[level][step], 2 * count);
            }

            errors[level][step][count] = error;
        }

        public IntervalCalibration learn() {
            double[][] factors = new double[levels.size()][];
            for (int i = 0; i < factors.length; i++) {
                factors[i] = new double[counts[i].length];
                for (int h = 0; h < factors[i].length; h++) {
                    factors[i][h] = factor(Arrays.copyOf(errors[i][h], counts[i][h]), levels.get(i));
                }
            }

            return new IntervalCalibration(levels, factors);
        }

        private static double factor(double[] sample, double level) {
            if (sample.length == 0) {
                return 1;
            }

            Arrays.sort(sample);
            // Rounded first: (n + 1) level may be a whole number that a double misses by its last digit.
            int rank = (int) Math.ceil((sample.length + 1) * level - 1e-9);
            return sample[Math.min(rank, sample.length) - 1];
        }
    }

    private final List<Double> levels;
    private final double[][] factors;

    private IntervalCalibration(List<Double> levels, double[][] factors) {
        this.levels = levels;
        this.factors = factors;
    }

    /** Starts learning for these levels and steps up to the horizon. */
    public static Learner learner(List<Double> levels, int horizon) {
        return new Learner(levels, horizon);
    }

    /** The factor of a level at a step; that of the last step learned for those after it. */
    public double factor(double level, int step) {
        int index = levels.indexOf(level);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "Cannot calibrate an interval of the level " + level + ": those learned are " + levels + ".");
        }

        double[] steps = factors[index];
        return steps[Math.min(step, steps.length) - 1];
    }

    /** The forecast with its intervals widened, or narrowed, about its points; its levels are all learned. */
    public Forecast apply(Forecast forecast) {
        return forecast.widened(this::factor);
    }
}
