package io.shroff.algorithm.forecast;

import java.util.SplittableRandom;

/** Series made for tests; the same seed makes the same. */
final class Made {
    private Made() {}

    /** Positive values with a trend and a season of a fifth of the level, about 100. */
    static double[] seasonal(int n, int period, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[n];
        for (int t = 0; t < n; t++) {
            y[t] = (100 + .3 * t) * (1 + .2 * Math.sin(2 * Math.PI * t / period)) + 3 * random.nextGaussian();
        }

        return y;
    }

    /** A random walk from 50 with steps of 1. */
    static double[] walk(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[n];
        double level = 50;
        for (int t = 0; t < n; t++) {
            level += random.nextGaussian();
            y[t] = level;
        }

        return y;
    }

    /** Noughts, and now and then a demand of 1 to 5. */
    static double[] intermittent(int n, double share, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[n];
        for (int t = 0; t < n; t++) {
            y[t] = random.nextDouble() < share ? 1 + random.nextInt(5) : 0;
        }

        return y;
    }

    static double[] times(double[] y, double factor) {
        double[] z = y.clone();
        for (int t = 0; t < z.length; t++) {
            z[t] *= factor;
        }

        return z;
    }

    static double[] plus(double[] y, double shift) {
        double[] z = y.clone();
        for (int t = 0; t < z.length; t++) {
            z[t] += shift;
        }

        return z;
    }
}
