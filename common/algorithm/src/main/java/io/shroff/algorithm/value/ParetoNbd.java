package io.shroff.algorithm.value;

import static io.shroff.algorithm.value.SpecialFunctions.digamma;
import static io.shroff.algorithm.value.SpecialFunctions.logGamma;

import io.shroff.algorithm.value.PurchaseCounts.Group;
import java.util.Arrays;

/**
 * Pareto/NBD: a customer buys at random at a rate that is Gamma(r, alpha) among customers, and goes for good at a time
 * that is exponential with a rate that is Gamma(s, beta) among them. Schmittlein, Morrison and Colombo (1987).
 *
 * <p>L = G(r + x) alpha^r beta^s / G(r) . [(alpha + T)^-(r + x) (beta + T)^-s + s I], I the integral from t to T of
 * (alpha + u)^-(r + x) (beta + u)^-(s + 1). The integral is taken by Gauss-Legendre over log(u + min(alpha, beta)) in
 * pieces over which the integrand falls by no more than e^8, to about 1e-12; its slopes come with it, where the usual
 * difference of two hypergeometric functions has none.
 *
 * @param r shape of the purchase rates
 * @param alpha scale of the purchase rates, in time
 * @param s shape of the rates of going
 * @param beta scale of the rates of going, in time
 */
public record ParetoNbd(double r, double alpha, double s, double beta) implements PurchaseModel {
    /** Abramowitz and Stegun 25.4.30, n = 10: the positive half. */
    private static final double[] NODE = {
        .14887433898163122, .4333953941292472, .6794095682990244, .8650633666889845, .9739065285171717
    };

    private static final double[] WEIGHT = {
        .29552422471475287, .26926671930999635, .21908636251598204, .1494513491505806, .06667134430868814
    };
    private static final double FALL = 8;

    public ParetoNbd {
        if (!(r > 0 && alpha > 0 && s > 0 && beta > 0)) {
            throw new IllegalArgumentException("Cannot use r " + r + ", alpha " + alpha + ", s " + s + ", beta " + beta
                    + ": each must be above zero.");
        }
    }

    /** Finds the parameters of highest likelihood. */
    public static ParetoNbd fit(PurchaseCounts counts) {
        double time = Math.max(counts.meanSeen() / 4, Double.MIN_NORMAL);
        double[] best = Minimum.of(
                (p, gradient) -> -new ParetoNbd(p[0], p[1], p[2], p[3]).logLikelihood(counts, gradient),
                new double[] {.5, time, .5, time});
        return new ParetoNbd(best[0], best[1], best[2], best[3]);
    }

    @Override
    public double logLikelihood(PurchaseCounts counts) {
        return logLikelihood(counts, new double[4]);
    }

    /** Fills in minus the gradient by r, alpha, s and beta. */
    private double logLikelihood(PurchaseCounts counts, double[] descent) {
        double[] slope = new double[4];
        double[] integral = new double[5];
        double sum = 0;
        for (Group group : counts.groups()) {
            double count = group.customers();
            double power = r + group.repeats();
            double logAlpha = Math.log(alpha + group.seen());
            double logBeta = Math.log(beta + group.seen());
            double odds = goneOdds(power, group.last(), group.seen(), integral);
            double gone = odds / (1 + odds);
            sum += count
                    * (logGamma(power)
                            - logGamma(r)
                            + r * Math.log(alpha)
                            + s * Math.log(beta)
                            - power * logAlpha
                            - s * logBeta
                            + Math.log1p(odds));
            slope[0] += count
                    * (digamma(power) - digamma(r) + Math.log(alpha) - (1 - gone) * logAlpha + gone * integral[1]);
            slope[1] += count * (r / alpha - (1 - gone) * power / (alpha + group.seen()) + gone * integral[2]);
            slope[2] += count * (Math.log(beta) - (1 - gone) * logBeta + gone * (1 / s + integral[3]));
            slope[3] += count * (s / beta - (1 - gone) * s / (beta + group.seen()) + gone * integral[4]);
        }

        for (int i = 0; i < slope.length; i++) {
            descent[i] = -slope[i];
        }

        return sum;
    }

    /**
     * The probability to have gone over that to be alive. Fills in, from place 1, the slopes of the logarithm of the
     * integral by r, alpha, s and beta.
     */
    private double goneOdds(double power, double last, double seen, double[] integral) {
        Arrays.fill(integral, 0);
        double shift = Math.min(alpha, beta);
        double from = Math.log(shift + last);
        double range = Math.log(shift + seen) - from;
        int pieces = (int) Math.min(10_000, 1 + (power + s) * range / FALL);
        double half = range / pieces / 2;
        double logAlive = -power * Math.log(alpha + seen) - s * Math.log(beta + seen);
        for (int piece = 0; piece < pieces; piece++) {
            double middle = from + (2 * piece + 1) * half;
            for (int i = 0; i < NODE.length; i++) {
                addPoint(power, middle - half * NODE[i], half * WEIGHT[i], logAlive, integral);
                addPoint(power, middle + half * NODE[i], half * WEIGHT[i], logAlive, integral);
            }
        }

        for (int i = 1; i < integral.length && integral[0] > 0; i++) {
            integral[i] /= integral[0];
        }

        return s * integral[0];
    }

    private void addPoint(double power, double at, double weight, double logAlive, double[] integral) {
        double shifted = Math.exp(at);
        double u = shifted - Math.min(alpha, beta);
        double logAlpha = Math.log(alpha + u);
        double logBeta = Math.log(beta + u);
        double height = -power * logAlpha - (s + 1) * logBeta + at - logAlive;
        double value = weight * Math.exp(Math.min(height, 600));
        integral[0] += value;
        integral[1] -= value * logAlpha;
        integral[2] -= value * power / (alpha + u);
        integral[3] -= value * logBeta;
        integral[4] -= value * (s + 1) / (beta + u);
    }

    @Override
    public double alive(int repeats, double last, double seen) {
        return 1 / (1 + goneOdds(r + repeats, last, seen, new double[5]));
    }

    @Override
    public double expected(double ahead, int repeats, double last, double seen) {
        double end = beta + seen;
        double logRatio = Math.log(end / (end + ahead));
        double lifetimes = Math.abs(s - 1) < 1e-9 ? -logRatio : -Math.expm1((s - 1) * logRatio) / (s - 1);
        return (r + repeats) / (alpha + seen) * end * lifetimes * alive(repeats, last, seen);
    }
}
