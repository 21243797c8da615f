package io.shroff.algorithm.explain;

import java.util.Arrays;

/**
 * What each of several changes of a logarithm moved a value by, in units of the value: the additive decomposition by
 * the logarithmic mean (Ang, "The LMDI approach to decomposition analysis: a practical guide", Energy Policy 33, 2005).
 *
 * <p>A value goes from v0 to v1, both above 0, and the logarithm of v1 / v0 is the sum of the changes c_i. Then change
 * i moved it by L(v1, v0) c_i, with the logarithmic mean L(a, b) = (a - b) / ln(a / b) and L(a, a) = a. These add up to
 * v1 - v0 whatever the order of the changes, and no change of 0 moves anything.
 */
public final class LogMeanDivisia {
    private LogMeanDivisia() {}

    /** The logarithmic mean of two numbers above 0: between the geometric and the arithmetic one. */
    public static double mean(double a, double b) {
        if (!(a > 0 && b > 0)) {
            throw new IllegalArgumentException(
                    "Cannot take the logarithmic mean of " + a + " and " + b + ": give numbers above 0.");
        }

        // Near each other their difference is exact, where that of their logarithms is all rounding.
        return a == b ? a : (a - b) / Math.log1p((a - b) / b);
    }

    /**
     * What each change moved the value by. They add up to the whole move where the changes add up to the change of the
     * logarithm.
     */
    public static double[] parts(double from, double to, double[] changes) {
        double mean = mean(to, from);
        return Arrays.stream(changes).map(change -> mean * change).toArray();
    }
}
