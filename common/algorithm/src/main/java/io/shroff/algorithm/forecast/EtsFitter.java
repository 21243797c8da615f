package io.shroff.algorithm.forecast;

/**
 * Fits one form after another to one series by maximum likelihood: gradient by {@link EtsRecursion}, steps by
 * {@link Lbfgs}, over weights and start values together. Holds its arrays and is used again for the next series; not
 * for two threads at once.
 *
 * <p>The series is scaled, and shifted where the form allows, so that one step's change is about one; several weights
 * are tried at the start values and the best of them is the start of the search.
 */
final class EtsFitter implements Lbfgs.Smooth {
    private static final double[] ALPHAS = {.15, .5, .85};
    private static final double[] SHARES = {.04, .25};
    private static final int MAX_ITERATIONS = 30;
    private static final double TOLERANCE = 1e-3;
    /** The first values that give a level, and a line, to start from. */
    private static final int FEW = 5;

    private static final int STRETCH = 10;
    private static final double LEAST_INDEX = .05;

    private final Lbfgs lbfgs = new Lbfgs();
    private final EtsRecursion recursion = new EtsRecursion();
    private final EtsParameters parameters = new EtsParameters(recursion);
    private final Seasonality seasonality = new Seasonality();

    private double[] raw = new double[0];
    private double[] filled = new double[0];
    private double[] scaled = new double[0];
    private double[] adjusted = new double[0];
    private double[] x = new double[0];
    private int n;
    private int period;
    private double mean;
    private double change;
    private EtsForm form = EtsForm.ALL.get(0);
    private double shift;
    private double scale = 1;

    /** Akaike's, corrected, at the optimum. */
    double criterion;

    /** Of the errors in the unit of the series, or relative to the mean with multiplicative noise. */
    double variance;

    /** The pass at the optimum, in units of {@link #scale()} above {@link #shift()}. */
    EtsRecursion states() {
        return recursion;
    }

    EtsForm form() {
        return form;
    }

    int length() {
        return n;
    }

    int period() {
        return form.isSeasonal() ? period : 1;
    }

    int seasonLength() {
        return period;
    }

    double shift() {
        return shift;
    }

    double scale() {
        return scale;
    }

    /** Takes a series (NaN is a missing value) and the same without gaps, for start values. */
    void series(double[] values, double[] withoutGaps, int length, int seasonLength) {
        raw = values;
        filled = withoutGaps;
        n = length;
        period = seasonLength;
        if (scaled.length < n) {
            scaled = new double[n];
            adjusted = new double[n];
        }

        if (x.length < period + 6) {
            x = new double[period + 6];
        }

        double sum = 0;
        double changes = 0;
        for (int t = 0; t < n; t++) {
            sum += filled[t];
            changes += t > 0 ? Math.abs(filled[t] - filled[t - 1]) : 0;
        }

        mean = sum / n;
        change = changes / (n - 1);
        if (!(change > 1e-12 * Math.abs(mean))) {
            change = mean == 0 ? 1 : Math.abs(mean) * 1e-6;
        }
    }

    /** Fits the form; false where the likelihood is not finite anywhere near the start. */
    boolean fit(EtsForm chosen) {
        return fit(chosen, Double.POSITIVE_INFINITY);
    }

    /** As {@link #fit(EtsForm)}; also false where the search is broken off or ends with a criterion above the bound. */
    boolean fit(EtsForm chosen, double hopeless) {
        form = chosen;
        scaleSeries();
        recursion.series(scaled, n, period());
        writeStart();
        if (!Double.isFinite(tryWeights())) {
            // A line through the first stretch may lead below zero where the series then turns: start level instead.
            parameters.writeStates(adjusted[0], 0, x);
            if (!Double.isFinite(tryWeights())) {
                return false;
            }
        }

        double bound = hopeless - rescaling() - penalty();
        double value = lbfgs.minimise(this, x, parameters.size(), MAX_ITERATIONS, TOLERANCE, bound);
        if (value > bound) {
            return false;
        }

        parameters.read(x);
        double objective = recursion.forward(form);
        judge(objective);
        return Double.isFinite(objective) && Double.isFinite(variance);
    }

    private void judge(double objective) {
        int observed = recursion.observed;
        criterion = objective + rescaling() + penalty();
        double scaledVariance = recursion.squares / Math.max(1, observed - form.parameters(period) + 1);
        variance = form.noise() == EtsForm.Noise.ADDITIVE ? scaledVariance * scale * scale : scaledVariance;
    }

    /** What makes objectives of series that are scaled differently comparable. */
    private double rescaling() {
        return 2 * recursion.observed * Math.log(scale);
    }

    private double penalty() {
        int spare = recursion.observed - form.parameters(period) - 1;
        return spare > 0 ? 2.0 * form.parameters(period) * recursion.observed / spare : Double.POSITIVE_INFINITY;
    }

    private void scaleSeries() {
        boolean keepsZero = form.needsPositive();
        shift = keepsZero ? 0 : mean;
        scale = keepsZero ? mean : change;
        parameters.set(form, period, keepsZero ? Math.max(change / mean, 1e-6) : 1);
        for (int t = 0; t < n; t++) {
            scaled[t] = (raw[t] - shift) / scale;
            adjusted[t] = (filled[t] - shift) / scale;
        }
    }

    /** Start values from a decomposition, and from a mean or a line over the first stretch without the season. */
    private void writeStart() {
        if (form.isSeasonal()) {
            takeSeasonOut();
        }

        if (form.trend() == EtsForm.Trend.NONE) {
            int few = Math.min(n, FEW);
            double sum = 0;
            for (int t = 0; t < few; t++) {
                sum += adjusted[t];
            }

            parameters.writeStates(sum / few, 0, x);
            return;
        }

        int stretch = Math.min(n, Math.max(STRETCH, 2 * period()));
        double sum = 0;
        double weighted = 0;
        for (int t = 0; t < stretch; t++) {
            sum += adjusted[t];
            weighted += (t + 1) * adjusted[t];
        }

        double centre = (stretch + 1) / 2.0;
        double average = sum / stretch;
        double slope = (weighted - centre * sum) / (stretch * (stretch * (double) stretch - 1) / 12);
        double level = average - slope * centre;
        // A steep line must not start a series below zero that has to stay above it.
        if (form.needsPositive() && !(level > .1 * average)) {
            level = adjusted[0];
            slope = (average - level) / centre;
        }

        parameters.writeStates(level, slope, x);
    }

    private void takeSeasonOut() {
        double[] indices = recursion.startSeason;
        seasonality.indices(adjusted, n, period, form.season(), indices);
        int k = 0;
        for (int t = 0; t < n; t++) {
            if (form.season() == EtsForm.Season.MULTIPLICATIVE) {
                indices[k] = Math.max(indices[k], LEAST_INDEX);
                adjusted[t] /= indices[k];
            } else {
                adjusted[t] -= indices[k];
            }

            k = k + 1 == period ? 0 : k + 1;
        }
    }

    /** Leaves the weights of the least objective at the start values in the vector; returns that objective. */
    private double tryWeights() {
        double least = Double.POSITIVE_INFINITY;
        double bestAlpha = ALPHAS[0];
        double bestShare = SHARES[0];
        int shares = parameters.weights() > 1 ? SHARES.length : 1;
        for (double alpha : ALPHAS) {
            for (int i = 0; i < shares; i++) {
                parameters.writeWeights(alpha, SHARES[i], x);
                parameters.read(x);
                double value = recursion.forward(form) + parameters.pull(x);
                if (value < least) {
                    least = value;
                    bestAlpha = alpha;
                    bestShare = SHARES[i];
                }
            }
        }

        parameters.writeWeights(bestAlpha, bestShare, x);
        return least;
    }

    @Override
    public double at(double[] p, double[] gradient) {
        parameters.read(p);
        double value = recursion.forward(form);
        if (!Double.isFinite(value)) {
            return Double.POSITIVE_INFINITY;
        }

        recursion.backward(form);
        parameters.writeGradient(gradient);
        parameters.addPull(p, gradient);
        return value + parameters.pull(p);
    }
}
