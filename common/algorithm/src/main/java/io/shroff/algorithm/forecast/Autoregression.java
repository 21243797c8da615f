package io.shroff.algorithm.forecast;

import java.util.Arrays;

/**
 * Steps of a series without season as a linear function of earlier steps: of the latest few, more of them the longer
 * the series is, and of those about one period ago. Ridge regression whose penalty grows with the number of the lag, as
 * in the prior of Litterman, Journal of Business and Economic Statistics 4 (1986): where the steps tell nothing, what
 * remains is a random walk.
 */
final class Autoregression {
    private static final int VALUES_A_LAG = 12;
    private static final int MOST_LAGS = 26;
    private static final int LEAST_LAGS = 2;
    /** So many values beyond two periods let the steps of a period ago in. */
    private static final int SPARE = 10;

    private double[] steps = new double[0];
    private double[] y = new double[0];
    private int n;
    private int[] lags = new int[0];
    private int count;
    private int longest;
    private double[] matrix = new double[0];
    private double[] coefficients = new double[0];
    private double[] row = new double[0];

    /** What the latest 1, 2 and so on steps add to the value h ahead: entry (h - 1) longest + i for the step i ago. */
    private double[] reach = new double[0];

    private int reached;

    /** Fits a series without gaps; false where it is too short. */
    boolean fit(double[] values, int length, int period) {
        y = values;
        n = length;
        chooseLags(period);
        if (n < longest + 2 + count) {
            return false;
        }

        grow();
        continueWith(values);
        writeMoments();
        reached = 0;
        return solve();
    }

    /** Takes other values of the same length to forecast from, the coefficients kept. */
    void continueWith(double[] values) {
        y = values;
        steps[0] = 0;
        for (int t = 1; t < n; t++) {
            steps[t] = y[t] - y[t - 1];
        }
    }

    private void chooseLags(int period) {
        int recent = Math.min(MOST_LAGS, Math.max(LEAST_LAGS, n / VALUES_A_LAG));
        if (lags.length < recent + 3) {
            lags = new int[MOST_LAGS + 3];
        }

        for (int i = 0; i < recent; i++) {
            lags[i] = i + 1;
        }

        count = recent;
        if (period > 1 && n >= 2 * period + SPARE) {
            for (int lag = Math.max(period - 1, recent + 1); lag <= period + 1; lag++) {
                lags[count++] = lag;
            }
        }

        longest = lags[count - 1];
    }

    private void grow() {
        if (steps.length < n) {
            steps = new double[n];
        }

        if (matrix.length < count * count) {
            matrix = new double[count * count];
            coefficients = new double[count];
            row = new double[count];
        }
    }

    /** The normal equations, lower triangle, penalty added. */
    private void writeMoments() {
        Arrays.fill(matrix, 0, count * count, 0);
        Arrays.fill(coefficients, 0, count, 0);
        for (int t = longest + 1; t < n; t++) {
            for (int i = 0; i < count; i++) {
                row[i] = steps[t - lags[i]];
            }

            double target = steps[t];
            for (int i = 0; i < count; i++) {
                double v = row[i];
                coefficients[i] += v * target;
                int at = i * count;
                for (int j = 0; j <= i; j++) {
                    matrix[at + j] += v * row[j];
                }
            }
        }

        double trace = 0;
        for (int i = 0; i < count; i++) {
            trace += matrix[i * count + i];
        }

        double spread = trace / count / n;
        for (int i = 0; i < count; i++) {
            matrix[i * count + i] += spread * (i + 1);
        }
    }

    /** Cholesky, in place; false where the steps are all nought. */
    private boolean solve() {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i * count + j];
                for (int k = 0; k < j; k++) {
                    sum -= matrix[i * count + k] * matrix[j * count + k];
                }

                if (i == j && !(sum > 0)) {
                    return false;
                }

                matrix[i * count + j] = i == j ? Math.sqrt(sum) : sum / matrix[j * count + j];
            }
        }

        for (int i = 0; i < count; i++) {
            for (int k = 0; k < i; k++) {
                coefficients[i] -= matrix[i * count + k] * coefficients[k];
            }

            coefficients[i] /= matrix[i * count + i];
        }

        for (int i = count - 1; i >= 0; i--) {
            for (int k = i + 1; k < count; k++) {
                coefficients[i] -= matrix[k * count + i] * coefficients[k];
            }

            coefficients[i] /= matrix[i * count + i];
        }

        return true;
    }

    /** Writes the values of the next steps. */
    void forecast(int horizon, double[] into) {
        reach(horizon);
        for (int h = 1; h <= horizon; h++) {
            into[h - 1] = y[n - 1] + ahead(h, n - 1);
        }
    }

    /** Adds weight times what was forecast for step t from h steps before, its season put back, for t = h - 1 on. */
    void addHindcasts(int h, double weight, double[] into, Adjusted adjusted) {
        reach(h);
        for (int t = h - 1; t < n; t++) {
            int origin = t - h;
            // Before there are lags enough the forecast was the last value, and at first the value itself.
            double z = origin < 0 ? y[t] : y[origin] + (origin < longest ? 0 : ahead(h, origin));
            into[t] += weight * adjusted.restore(z, t);
        }
    }

    private double ahead(int h, int origin) {
        double sum = 0;
        int from = (h - 1) * longest;
        for (int i = 0; i < longest; i++) {
            sum += reach[from + i] * steps[origin - i];
        }

        return sum;
    }

    /** The step h ahead by the steps up to now, from the one h - 1 ahead: what the newest step meant moves on a lag. */
    private void reach(int horizon) {
        if (reached >= horizon) {
            return;
        }

        if (reach.length < horizon * longest) {
            reach = new double[horizon * longest];
        }

        double[] single = new double[longest];
        double[] ahead = new double[longest];
        for (int i = 0; i < count; i++) {
            single[lags[i] - 1] = coefficients[i];
        }

        System.arraycopy(single, 0, ahead, 0, longest);
        System.arraycopy(single, 0, reach, 0, longest);
        for (int h = 2; h <= horizon; h++) {
            double newest = ahead[0];
            for (int i = 0; i < longest; i++) {
                double older = i + 1 < longest ? ahead[i + 1] : 0;
                ahead[i] = newest * single[i] + older;
                reach[(h - 1) * longest + i] = reach[(h - 2) * longest + i] + ahead[i];
            }
        }

        reached = horizon;
    }
}
