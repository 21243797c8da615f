package io.shroff.algorithm.forecast;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Paths a fitted form may take after the end of its series, drawn with normal errors. In the scaled unit of the states.
 * The same seed draws the same.
 */
final class EtsSimulation {
    private EtsSimulation() {}

    /** Row by row the paths; errors are of the variance given, relative to the mean with multiplicative noise. */
    static double[][] paths(
            EtsRecursion states, EtsForm form, int n, int period, double variance, int horizon, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double deviation = Math.sqrt(variance);
        int m = form.isSeasonal() ? period : 1;
        double[][] paths = new double[count][horizon];
        for (double[] path : paths) {
            double level = states.level;
            double slope = states.slope;
            double[] season = Arrays.copyOf(states.season, m);
            for (int h = 0; h < horizon; h++) {
                int k = (n + h) % m;
                double q = level + states.phi * slope;
                double s = form.isSeasonal() ? season[k] : 0;
                boolean product = form.season() == EtsForm.Season.MULTIPLICATIVE;
                double mean = product ? q * s : q + s;
                double error = deviation * random.nextGaussian() * (form.noise() == EtsForm.Noise.ADDITIVE ? 1 : mean);
                path[h] = mean + error;
                level = q + states.alpha * error / (product ? s : 1);
                slope = states.phi * slope + states.beta * error / (product ? s : 1);
                season[k] = s + states.gamma * error / (product ? q : 1);
            }
        }

        return paths;
    }

    /** The mean squared distance of the paths from the means, step by step. */
    static void variances(double[][] paths, double[] means, double[] into) {
        for (int h = 0; h < means.length; h++) {
            double sum = 0;
            for (double[] path : paths) {
                sum += (path[h] - means[h]) * (path[h] - means[h]);
            }

            into[h] = sum / paths.length;
        }
    }
}
