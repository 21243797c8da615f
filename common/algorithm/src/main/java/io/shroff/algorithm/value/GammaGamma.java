package io.shroff.algorithm.value;

import static io.shroff.algorithm.value.SpecialFunctions.digamma;
import static io.shroff.algorithm.value.SpecialFunctions.logGamma;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What a purchase of a customer is worth: purchases are Gamma(p, rate) with a rate that is Gamma(q, gamma) among
 * customers, independent of how often one buys. Fader and Hardie (2013), "The Gamma-Gamma model of monetary value".
 *
 * <p>Of x purchases with mean m: L = G(p x + q) / (G(p x) G(q)) . gamma^q m^(p x - 1) x^(p x) / (gamma + x m)^(p x +
 * q); expected value of a purchase (gamma + x m) p / (p x + q - 1).
 *
 * @param p shape of a customer's purchases
 * @param q shape of the rates
 * @param gamma scale of the rates, in money
 */
public record GammaGamma(double p, double q, double gamma) implements Serializable {
    public GammaGamma {
        if (!(p > 0 && q > 0 && gamma > 0)) {
            throw new IllegalArgumentException(
                    "Cannot use p " + p + ", q " + q + ", gamma " + gamma + ": each must be above zero.");
        }
    }

    /**
     * Finds the parameters of highest likelihood from the number of purchases of each customer, 1 or more, and their
     * mean value, above zero. No customers, or another number or value, is an IllegalArgumentException.
     */
    public static GammaGamma fit(int[] purchases, double[] means) {
        if (purchases.length == 0 || purchases.length != means.length) {
            throw new IllegalArgumentException("Cannot fit spend to " + purchases.length + " counts and " + means.length
                    + " means. Give one of each for at least one customer.");
        }

        for (int i = 0; i < means.length; i++) {
            if (purchases[i] < 1 || !(means[i] > 0 && means[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("Cannot fit spend to " + purchases[i] + " purchases of " + means[i]
                        + " on average: leave out customers without a repeat purchase or with a mean of zero.");
            }
        }

        int[] order = IntStream.range(0, means.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> purchases[i]).thenComparingDouble(i -> means[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] counts = Arrays.stream(order).map(i -> purchases[i]).toArray();
        double[] sorted = Arrays.stream(order).mapToDouble(i -> means[i]).toArray();
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double[] best = Minimum.of(
                (at, gradient) -> -new GammaGamma(at[0], at[1], at[2]).logLikelihood(counts, sorted, gradient),
                new double[] {2, 3, mean});
        return new GammaGamma(best[0], best[1], best[2]);
    }

    /** Sum over customers of the logarithm of the density of their mean. */
    public double logLikelihood(int[] purchases, double[] means) {
        return logLikelihood(purchases, means, new double[3]);
    }

    private double logLikelihood(int[] purchases, double[] means, double[] descent) {
        double[] slope = new double[3];
        double sum = 0;
        int x = 0;
        double constant = 0;
        double byP = 0;
        double byQ = 0;
        for (int i = 0; i < means.length; i++) {
            // Sorted input makes the gamma functions be taken once for each number of purchases.
            if (purchases[i] != x) {
                x = purchases[i];
                double both = digamma(p * x + q);
                constant =
                        logGamma(p * x + q) - logGamma(p * x) - logGamma(q) + q * Math.log(gamma) + p * x * Math.log(x);
                byP = x * (both - digamma(p * x) + Math.log(x));
                byQ = both - digamma(q) + Math.log(gamma);
            }

            double logMean = Math.log(means[i]);
            double all = gamma + x * means[i];
            double logAll = Math.log(all);
            sum += constant + (p * x - 1) * logMean - (p * x + q) * logAll;
            slope[0] += byP + x * (logMean - logAll);
            slope[1] += byQ - logAll;
            slope[2] += q / gamma - (p * x + q) / all;
        }

        for (int i = 0; i < slope.length; i++) {
            descent[i] = -slope[i];
        }

        return sum;
    }

    /**
     * Expected value of a purchase of a customer with a number of purchases, 0 or more, of a mean: drawn towards the
     * mean of all the more, the fewer they are. It is infinite where p x + q is 1 or less, for then the mean of all is.
     */
    public double expected(int purchases, double mean) {
        double left = p * purchases + q - 1;
        return left > 0 ? (gamma + purchases * mean) * p / left : Double.POSITIVE_INFINITY;
    }
}
