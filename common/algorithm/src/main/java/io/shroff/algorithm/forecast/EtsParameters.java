package io.shroff.algorithm.forecast;

/**
 * The parameters of a form as a vector without bounds, and back. With s the logistic, alpha = s(x), beta = alpha s(y),
 * gamma = (1 - alpha) s(z) and phi = .8 + .18 s(w): the usable region and nothing else. Start values follow in units of
 * about one error, so that all entries weigh alike.
 *
 * <p>A slight pull keeps the weights from the ends of their range, where the logistic is flat and a search would not
 * end.
 */
final class EtsParameters {
    private static final double LEAST_DAMPING = .8;
    private static final double DAMPING_RANGE = .18;
    private static final double SLOPE_UNIT = .1;
    private static final double PULL = .02;
    private static final double CENTRE_OF_ALPHA = 0;
    private static final double CENTRE_OF_TREND = -2;
    private static final double CENTRE_OF_OTHERS = -1;

    private final EtsRecursion recursion;
    private EtsForm form = EtsForm.ALL.get(0);
    private int period;
    private double unit;
    private double trendShare;
    private double seasonShare;
    private double dampingShare;

    EtsParameters(EtsRecursion recursion) {
        this.recursion = recursion;
    }

    void set(EtsForm chosen, int seasonLength, double stateUnit) {
        form = chosen;
        period = seasonLength;
        unit = stateUnit;
    }

    private boolean hasTrend() {
        return form.trend() != EtsForm.Trend.NONE;
    }

    /** How many of the entries are weights; start values follow them. */
    int weights() {
        int slope =
                switch (form.trend()) {
                    case NONE -> 0;
                    case ADDITIVE -> 1;
                    case DAMPED -> 2;
                };
        return 1 + slope + (form.isSeasonal() ? 1 : 0);
    }

    int size() {
        return weights() + 1 + (hasTrend() ? 1 : 0) + (form.isSeasonal() ? period : 0);
    }

    /** Writes alpha, the shares of beta and gamma in what alpha leaves them, and a middling damping. */
    void writeWeights(double alpha, double share, double[] x) {
        x[0] = logit(alpha);
        int i = 1;
        if (hasTrend()) {
            x[i++] = logit(share);
        }

        if (form.isSeasonal()) {
            x[i++] = logit(share);
        }

        if (form.trend() == EtsForm.Trend.DAMPED) {
            x[i] = 1;
        }
    }

    /** Writes start values; those of the season stand in the recursion. */
    void writeStates(double level, double slope, double[] x) {
        int i = weights();
        x[i++] = level / unit;
        if (hasTrend()) {
            x[i++] = slope / (unit * SLOPE_UNIT);
        }

        if (form.isSeasonal()) {
            for (int k = 0; k < period; k++) {
                x[i++] = recursion.startSeason[k] / unit;
            }
        }
    }

    /** Puts the vector into the recursion. */
    void read(double[] x) {
        int i = 1;
        recursion.alpha = logistic(x[0]);
        recursion.beta = 0;
        recursion.gamma = 0;
        recursion.phi = hasTrend() ? 1 : 0;
        if (hasTrend()) {
            trendShare = logistic(x[i++]);
            recursion.beta = recursion.alpha * trendShare;
        }

        if (form.isSeasonal()) {
            seasonShare = logistic(x[i++]);
            recursion.gamma = (1 - recursion.alpha) * seasonShare;
        }

        if (form.trend() == EtsForm.Trend.DAMPED) {
            dampingShare = logistic(x[i++]);
            recursion.phi = LEAST_DAMPING + DAMPING_RANGE * dampingShare;
        }

        recursion.startLevel = x[i++] * unit;
        recursion.startSlope = hasTrend() ? x[i++] * unit * SLOPE_UNIT : 0;
        if (form.isSeasonal()) {
            for (int k = 0; k < period; k++) {
                recursion.startSeason[k] = x[i++] * unit;
            }
        }
    }

    /** Writes the gradient by the vector read last, from that by the recursion's own parameters. */
    void writeGradient(double[] gradient) {
        double alpha = recursion.alpha;
        double byAlpha = recursion.alphaGradient;
        int i = 1;
        if (hasTrend()) {
            byAlpha += recursion.betaGradient * trendShare;
            gradient[i++] = recursion.betaGradient * alpha * trendShare * (1 - trendShare);
        }

        if (form.isSeasonal()) {
            byAlpha -= recursion.gammaGradient * seasonShare;
            gradient[i++] = recursion.gammaGradient * (1 - alpha) * seasonShare * (1 - seasonShare);
        }

        if (form.trend() == EtsForm.Trend.DAMPED) {
            gradient[i++] = recursion.phiGradient * DAMPING_RANGE * dampingShare * (1 - dampingShare);
        }

        gradient[0] = byAlpha * alpha * (1 - alpha);
        gradient[i++] = recursion.levelGradient * unit;
        if (hasTrend()) {
            gradient[i++] = recursion.slopeGradient * unit * SLOPE_UNIT;
        }

        if (form.isSeasonal()) {
            for (int k = 0; k < period; k++) {
                gradient[i++] = recursion.seasonGradient[k] * unit;
            }
        }
    }

    double pull(double[] x) {
        double sum = 0;
        for (int i = 0; i < weights(); i++) {
            double away = x[i] - centre(i);
            sum += PULL * away * away;
        }

        return sum;
    }

    void addPull(double[] x, double[] gradient) {
        for (int i = 0; i < weights(); i++) {
            gradient[i] += 2 * PULL * (x[i] - centre(i));
        }
    }

    private double centre(int i) {
        if (i == 0) {
            return CENTRE_OF_ALPHA;
        }

        return i == 1 && hasTrend() ? CENTRE_OF_TREND : CENTRE_OF_OTHERS;
    }

    private static double logistic(double v) {
        return 1 / (1 + Math.exp(-v));
    }

    private static double logit(double p) {
        return Math.log(p / (1 - p));
    }
}
