package io.shroff.algorithm.metric;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Measures of point forecasts against what happened. Every one says which way is better, and is empty where it is not
 * defined: for no forecasts, or where all it divides by is zero. Arrays are of equal length and hold no NaN.
 */
public enum ForecastMetric {
    /** Median of |forecast - actual| / actual, in percent, over actuals above zero. */
    MDAPE(Orientation.LOWER_IS_BETTER) {
        @Override
        public OptionalDouble of(double[] actual, double[] forecast) {
            double[] errors = new double[actual.length];
            int n = 0;
            for (int i = 0; i < actual.length; i++) {
                if (actual[i] > 0) {
                    errors[n++] = 100 * Math.abs(forecast[i] - actual[i]) / actual[i];
                }
            }

            return n == 0 ? OptionalDouble.empty() : OptionalDouble.of(median(Arrays.copyOf(errors, n)));
        }
    },
    /** Sum of |forecast - actual| over sum of actual, in percent. */
    WAPE(Orientation.LOWER_IS_BETTER) {
        @Override
        public OptionalDouble of(double[] actual, double[] forecast) {
            double total = Arrays.stream(actual).sum();
            return total > 0
                    ? OptionalDouble.of(100 * absoluteErrors(actual, forecast) / total)
                    : OptionalDouble.empty();
        }
    },
    /** Mean of 2 |forecast - actual| / (|forecast| + |actual|), in percent; a pair of zeros has no error. */
    SMAPE(Orientation.LOWER_IS_BETTER) {
        @Override
        public OptionalDouble of(double[] actual, double[] forecast) {
            double sum = 0;
            for (int i = 0; i < actual.length; i++) {
                double size = Math.abs(forecast[i]) + Math.abs(actual[i]);
                sum += size > 0 ? 200 * Math.abs(forecast[i] - actual[i]) / size : 0;
            }

            return mean(sum, actual.length);
        }
    },
    /** Mean of |forecast - actual|, in the unit of the values. */
    MAE(Orientation.LOWER_IS_BETTER) {
        @Override
        public OptionalDouble of(double[] actual, double[] forecast) {
            return mean(absoluteErrors(actual, forecast), actual.length);
        }
    },
    /** Square root of the mean of (forecast - actual)^2, in the unit of the values. */
    RMSE(Orientation.LOWER_IS_BETTER) {
        @Override
        public OptionalDouble of(double[] actual, double[] forecast) {
            OptionalDouble mse = mean(squaredErrors(actual, forecast), actual.length);
            return mse.isPresent() ? OptionalDouble.of(Math.sqrt(mse.getAsDouble())) : mse;
        }
    },
    /** 1 - sum of (forecast - actual)^2 over sum of (actual - mean)^2; at most 1. */
    R2(Orientation.HIGHER_IS_BETTER) {
        @Override
        public OptionalDouble of(double[] actual, double[] forecast) {
            double mean = Arrays.stream(actual).average().orElse(0);
            double spread =
                    Arrays.stream(actual).map(a -> (a - mean) * (a - mean)).sum();
            return spread > 0
                    ? OptionalDouble.of(1 - squaredErrors(actual, forecast) / spread)
                    : OptionalDouble.empty();
        }
    };

    private final Orientation orientation;

    ForecastMetric(Orientation orientation) {
        this.orientation = orientation;
    }

    public abstract OptionalDouble of(double[] actual, double[] forecast);

    public Orientation orientation() {
        return orientation;
    }

    /** The name tables file it under. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Middle value, or the mean of the two in the middle; sorts the array it is given. */
    static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private static OptionalDouble mean(double sum, int n) {
        return n == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / n);
    }

    private static double absoluteErrors(double[] actual, double[] forecast) {
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            sum += Math.abs(forecast[i] - actual[i]);
        }

        return sum;
    }

    private static double squaredErrors(double[] actual, double[] forecast) {
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            sum += (forecast[i] - actual[i]) * (forecast[i] - actual[i]);
        }

        return sum;
    }
}
