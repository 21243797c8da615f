package io.shroff.algorithm.forecast;

import java.util.Arrays;

/**
 * One pass of exponential smoothing over a series, and the gradient of its likelihood by the pass taken backwards.
 *
 * <p>With q = level + phi slope the mean is q, q + season or q season, and with e the error made
 *
 * <pre>
 * level' = q + alpha e         slope' = phi slope + beta e          season' = season + gamma e        (no or additive season)
 * level' = q + alpha e/season  slope' = phi slope + beta e/season   season' = season + gamma e/q      (multiplicative)
 * </pre>
 *
 * (Hyndman and others 2008, tables 2.2 and 2.3; the kind of noise changes the likelihood and not the states.) A missing
 * value leaves the states to run on without an error. The objective is -2 log likelihood up to a constant of the
 * observed count: n log(SSE/n) for additive noise, n log(mean (e/mean)^2) + 2 sum log(mean) for multiplicative.
 *
 * <p>Walking back, the derivative by the error of a step is alpha L + beta B + gamma S, where L, B and S are the
 * derivatives by the states after it; those of the weights add up L e, B e and S e.
 */
final class EtsRecursion {
    /** Below this share of a unit of the scaled series an error is rounding, and its logarithm means nothing. */
    private static final double ROUNDING = 1e-12;

    double alpha;
    double beta;
    double gamma;
    double phi = 1;
    double startLevel;
    double startSlope;
    double[] startSeason = new double[1];

    /** States after the last step; the season's entry k serves all times t with t mod period = k. */
    double level;

    double slope;
    double[] season = new double[1];

    double alphaGradient;
    double betaGradient;
    double gammaGradient;
    double phiGradient;
    double levelGradient;
    double slopeGradient;
    double[] seasonGradient = new double[1];

    /** Step by step: the level carried forward, the slope before the step, the season used and the error made. */
    double[] carried = new double[0];

    double[] slopes = new double[0];
    double[] seasons = new double[0];
    double[] errors = new double[0];
    double squares;
    int observed;

    private double[] y = new double[0];
    private int n;
    private int period;

    /** Takes the series, of which the first n values count; NaN is a missing one. */
    void series(double[] values, int length, int seasonLength) {
        y = values;
        n = length;
        period = seasonLength;
        if (errors.length < n) {
            carried = new double[n];
            slopes = new double[n];
            seasons = new double[n];
            errors = new double[n];
        }

        if (season.length < period) {
            season = new double[period];
            startSeason = new double[period];
            seasonGradient = new double[period];
        }

        observed = 0;
        for (int t = 0; t < n; t++) {
            observed += Double.isNaN(y[t]) ? 0 : 1;
        }
    }

    /** Runs over the series and returns the objective; infinite where a mean is not positive and must be. */
    double forward(EtsForm form) {
        boolean inside =
                switch (form.season()) {
                    case NONE -> forwardWithoutSeason();
                    case ADDITIVE -> forwardAdditive();
                    case MULTIPLICATIVE -> forwardMultiplicative();
                };
        if (!inside) {
            return Double.POSITIVE_INFINITY;
        }

        return form.noise() == EtsForm.Noise.ADDITIVE ? additiveNoise() : multiplicativeNoise();
    }

    private boolean forwardWithoutSeason() {
        double l = startLevel;
        double b = startSlope;
        for (int t = 0; t < n; t++) {
            double q = l + phi * b;
            double v = y[t];
            double e = !Double.isNaN(v) ? v - q : 0;
            carried[t] = q;
            slopes[t] = b;
            errors[t] = e;
            l = q + alpha * e;
            b = phi * b + beta * e;
        }

        level = l;
        slope = b;
        return true;
    }

    private boolean forwardAdditive() {
        System.arraycopy(startSeason, 0, season, 0, period);
        double l = startLevel;
        double b = startSlope;
        int k = 0;
        for (int t = 0; t < n; t++) {
            double q = l + phi * b;
            double s = season[k];
            double v = y[t];
            double e = !Double.isNaN(v) ? v - q - s : 0;
            carried[t] = q;
            slopes[t] = b;
            seasons[t] = s;
            errors[t] = e;
            l = q + alpha * e;
            b = phi * b + beta * e;
            season[k] = s + gamma * e;
            k = k + 1 == period ? 0 : k + 1;
        }

        level = l;
        slope = b;
        return true;
    }

    private boolean forwardMultiplicative() {
        System.arraycopy(startSeason, 0, season, 0, period);
        double l = startLevel;
        double b = startSlope;
        int k = 0;
        for (int t = 0; t < n; t++) {
            double q = l + phi * b;
            double s = season[k];
            if (!(q > 0 && s > 0)) {
                return false;
            }

            double v = y[t];
            double e = !Double.isNaN(v) ? v - q * s : 0;
            carried[t] = q;
            slopes[t] = b;
            seasons[t] = s;
            errors[t] = e;
            l = q + alpha * e / s;
            b = phi * b + beta * e / s;
            season[k] = s + gamma * e / q;
            k = k + 1 == period ? 0 : k + 1;
        }

        level = l;
        slope = b;
        return l > 0;
    }

    private double additiveNoise() {
        double sum = 0;
        for (int t = 0; t < n; t++) {
            sum += errors[t] * errors[t];
        }

        squares = sum + observed * ROUNDING;
        return observed * Math.log(squares / observed);
    }

    private double multiplicativeNoise() {
        double sum = 0;
        double logs = 0;
        double product = 1;
        for (int t = 0; t < n; t++) {
            double v = y[t];
            if (Double.isNaN(v)) {
                continue;
            }

            double mean = v - errors[t];
            if (!(mean > 0)) {
                return Double.POSITIVE_INFINITY;
            }

            double relative = errors[t] / mean;
            sum += relative * relative;
            product *= mean;
            // One logarithm for several means, taken before the product leaves the range of a double.
            if (product > 1e100 || product < 1e-100) {
                logs += Math.log(product);
                product = 1;
            }
        }

        squares = sum + observed * ROUNDING;
        return observed * Math.log(squares / observed) + 2 * (logs + Math.log(product));
    }

    /** The gradient of the objective by weights and start values; {@link #forward} has run. */
    void backward(EtsForm form) {
        writeNoiseGradient(form);
        alphaGradient = 0;
        betaGradient = 0;
        gammaGradient = 0;
        phiGradient = 0;
        switch (form.season()) {
            case NONE -> backwardWithoutSeason();
            case ADDITIVE -> backwardAdditive();
            case MULTIPLICATIVE -> backwardMultiplicative();
        }
    }

    private double[] direct = new double[0];

    /** The derivative of the objective by each mean, the states held. */
    private void writeNoiseGradient(EtsForm form) {
        if (direct.length < n) {
            direct = new double[n];
        }

        double factor = -2 * observed / squares;
        boolean additive = form.noise() == EtsForm.Noise.ADDITIVE;
        for (int t = 0; t < n; t++) {
            double v = y[t];
            double e = errors[t];
            if (Double.isNaN(v)) {
                direct[t] = 0;
            } else if (additive) {
                direct[t] = factor * e;
            } else {
                double inverse = 1 / (v - e);
                direct[t] = inverse * (2 + factor * e * v * inverse * inverse);
            }
        }
    }

    private void backwardWithoutSeason() {
        double adjointLevel = 0;
        double adjointSlope = 0;
        for (int t = n - 1; t >= 0; t--) {
            double v = y[t];
            double e = errors[t];
            double byMean = !Double.isNaN(v) ? direct[t] - alpha * adjointLevel - beta * adjointSlope : 0;
            alphaGradient += adjointLevel * e;
            betaGradient += adjointSlope * e;
            double byCarried = adjointLevel + byMean;
            phiGradient += slopes[t] * (byCarried + adjointSlope);
            adjointSlope = phi * (byCarried + adjointSlope);
            adjointLevel = byCarried;
        }

        levelGradient = adjointLevel;
        slopeGradient = adjointSlope;
    }

    private void backwardAdditive() {
        Arrays.fill(seasonGradient, 0, period, 0);
        double adjointLevel = 0;
        double adjointSlope = 0;
        int k = (n - 1) % period;
        for (int t = n - 1; t >= 0; t--) {
            double v = y[t];
            double e = errors[t];
            double adjointSeason = seasonGradient[k];
            double byMean = !Double.isNaN(v)
                    ? direct[t] - alpha * adjointLevel - beta * adjointSlope - gamma * adjointSeason
                    : 0;
            alphaGradient += adjointLevel * e;
            betaGradient += adjointSlope * e;
            gammaGradient += adjointSeason * e;
            seasonGradient[k] = adjointSeason + byMean;
            double byCarried = adjointLevel + byMean;
            phiGradient += slopes[t] * (byCarried + adjointSlope);
            adjointSlope = phi * (byCarried + adjointSlope);
            adjointLevel = byCarried;
            k = k == 0 ? period - 1 : k - 1;
        }

        levelGradient = adjointLevel;
        slopeGradient = adjointSlope;
    }

    private void backwardMultiplicative() {
        Arrays.fill(seasonGradient, 0, period, 0);
        double adjointLevel = 0;
        double adjointSlope = 0;
        int k = (n - 1) % period;
        for (int t = n - 1; t >= 0; t--) {
            double v = y[t];
            double e = errors[t];
            double q = carried[t];
            double overSeason = 1 / seasons[t];
            double overCarried = 1 / q;
            double adjointSeason = seasonGradient[k];
            double u = e * overSeason;
            double w = e * overCarried;
            alphaGradient += adjointLevel * u;
            betaGradient += adjointSlope * u;
            gammaGradient += adjointSeason * w;
            double byU = alpha * adjointLevel + beta * adjointSlope;
            double byW = gamma * adjointSeason;
            double byMean = !Double.isNaN(v) ? direct[t] - byU * overSeason - byW * overCarried : 0;
            seasonGradient[k] = adjointSeason - byU * u * overSeason + byMean * q;
            double byCarried = adjointLevel - byW * w * overCarried + byMean * seasons[t];
            phiGradient += slopes[t] * (byCarried + adjointSlope);
            adjointSlope = phi * (byCarried + adjointSlope);
            adjointLevel = byCarried;
            k = k == 0 ? period - 1 : k - 1;
        }

        levelGradient = adjointLevel;
        slopeGradient = adjointSlope;
    }
}
