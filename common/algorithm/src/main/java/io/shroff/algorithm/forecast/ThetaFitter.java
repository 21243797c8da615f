package io.shroff.algorithm.forecast;

/**
 * Fits a theta model to a series without season. With l the exponentially smoothed level,
 *
 * <pre>
 * mean_t = l_{t-1} + omega ((1-alpha)^{t-1} A_{t-1} + (1 - (1-alpha)^t)/alpha B_{t-1}),   l_t = alpha y_t + (1-alpha) l_{t-1}
 * </pre>
 *
 * where A + B t is a straight line through the series and omega = 1 - 1/theta (Fiorucci, Pellegrini, Louzada,
 * Petropoulos and Koehler, International Journal of Forecasting 32, 2016). Given alpha the start level and omega enter
 * linearly, so the squared error is minimised over alpha alone, with a 2 x 2 least squares within.
 */
final class ThetaFitter {
    private static final double[] GRID = {.02, .08, .2, .35, .5, .65, .8, .92, .99};
    private static final int REFINEMENTS = 9;
    private static final double GOLDEN = .381966011250105;

    private double[] y = new double[0];
    private int n;
    private double[] intercepts = new double[0];
    private double[] slopes = new double[0];
    private Theta.Kind kind = Theta.Kind.STANDARD;

    double alpha;
    double omega;
    double startLevel;
    double squares;
    double level;
    /** The errors of the steps at the optimum. */
    double[] errors = new double[0];

    void fit(double[] series, int length, Theta.Kind chosen) {
        y = series;
        n = length;
        kind = chosen;
        if (errors.length < n) {
            errors = new double[n];
            intercepts = new double[n + 1];
            slopes = new double[n + 1];
        }

        writeLines();
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < GRID.length; i++) {
            double value = solve(GRID[i]);
            if (value < least) {
                least = value;
                best = i;
            }
        }

        double low = GRID[Math.max(0, best - 1)];
        double high = GRID[Math.min(GRID.length - 1, best + 1)];
        double middle = GRID[best];
        for (int k = 0; k < REFINEMENTS; k++) {
            boolean right = high - middle > middle - low;
            double trial = right ? middle + GOLDEN * (high - middle) : middle - GOLDEN * (middle - low);
            double value = solve(trial);
            if (value < least) {
                if (right) {
                    low = middle;
                } else {
                    high = middle;
                }

                least = value;
                middle = trial;
            } else if (right) {
                high = trial;
            } else {
                low = trial;
            }
        }

        squares = solve(middle);
        run();
    }

    /** The line through the whole series, or for the dynamic kind the line through what was known before each step. */
    private void writeLines() {
        if (kind == Theta.Kind.DYNAMIC) {
            double mean = 0;
            double slope = 0;
            intercepts[0] = 0;
            slopes[0] = 0;
            for (int t = 1; t <= n; t++) {
                double before = mean;
                mean += (y[t - 1] - mean) / t;
                slope = t == 1 ? 0 : ((t - 2) * slope + 6 * (y[t - 1] - before) / t) / (t + 1);
                slopes[t] = slope;
                intercepts[t] = mean - slope * (t + 1) / 2;
            }

            return;
        }

        double sum = 0;
        double weighted = 0;
        for (int t = 1; t <= n; t++) {
            sum += y[t - 1];
            weighted += t * y[t - 1];
        }

        double centre = (n + 1) / 2.0;
        double slope = (weighted - centre * sum) / (n * (n * (double) n - 1) / 12);
        for (int t = 0; t <= n; t++) {
            slopes[t] = slope;
            intercepts[t] = sum / n - slope * centre;
        }
    }

    /** Least squares for the start level and omega at this alpha; returns the squared error. */
    private double solve(double a) {
        double keep = 1 - a;
        double power = 1;
        double smoothed = 0;
        double pp = 0;
        double pd = 0;
        double dd = 0;
        double pr = 0;
        double dr = 0;
        double rr = 0;
        for (int t = 1; t <= n; t++) {
            double r = y[t - 1] - smoothed;
            double d = power * intercepts[t - 1] + (1 - power * keep) / a * slopes[t - 1];
            pp += power * power;
            pd += power * d;
            dd += d * d;
            pr += power * r;
            dr += d * r;
            rr += r * r;
            smoothed += a * r;
            power *= keep;
        }

        double determinant = pp * dd - pd * pd;
        double w = kind == Theta.Kind.STANDARD ? .5 : 0;
        if (kind != Theta.Kind.STANDARD && determinant > 1e-9 * pp * dd) {
            w = (pp * dr - pd * pr) / determinant;
            w = Math.min(Math.max(w, 0), 1);
        }

        double l = (pr - w * pd) / pp;
        alpha = a;
        omega = w;
        startLevel = l;
        return Math.max(0, rr + l * l * pp + w * w * dd - 2 * l * pr - 2 * w * dr + 2 * l * w * pd);
    }

    private void run() {
        double keep = 1 - alpha;
        double power = 1;
        double l = startLevel;
        for (int t = 1; t <= n; t++) {
            double d = power * intercepts[t - 1] + (1 - power * keep) / alpha * slopes[t - 1];
            errors[t - 1] = y[t - 1] - l - omega * d;
            l += alpha * (y[t - 1] - l);
            power *= keep;
        }

        level = l;
    }

    /** Writes the means of the steps after the end. */
    void forecast(int horizon, double[] into) {
        double keep = 1 - alpha;
        double power = Math.pow(keep, n);
        double l = level;
        double intercept = intercepts[n];
        double slope = slopes[n];
        double mean = intercept + slope * (n + 1) / 2;
        for (int h = 0; h < horizon; h++) {
            double d = power * intercept + (1 - power * keep) / alpha * slope;
            into[h] = l + omega * d;
            l += alpha * (into[h] - l);
            power *= keep;
            if (kind == Theta.Kind.DYNAMIC) {
                int t = n + h + 1;
                double before = mean;
                mean += (into[h] - mean) / t;
                slope = ((t - 2) * slope + 6 * (into[h] - before) / t) / (t + 1);
                intercept = mean - slope * (t + 1) / 2;
            }
        }
    }

    /** Adds weight times what was forecast for step t from h steps before, its season put back, for t = h - 1 on. */
    void addHindcasts(int h, double weight, double[] into, Adjusted adjusted) {
        double keep = 1 - alpha;
        double faded = Math.pow(keep, h - 1);
        double reached = (1 - faded) / alpha;
        double l = startLevel;
        double power = 1;
        for (int origin = 0; origin + h <= n; origin++) {
            // The h - 1 means before it have moved the level; what they add up to is a geometric sum.
            double between =
                    power * reached * intercepts[origin] + ((h - 1) - power * keep * reached) / alpha * slopes[origin];
            double last = power * faded;
            double d = last * intercepts[origin] + (1 - last * keep) / alpha * slopes[origin];
            int t = origin + h - 1;
            into[t] += weight * adjusted.restore(l + omega * (alpha * between + d), t);
            l += alpha * (y[origin] - l);
            power *= keep;
        }
    }
}
