package io.shroff.algorithm.value;

import static io.shroff.algorithm.value.SpecialFunctions.digamma;
import static io.shroff.algorithm.value.SpecialFunctions.logGamma;

import io.shroff.algorithm.value.PurchaseCounts.Group;

/**
 * BG/NBD and MBG/NBD: a customer buys at random at a rate that is Gamma(r, alpha) among customers, and may go for good
 * after a purchase with a probability that is Beta(a, b) among them.
 *
 * <p>With y = x where one may go only after a repeat purchase (Fader, Hardie and Lee 2005, "Counting your customers the
 * easy way") and y = x + 1 where one may also go after the first (Batislam, Denizel and Filiztekin 2007): L = G(r + x)
 * alpha^r / G(r) . B(a, b + y) / B(a, b) . [(alpha + T)^-(r + x) + (a / (b + y - 1)) (alpha + t)^-(r + x) if y > 0].
 *
 * <p>Edges: with no repeat purchase at all, or none who has gone, parameters run to their bounds (e^20) and only the
 * predictions mean something.
 *
 * @param dropout when a customer may go
 * @param r shape of the rates
 * @param alpha scale of the rates, in time
 * @param a of the chance to go
 * @param b of the chance to stay
 */
public record BetaGeometric(Dropout dropout, double r, double alpha, double a, double b) implements PurchaseModel {
    /** When a customer may go for good. */
    public enum Dropout {
        /** After each repeat purchase: BG/NBD. */
        AFTER_REPEAT(0),
        /** After each purchase, also the first: MBG/NBD. */
        AFTER_ANY(1);

        private final int more;

        Dropout(int more) {
            this.more = more;
        }
    }

    public BetaGeometric {
        if (!(r > 0 && alpha > 0 && a > 0 && b > 0)) {
            throw new IllegalArgumentException(
                    "Cannot use r " + r + ", alpha " + alpha + ", a " + a + ", b " + b + ": each must be above zero.");
        }
    }

    /** Finds the parameters of highest likelihood. */
    public static BetaGeometric fit(PurchaseCounts counts, Dropout dropout) {
        double time = counts.meanSeen();
        double[] start = {.5, Math.max(time / 4, Double.MIN_NORMAL), 1, 2};
        double[] best = Minimum.of(
                (p, gradient) -> {
                    BetaGeometric model = new BetaGeometric(dropout, p[0], p[1], p[2], p[3]);
                    return -model.logLikelihood(counts, gradient);
                },
                start);
        return new BetaGeometric(dropout, best[0], best[1], best[2], best[3]);
    }

    @Override
    public double logLikelihood(PurchaseCounts counts) {
        return logLikelihood(counts, new double[4]);
    }

    /** Fills in minus the gradient by r, alpha, a and b. */
    private double logLikelihood(PurchaseCounts counts, double[] descent) {
        double[] slope = new double[4];
        double sum = 0;
        int repeats = -1;
        double constant = 0;
        double[] shared = new double[3];
        for (Group group : counts.groups()) {
            // Groups are sorted by repeats, and the gamma functions depend on nothing else.
            if (group.repeats() != repeats) {
                repeats = group.repeats();
                constant = constant(repeats, shared);
            }

            double power = r + repeats;
            double logEnd = Math.log(alpha + group.seen());
            double logLast = Math.log(alpha + group.last());
            double odds = goneOdds(repeats, power * (logEnd - logLast));
            double gone = odds / (1 + odds);
            double count = group.customers();
            sum += count * (constant - power * logEnd + Math.log1p(odds));
            slope[0] += count * (shared[0] - (1 - gone) * logEnd - gone * logLast);
            slope[1] +=
                    count * (r / alpha - power * ((1 - gone) / (alpha + group.seen()) + gone / (alpha + group.last())));
            slope[2] += count * (shared[1] + gone / a);
            slope[3] += count * (shared[2] - (gone > 0 ? gone / (b + repeats + dropout.more - 1) : 0));
        }

        for (int i = 0; i < slope.length; i++) {
            descent[i] = -slope[i];
        }

        return sum;
    }

    /** The part that depends on the repeats alone, and its slopes by r, a and b. */
    private double constant(int repeats, double[] slopes) {
        int y = repeats + dropout.more;
        double both = digamma(a + b) - digamma(a + b + y);
        slopes[0] = digamma(r + repeats) - digamma(r) + Math.log(alpha);
        slopes[1] = both;
        slopes[2] = both + digamma(b + y) - digamma(b);
        return logGamma(r + repeats)
                - logGamma(r)
                + r * Math.log(alpha)
                + logGamma(b + y)
                - logGamma(a + b + y)
                - logGamma(b)
                + logGamma(a + b);
    }

    /** Probability to have gone over that to be alive, from (r + x) log((alpha + T) / (alpha + t)). */
    private double goneOdds(int repeats, double logRatio) {
        int y = repeats + dropout.more;
        return y == 0 ? 0 : a / (b + y - 1) * Math.exp(Math.min(logRatio, 700));
    }

    @Override
    public double alive(int repeats, double last, double seen) {
        double logRatio = (r + repeats) * Math.log((alpha + seen) / (alpha + last));
        return 1 / (1 + goneOdds(repeats, logRatio));
    }

    @Override
    public double expected(double ahead, int repeats, double last, double seen) {
        int y = repeats + dropout.more;
        // The formula has no value at a = 1 though its limit exists.
        double less = Math.abs(a - 1) < 1e-7 ? 1e-7 : a - 1;
        double end = alpha + seen;
        double stay = SpecialFunctions.dampedHypergeometric(r + repeats, b + y, less + b + y, ahead / (end + ahead));
        return (less + b + y) / less * (1 - stay) * alive(repeats, last, seen);
    }
}
