package io.shroff.jobs.operate.samples;

import java.util.random.RandomGenerator;

/**
 * Normal numbers by Marsaglia's polar method (SIAM Review 6, 1964): of a point {@code (u, v)} even in the unit disc,
 * {@code u * sqrt(-2 ln s / s)} with {@code s = u^2 + v^2} is standard normal.
 *
 * <p>The JDK's own normal numbers are not used because their algorithm is left open and may change with the JDK, and
 * the same options must give the same bytes.
 */
final class NormalDraw {
    private NormalDraw() {}

    static double of(double mean, double spread, RandomGenerator random) {
        while (true) {
            double u = 2 * random.nextDouble() - 1;
            double v = 2 * random.nextDouble() - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                return mean + spread * u * Math.sqrt(-2 * StrictMath.log(s) / s);
            }
        }
    }
}
