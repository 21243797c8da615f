package io.shroff.algorithm.forecast;

/** What a fit says of the steps after its series, and would have said of those within, in the unit of the series. */
final class EtsOutlook {
    private final EtsVariance spread = new EtsVariance();
    private double[] bare = new double[0];

    /** Writes the means of the next steps. */
    void means(EtsFitter fit, int horizon, double[] into) {
        EtsForm form = fit.form();
        writeBare(fit, horizon, into);
        int k = fit.length() % fit.period();
        for (int h = 0; h < horizon; h++) {
            double z = form.season() == EtsForm.Season.MULTIPLICATIVE ? into[h] * fit.states().season[k] : into[h];
            into[h] = fit.shift() + fit.scale() * z;
            k = k + 1 == fit.period() ? 0 : k + 1;
        }
    }

    /** Level and slope, and a season that is added, carried on; scaled. */
    private static void writeBare(EtsFitter fit, int horizon, double[] into) {
        EtsRecursion states = fit.states();
        boolean added = fit.form().season() == EtsForm.Season.ADDITIVE;
        double sum = 0;
        double power = 1;
        for (int h = 0; h < horizon; h++) {
            power *= states.phi;
            sum += power;
            into[h] = states.level + states.slope * sum;
            if (added) {
                into[h] += states.season[(fit.length() + h) % fit.period()];
            }
        }
    }

    /** Writes the variances of the next steps, as if the model were true. */
    void variances(EtsFitter fit, int horizon, double[] into) {
        EtsForm form = fit.form();
        boolean product = form.season() == EtsForm.Season.MULTIPLICATIVE;
        if (form.noise() == EtsForm.Noise.ADDITIVE && !product) {
            int round = form.isSeasonal() ? fit.period() : horizon + 1;
            spread.additive(fit.states(), round, fit.variance, horizon, into);
            return;
        }

        if (bare.length < horizon) {
            bare = new double[horizon];
        }

        writeBare(fit, horizon, bare);
        if (form.noise() == EtsForm.Noise.ADDITIVE) {
            int next = fit.length() % fit.period();
            spread.linear(fit.states(), fit.period(), next, fit.variance, bare, horizon, into);
            return;
        }

        spread.multiplicative(fit.states(), form, fit.period(), fit.variance, bare, horizon, into);
        for (int h = 0; h < horizon; h++) {
            double s = product ? fit.states().season[(fit.length() + h) % fit.period()] : 1;
            into[h] *= fit.scale() * fit.scale() * s * s;
        }
    }

    double[][] simulate(EtsFitter fit, int horizon, int count, long seed) {
        double unit = fit.form().noise() == EtsForm.Noise.ADDITIVE ? fit.scale() * fit.scale() : 1;
        double[][] paths = EtsSimulation.paths(
                fit.states(), fit.form(), fit.length(), fit.period(), fit.variance / unit, horizon, count, seed);
        for (double[] path : paths) {
            for (int h = 0; h < horizon; h++) {
                path[h] = fit.shift() + fit.scale() * path[h];
            }
        }

        return paths;
    }

    /** Adds weight times what was said of step t from h steps before, for t = h - 1 on. */
    static void addHindcasts(EtsFitter fit, int h, double weight, double[] into) {
        EtsRecursion states = fit.states();
        double sum = 0;
        double power = 1;
        for (int j = 1; j < h; j++) {
            power *= states.phi;
            sum += power;
        }

        // The level carried into the origin's step holds one step of slope already.
        double slope = states.phi * sum;
        double factor = weight * fit.scale();
        double constant = weight * fit.shift();
        // A season is not touched between an origin and its next turn: it stands beside the step that used it.
        int turn = (h - 1) % fit.period();
        int n = fit.length();
        switch (fit.form().season()) {
            case NONE -> {
                for (int o = 0; o + h <= n; o++) {
                    into[o + h - 1] += constant + factor * (states.carried[o] + slope * states.slopes[o]);
                }
            }
            case ADDITIVE -> {
                for (int o = 0; o + h <= n; o++) {
                    double q = states.carried[o] + slope * states.slopes[o];
                    into[o + h - 1] += constant + factor * (q + states.seasons[o + turn]);
                }
            }
            case MULTIPLICATIVE -> {
                for (int o = 0; o + h <= n; o++) {
                    double q = states.carried[o] + slope * states.slopes[o];
                    into[o + h - 1] += constant + factor * q * states.seasons[o + turn];
                }
            }
        }
    }
}
