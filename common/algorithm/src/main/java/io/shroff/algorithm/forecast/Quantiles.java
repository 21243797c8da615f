package io.shroff.algorithm.forecast;

/** Quantiles of the distributions that intervals are read from. */
public final class Quantiles {
    private static final double[] A = {
        3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946,
        45921.95393154987, 67265.7709270087, 33430.57558358813, 2509.0809287301227
    };
    private static final double[] B = {
        1.0, 42.31333070160091, 687.1870074920579, 5394.196021424751,
        21213.794301586597, 39307.89580009271, 28729.085735721943, 5226.495278852854
    };
    private static final double[] C = {
        1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045,
        1.2704582524523684, 0.2417807251774506, 0.022723844989269184, 0.0007745450142783414
    };
    private static final double[] D = {
        1.0, 2.053191626637759, 1.6763848301838038, 0.6897673349851,
        0.14810397642748008, 0.015198666563616457, 0.0005475938084995345, 1.0507500716444169e-09
    };
    private static final double[] E = {
        6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487,
        0.026532189526576124, 0.0012426609473880784, 2.7115555687434876e-05, 2.0103343992922881e-07
    };
    private static final double[] F = {
        1.0, 0.599832206555888, 0.1369298809227358, 0.014875361290850615,
        0.0007868691311456133, 1.8463183175100548e-05, 1.421511758316446e-07, 2.0442631033899397e-15
    };

    private Quantiles() {}

    /** The standard normal quantile (Wichura, AS 241, Applied Statistics 37, 1988), 0 &lt; p &lt; 1; good to 1e-15. */
    public static double normal(double p) {
        double q = p - .5;
        if (Math.abs(q) <= .425) {
            double r = .180625 - q * q;
            return q * polynomial(A, r) / polynomial(B, r);
        }

        double r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
        double tail =
                r <= 5 ? polynomial(C, r - 1.6) / polynomial(D, r - 1.6) : polynomial(E, r - 5) / polynomial(F, r - 5);
        return q < 0 ? -tail : tail;
    }

    /**
     * The quantile of Student's t with four degrees of freedom, which has a closed form (Shaw 2006), 0 &lt; p &lt; 1.
     */
    static double fatTailed(double p) {
        double a = Math.sqrt(4 * p * (1 - p));
        double q = Math.cos(Math.acos(Math.min(1, a)) / 3) / a;
        return Math.copySign(2 * Math.sqrt(Math.max(0, q - 1)), p - .5);
    }

    private static double polynomial(double[] coefficients, double x) {
        double value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            value = value * x + coefficients[i];
        }

        return value;
    }

    /**
     * The quantile of Student's t with whole degrees of freedom, 0 &lt; p &lt; 1, by bisection of its distribution
     * (Abramowitz and Stegun 26.7.3 and 26.7.4); good to 1e-9 of itself.
     */
    public static double student(double p, int degrees) {
        if (!(p > 0 && p < 1) || degrees < 1) {
            throw new IllegalArgumentException("Cannot tell the quantile of " + p + " with " + degrees
                    + " degrees of freedom: the share must lie between 0 and 1, the degrees must be 1 or more.");
        }

        if (p < .5) {
            return -student(1 - p, degrees);
        }

        // By the angle whose tangent is t / sqrt(degrees): it stays bounded however heavy the tail.
        double low = 0;
        double high = Math.PI / 2;
        for (int step = 0; step < 100; step++) {
            double middle = (low + high) / 2;
            if ((1 + within(middle, degrees)) / 2 < p) {
                low = middle;
            } else {
                high = middle;
            }
        }

        return Math.tan((low + high) / 2) * Math.sqrt(degrees);
    }

    /** The probability that t lies between plus and minus the value with this angle. */
    private static double within(double angle, int degrees) {
        double cosine = Math.cos(angle);
        boolean odd = degrees % 2 == 1;
        double term = odd ? cosine : 1;
        double sum = degrees == 1 ? 0 : term;
        for (int k = odd ? 3 : 2; k < degrees; k += 2) {
            term *= cosine * cosine * (k - 1) / k;
            sum += term;
        }

        return odd ? 2 / Math.PI * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
    }
}
