package io.shroff.jobs.operate.samples;

import java.util.random.RandomGenerator;

/**
 * Exact Poisson numbers by Knuth's product of uniforms (The Art of Computer Programming, vol. 2, 3.4.1). A large mean
 * is the sum of parts of at most 500, as {@code exp(-mean)} would underflow; the time grows with the mean. A mean of
 * zero gives zero.
 */
final class PoissonDraw {
    private static final double MAX_PART = 500;

    private PoissonDraw() {}

    static long of(double mean, RandomGenerator random) {
        long count = 0;
        double rest = mean;
        while (rest > 0) {
            count += part(Math.min(rest, MAX_PART), random);
            rest -= MAX_PART;
        }

        return count;
    }

    private static long part(double mean, RandomGenerator random) {
        double limit = StrictMath.exp(-mean);
        double product = random.nextDouble();
        long count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }

        return count;
    }
}
