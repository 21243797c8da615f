package io.shroff.algorithm.forecast;

/**
 * The forecasts any method has to beat. Values are in the unit of the series and NaN is a missing one; a series without
 * a known value is an {@link IllegalArgumentException}.
 */
public enum Baseline {
    /** The mean of all known values. */
    MEAN {
        @Override
        void write(double[] y, int period, int horizon, double[] into) {
            double sum = 0;
            for (double v : y) {
                sum += v;
            }

            for (int h = 0; h < horizon; h++) {
                into[h] = sum / y.length;
            }
        }
    },
    /** The last known value. */
    NAIVE {
        @Override
        void write(double[] y, int period, int horizon, double[] into) {
            for (int h = 0; h < horizon; h++) {
                into[h] = y[y.length - 1];
            }
        }
    },
    /** The value one period ago; the last known one where there is no whole period. */
    SEASONAL_NAIVE {
        @Override
        void write(double[] y, int period, int horizon, double[] into) {
            int cycle = y.length < period ? 1 : period;
            for (int h = 0; h < horizon; h++) {
                into[h] = y[y.length - cycle + h % cycle];
            }
        }
    },
    /** On along the line from the first value to the last. */
    DRIFT {
        @Override
        void write(double[] y, int period, int horizon, double[] into) {
            int n = y.length;
            double slope = n < 2 ? 0 : (y[n - 1] - y[0]) / (n - 1);
            for (int h = 0; h < horizon; h++) {
                into[h] = y[n - 1] + (h + 1) * slope;
            }
        }
    };

    abstract void write(double[] y, int period, int horizon, double[] into);

    /** The means of the next steps. */
    public double[] forecast(double[] series, int period, int horizon) {
        double[] filled = Gaps.filled(series, period);
        if (filled.length == 0) {
            throw new IllegalArgumentException("Cannot forecast a series without a known value.");
        }

        double[] means = new double[horizon];
        write(filled, period, horizon, means);
        return means;
    }
}
