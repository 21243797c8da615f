package io.shroff.algorithm.value;

import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What a customer will spend within a time ahead, with an interval: the expected value by the models' formulas, the
 * interval from draws of the customer's own rates given the history, of the purchases that follow and of what they
 * cost.
 *
 * <p>Given a history and that the customer is alive, rates are Gamma(r + x, alpha + T), the chance to go Beta(a, b + y)
 * or its rate Gamma(s, beta + T), and the scale of spend Gamma(p x + q, gamma + x m). The interval is of what is spent,
 * not of its mean; its lower end is 0 wherever the customer has as likely as that gone. The same seed and history give
 * the same interval, whatever was drawn before.
 */
public final class LifetimeValue implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Above this nothing but a fit without information has sent the draws. */
    private static final int MOST_PURCHASES = 1_000_000;

    /**
     * How to look ahead.
     *
     * @param ahead time, in the unit of the purchase model, above 0
     * @param coverage share of customers whose spend is to lie in the interval, between 0 and 1
     * @param draws of a customer, 20 or more
     * @param seed of the draws
     */
    public record Options(double ahead, double coverage, int draws, long seed) implements Serializable {
        public Options {
            if (!(ahead > 0 && ahead < Double.POSITIVE_INFINITY) || !(coverage > 0 && coverage < 1) || draws < 20) {
                throw new IllegalArgumentException("Cannot look " + ahead + " ahead with coverage " + coverage + " by "
                        + draws + " draws: give a time above 0, a share between 0 and 1 and 20 draws or more.");
            }
        }
    }

    /** Expected spend and the two ends of the interval, in the unit of the spend model. */
    public record Forecast(double expected, double lower, double upper) {}

    private final PurchaseModel purchases;
    private final GammaGamma spend;
    private final Options options;

    public LifetimeValue(PurchaseModel purchases, GammaGamma spend, Options options) {
        this.purchases = purchases;
        this.spend = spend;
        this.options = options;
    }

    /** The forecast for a history of repeats, whose mean is ignored where there are none. */
    public Forecast forecast(int repeats, double last, double seen, double mean) {
        double expected = purchases.expected(options.ahead(), repeats, last, seen) * spend.expected(repeats, mean);
        SplittableRandom random = new SplittableRandom(
                options.seed() ^ (31L * (31L * (31L * repeats + bits(last)) + bits(seen)) + bits(mean)));
        double alive = purchases.alive(repeats, last, seen);
        double[] totals = new double[options.draws()];
        for (int draw = 0; draw < totals.length; draw++) {
            int bought = random.nextDouble() < alive ? buy(random, repeats, seen) : 0;
            if (bought > 0) {
                double rate = gamma(random, spend.p() * repeats + spend.q()) / (spend.gamma() + repeats * mean);
                totals[draw] = gamma(random, spend.p() * bought) / rate;
            }
        }

        Arrays.sort(totals);
        double tail = (1 - options.coverage()) / 2;
        return new Forecast(expected, quantile(totals, tail), quantile(totals, 1 - tail));
    }

    private static long bits(double value) {
        return Double.doubleToLongBits(value);
    }

    /** Purchases ahead of a customer who is alive. */
    private int buy(SplittableRandom random, int repeats, double seen) {
        if (purchases instanceof BetaGeometric model) {
            double rate = gamma(random, model.r() + repeats) / (model.alpha() + seen);
            int stayed = repeats + (model.dropout() == BetaGeometric.Dropout.AFTER_ANY ? 1 : 0);
            double go = gamma(random, model.a());
            double chance = go / (go + gamma(random, model.b() + stayed));
            int until = chance > 0
                    ? (int) Math.min(MOST_PURCHASES, random.nextExponential() / -Math.log1p(-chance) + 1)
                    : MOST_PURCHASES;
            return Math.min(until, poisson(random, rate * options.ahead()));
        }

        ParetoNbd model = (ParetoNbd) purchases;
        double rate = gamma(random, model.r() + repeats) / (model.alpha() + seen);
        double going = gamma(random, model.s()) / (model.beta() + seen);
        return poisson(random, rate * Math.min(options.ahead(), random.nextExponential() / going));
    }

    /** Waiting times until a time is used up: histories hold few purchases. */
    private static int poisson(SplittableRandom random, double mean) {
        int count = 0;
        for (double at = random.nextExponential(); at < mean && count < MOST_PURCHASES; count++) {
            at += random.nextExponential();
        }

        return count;
    }

    /** Of scale 1, by Marsaglia and Tsang (2000). */
    private static double gamma(SplittableRandom random, double shape) {
        if (shape < 1) {
            return gamma(random, shape + 1) * Math.exp(-random.nextExponential() / shape);
        }

        double d = shape - 1 / 3.0;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double normal = random.nextGaussian();
            double root = 1 + c * normal;
            double v = root * root * root;
            if (root > 0 && -random.nextExponential() < normal * normal / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
