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
 *
 * <p>Each step waits for the one before, so a pass takes as long as its longest chain of operations. The next q is
 * therefore made of q and the error, q' = q + phi phi slope + (alpha + phi beta) e, and not by way of level and slope;
 * walking back, L' = M + (1 - alpha - phi beta) L - phi beta B, where M is the derivative by the mean with what goes
 * through the season taken off, and B that by the slope a step later still.
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

    /**
     * One over the season and over the mean, for the forms that divide by them; a division costs more than the rest.
     */
    private double[] overSeasons = new double[0];

    private double[] overMeans = new double[0];
    private double[] direct = new double[0];
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
            overSeasons = new double[n];
            overMeans = new double[n];
            direct = new double[n];
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
        boolean inside = true;
        switch (form.season()) {
            case NONE -> forwardWithoutSeason();
            case ADDITIVE -> forwardAdditive();
            case MULTIPLICATIVE -> inside = forwardMultiplicative();
        }

        if (!inside) {
            return Double.POSITIVE_INFINITY;
        }

        return form.noise() == EtsForm.Noise.ADDITIVE ? additiveNoise() : multiplicativeNoise(form);
    }

    private void forwardWithoutSeason() {
        double slopeGain = phi * beta;
        double gain = alpha + slopeGain;
        double l = startLevel;
        double b = startSlope;
        double grown = phi * b;
        double q = l + grown;
        for (int t = 0; t < n; t++) {
            double v = y[t];
            double e = Double.isNaN(v) ? 0 : v - q;
            carried[t] = q;
            slopes[t] = b;
            errors[t] = e;
            l = q + alpha * e;
            b = grown + beta * e;
            q = (q + phi * grown) + gain * e;
            grown = phi * grown + slopeGain * e;
        }

        level = l;
        slope = b;
    }

    private void forwardAdditive() {
        System.arraycopy(startSeason, 0, season, 0, period);
        double slopeGain = phi * beta;
        double gain = alpha + slopeGain;
        double l = startLevel;
        double b = startSlope;
        double grown = phi * b;
        double q = l + grown;
        int k = 0;
        for (int t = 0; t < n; t++) {
            double s = season[k];
            double v = y[t];
            double e = Double.isNaN(v) ? 0 : v - s - q;
            carried[t] = q;
            slopes[t] = b;
            seasons[t] = s;
            errors[t] = e;
            l = q + alpha * e;
            b = grown + beta * e;
            q = (q + phi * grown) + gain * e;
            grown = phi * grown + slopeGain * e;
            season[k] = s + gamma * e;
            k = k + 1 == period ? 0 : k + 1;
        }

        level = l;
        slope = b;
    }

    private boolean forwardMultiplicative() {
        System.arraycopy(startSeason, 0, season, 0, period);
        double slopeGain = phi * beta;
        double gain = alpha + slopeGain;
        double l = startLevel;
        double b = startSlope;
        double grown = phi * b;
        double q = l + grown;
        int k = 0;
        for (int t = 0; t < n; t++) {
            double s = season[k];
            if (!(q > 0 && s > 0)) {
                return false;
            }

            double v = y[t];
            double overSeason = 1 / s;
            double overCarried = 1 / q;
            double u = Double.isNaN(v) ? 0 : v * overSeason - q;
            double e = u * s;
            carried[t] = q;
            slopes[t] = b;
            seasons[t] = s;
            errors[t] = e;
            overSeasons[t] = overSeason;
            overMeans[t] = overSeason * overCarried;
            l = q + alpha * u;
            b = grown + beta * u;
            q = (q + phi * grown) + gain * u;
            grown = phi * grown + slopeGain * u;
            season[k] = s + gamma * e * overCarried;
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

    private double multiplicativeNoise(EtsForm form) {
        if (form.season() != EtsForm.Season.MULTIPLICATIVE) {
            for (int t = 0; t < n; t++) {
                overMeans[t] = 1 / (y[t] - errors[t]);
            }
        }

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

            double relative = errors[t] * overMeans[t];
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
        switch (form.season()) {
            case NONE -> backwardWithoutSeason();
            case ADDITIVE -> backwardAdditive();
            case MULTIPLICATIVE -> backwardMultiplicative();
        }
    }

    /** The derivative of the objective by each mean, the states held; of no meaning where the value is missing. */
    private void writeNoiseGradient(EtsForm form) {
        double factor = -2 * observed / squares;
        if (form.noise() == EtsForm.Noise.ADDITIVE) {
            for (int t = 0; t < n; t++) {
                direct[t] = factor * errors[t];
            }

            return;
        }

        for (int t = 0; t < n; t++) {
            double inverse = overMeans[t];
            direct[t] = inverse * (2 + factor * errors[t] * y[t] * inverse * inverse);
        }
    }

    private void backwardWithoutSeason() {
        double adjointLevel = 0;
        double adjointSlope = 0;
        double slopeAfter = 0;
        double byAlpha = 0;
        double byBeta = 0;
        double byPhi = 0;
        double slopeGain = phi * beta;
        double kept = 1 - alpha - slopeGain;
        for (int t = n - 1; t >= 0; t--) {
            double e = errors[t];
            byAlpha += adjointLevel * e;
            byBeta += adjointSlope * e;
            double byCarried =
                    Double.isNaN(y[t]) ? adjointLevel : (direct[t] - slopeGain * slopeAfter) + kept * adjointLevel;
            slopeAfter = adjointSlope;
            byPhi += slopes[t] * (byCarried + adjointSlope);
            adjointSlope = phi * (byCarried + adjointSlope);
            adjointLevel = byCarried;
        }

        keep(byAlpha, byBeta, 0, byPhi, adjointLevel, adjointSlope);
    }

    private void backwardAdditive() {
        double[] adjointSeasons = seasonGradient;
        Arrays.fill(adjointSeasons, 0, period, 0);
        double adjointLevel = 0;
        double adjointSlope = 0;
        double slopeAfter = 0;
        double byAlpha = 0;
        double byBeta = 0;
        double byGamma = 0;
        double byPhi = 0;
        double slopeGain = phi * beta;
        double kept = 1 - alpha - slopeGain;
        int k = (n - 1) % period;
        for (int t = n - 1; t >= 0; t--) {
            double e = errors[t];
            double adjointSeason = adjointSeasons[k];
            byAlpha += adjointLevel * e;
            byBeta += adjointSlope * e;
            byGamma += adjointSeason * e;
            double byCarried = adjointLevel;
            if (!Double.isNaN(y[t])) {
                double given = direct[t] - gamma * adjointSeason;
                byCarried = (given - slopeGain * slopeAfter) + kept * adjointLevel;
                adjointSeasons[k] = adjointSeason + given - (alpha * adjointLevel + beta * adjointSlope);
            }

            slopeAfter = adjointSlope;
            byPhi += slopes[t] * (byCarried + adjointSlope);
            adjointSlope = phi * (byCarried + adjointSlope);
            adjointLevel = byCarried;
            k = k == 0 ? period - 1 : k - 1;
        }

        keep(byAlpha, byBeta, byGamma, byPhi, adjointLevel, adjointSlope);
    }

    private void backwardMultiplicative() {
        double[] adjointSeasons = seasonGradient;
        Arrays.fill(adjointSeasons, 0, period, 0);
        double adjointLevel = 0;
        double adjointSlope = 0;
        double slopeAfter = 0;
        double byAlpha = 0;
        double byBeta = 0;
        double byGamma = 0;
        double byPhi = 0;
        double slopeGain = phi * beta;
        double kept = 1 - alpha - slopeGain;
        int k = (n - 1) % period;
        for (int t = n - 1; t >= 0; t--) {
            double e = errors[t];
            double s = seasons[t];
            double overSeason = overSeasons[t];
            double overCarried = overMeans[t] * s;
            double adjointSeason = adjointSeasons[k];
            double u = e * overSeason;
            double w = e * overCarried;
            byAlpha += adjointLevel * u;
            byBeta += adjointSlope * u;
            byGamma += adjointSeason * w;
            // The error reaches level and slope through u = e / season, and the season through w = e / q.
            double byCarried = adjointLevel;
            if (!Double.isNaN(y[t])) {
                double byW = gamma * adjointSeason * overCarried;
                double byU = (alpha * adjointLevel + beta * adjointSlope) * overSeason;
                double given = direct[t] - byW;
                byCarried = (given * s - byW * w - slopeGain * slopeAfter) + kept * adjointLevel;
                adjointSeasons[k] = adjointSeason - byU * u + (given - byU) * carried[t];
            }

            slopeAfter = adjointSlope;
            byPhi += slopes[t] * (byCarried + adjointSlope);
            adjointSlope = phi * (byCarried + adjointSlope);
            adjointLevel = byCarried;
            k = k == 0 ? period - 1 : k - 1;
        }

        keep(byAlpha, byBeta, byGamma, byPhi, adjointLevel, adjointSlope);
    }

    private void keep(double byAlpha, double byBeta, double byGamma, double byPhi, double byLevel, double bySlope) {
        alphaGradient = byAlpha;
        betaGradient = byBeta;
        gammaGradient = byGamma;
        phiGradient = byPhi;
        levelGradient = byLevel;
        slopeGradient = bySlope;
    }
}
