package io.shroff.algorithm.value;

/** Functions of the gamma family for positive arguments, to about 1e-14 of their size. */
final class SpecialFunctions {
    /** From here on the asymptotic series are exact to rounding. */
    private static final double FAR = 12;

    private static final double HALF_LOG_TWO_PI = .9189385332046727;
    private static final int MOST_TERMS = 100_000;

    private SpecialFunctions() {}

    /** Stirling's series after moving up (Abramowitz and Stegun 6.1.41). */
    static double logGamma(double x) {
        double shift = 1;
        double z = x;
        while (z < FAR) {
            shift *= z;
            z++;
        }

        double w = 1 / (z * z);
        double series = (1 / 12.0
                        - w * (1 / 360.0 - w * (1 / 1260.0 - w * (1 / 1680.0 - w * (1 / 1188.0 - w * 691 / 360360.0)))))
                / z;
        return (z - .5) * Math.log(z) - z + HALF_LOG_TWO_PI + series - Math.log(shift);
    }

    /** Derivative of {@link #logGamma} (Abramowitz and Stegun 6.3.18). */
    static double digamma(double x) {
        double sum = 0;
        double z = x;
        while (z < FAR) {
            sum -= 1 / z;
            z++;
        }

        double w = 1 / (z * z);
        double series = w
                * (1 / 12.0
                        - w * (1 / 120.0 - w * (1 / 252.0 - w * (1 / 240.0 - w * (1 / 132.0 - w * 691 / 32760.0)))));
        return sum + Math.log(z) - .5 / z - series;
    }

    /**
     * (1 - z)^a times Gauss's 2F1(a, b; c; z) for 0 <= z < 1 and c > 0 by its power series, after Euler's
     * transformation where it helps; the product stays within reach where its parts do not.
     */
    static double dampedHypergeometric(double a, double b, double c, double z) {
        double logLeft = Math.log1p(-z);
        return c - a - b < 0
                ? Math.exp((c - b) * logLeft) * series(c - a, c - b, c, z)
                : Math.exp(a * logLeft) * series(a, b, c, z);
    }

    private static double series(double a, double b, double c, double z) {
        double term = 1;
        double sum = 1;
        for (int k = 0; k < MOST_TERMS; k++) {
            term *= (a + k) * (b + k) / ((c + k) * (k + 1)) * z;
            sum += term;
            if (Math.abs(term) <= 1e-16 * Math.abs(sum)) {
                break;
            }
        }

        return sum;
    }
}
