package io.shroff.algorithm.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Measures of point forecasts against what happened. Every one says which way is better, and is empty where it is not
 * defined: for no forecasts, or where all it divides by is zero. Arrays are of equal length and hold no NaN, and
 * weights are above 0.
 */
public enum ForecastMetric {
    /** Median of |forecast - actual| / actual, in percent, over actuals above zero. */
    MDAPE(Orientation.LOWER_IS_BETTER) {
        @Override
        OptionalDouble measured(double[] actual, double[] forecast, double[] weights) {
            double[] errors = new double[actual.length];
            Arrays.setAll(errors, i -> 100 * Math.abs(forecast[i] - actual[i]) / actual[i]);
            return median(errors, weights, IntStream.range(0, actual.length).filter(i -> actual[i] > 0));
        }
    },
    /** Sum of |forecast - actual| over sum of actual, in percent. */
    WAPE(Orientation.LOWER_IS_BETTER) {
        @Override
        OptionalDouble measured(double[] actual, double[] forecast, double[] weights) {
            double total = sum(weights, i -> actual[i]);
            return total > 0
                    ? OptionalDouble.of(100 * sum(weights, i -> Math.abs(forecast[i] - actual[i])) / total)
                    : OptionalDouble.empty();
        }
    },
    /** Mean of 2 |forecast - actual| / (|forecast| + |actual|), in percent; a pair of zeros has no error. */
    SMAPE(Orientation.LOWER_IS_BETTER) {
        @Override
        OptionalDouble measured(double[] actual, double[] forecast, double[] weights) {
            return mean(weights, i -> {
                double size = Math.abs(forecast[i]) + Math.abs(actual[i]);
                return size > 0 ? 200 * Math.abs(forecast[i] - actual[i]) / size : 0;
            });
        }
    },
    /** Mean of |forecast - actual|, in the unit of the values. */
    MAE(Orientation.LOWER_IS_BETTER) {
        @Override
        OptionalDouble measured(double[] actual, double[] forecast, double[] weights) {
            return mean(weights, i -> Math.abs(forecast[i] - actual[i]));
        }
    },
    /** Square root of the mean of (forecast - actual)^2, in the unit of the values. */
    RMSE(Orientation.LOWER_IS_BETTER) {
        @Override
        OptionalDouble measured(double[] actual, double[] forecast, double[] weights) {
            OptionalDouble mse = mean(weights, i -> (forecast[i] - actual[i]) * (forecast[i] - actual[i]));
            return mse.isPresent() ? OptionalDouble.of(Math.sqrt(mse.getAsDouble())) : mse;
        }
    },
    /** 1 - sum of (forecast - actual)^2 over sum of (actual - mean)^2; at most 1. */
    R2(Orientation.HIGHER_IS_BETTER) {
        @Override
        OptionalDouble measured(double[] actual, double[] forecast, double[] weights) {
            double mean = mean(weights, i -> actual[i]).orElse(0);
            double spread = sum(weights, i -> (actual[i] - mean) * (actual[i] - mean));
            double errors = sum(weights, i -> (forecast[i] - actual[i]) * (forecast[i] - actual[i]));
            return spread > 0 ? OptionalDouble.of(1 - errors / spread) : OptionalDouble.empty();
        }
    };

    private final Orientation orientation;

    ForecastMetric(Orientation orientation) {
        this.orientation = orientation;
    }

    abstract OptionalDouble measured(double[] actual, double[] forecast, double[] weights);

    /** Of forecasts that count 1 each. */
    public OptionalDouble of(double[] actual, double[] forecast) {
        return of(actual, forecast, RowWeights.equal(actual.length));
    }

    /** Of forecasts that count as much as their weights say. */
    public OptionalDouble of(double[] actual, double[] forecast, double[] weights) {
        RowWeights.check(weights, actual.length);
        return measured(actual, forecast, weights);
    }

    public Orientation orientation() {
        return orientation;
    }

    /** The name tables file it under. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value that half of the weight is below; the mean of two where the half falls between them. */
    private static OptionalDouble median(double[] values, double[] weights, IntStream rows) {
        int[] order = rows.boxed()
                .sorted(Comparator.comparingDouble(row -> values[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        double all = Arrays.stream(order).mapToDouble(row -> weights[row]).sum();
        double before = 0;
        for (int i = 0; i < order.length; i++) {
            before += weights[order[i]];
            if (before == all / 2 && i + 1 < order.length) {
                return OptionalDouble.of((values[order[i]] + values[order[i + 1]]) / 2);
            }

            if (before > all / 2) {
                return OptionalDouble.of(values[order[i]]);
            }
        }

        return OptionalDouble.empty();
    }

    private static double sum(double[] weights, IntToDoubleFunction value) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * value.applyAsDouble(i);
        }

        return sum;
    }

    private static OptionalDouble mean(double[] weights, IntToDoubleFunction value) {
        return weights.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(sum(weights, value) / sum(weights, i -> 1));
    }
}
