package io.shroff.jobs.operate.samples;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The planted mean number of sales of a cell (pincode, product, channel) in a month:
 *
 * <pre>mean(cell, m) = scale * exp(level(cell) + move(place, product, m)) * share(product, channel, m) * noise(cell, m)
 * </pre>
 *
 * <p>{@code level} is the product's log share plus the pincode's traits, bounded so that over all months a cell sells
 * between .15 and 6 times what the average cell would sell without bounds. The logit of the online share rises by .15 a
 * year. {@code noise} is log-normal with mean one and spread .1. {@code scale} makes the means of all cells and months
 * add up to the rows wanted.
 */
final class DemandModel {
    private static final double ONLINE_RISE_A_YEAR = .15;
    private static final double NOISE_SPREAD = .1;
    private static final double MIN_RATIO = .15;
    private static final double MAX_RATIO = 6;
    private static final int CHANNELS = Channel.ALL.size();
    private static final int CELLS_A_PLACE = Product.SOLD.size() * CHANNELS;

    private final Trends trends;
    private final int months;
    private final long noiseSeed;
    private final double[] level;
    private final double scale;

    DemandModel(
            Geography geography,
            Trends trends,
            PincodeTraits traits,
            SampleFiles.Options options,
            RandomGenerator random) {
        this.trends = trends;
        this.months = options.months();
        this.noiseSeed = random.nextLong();
        this.level = levels(geography.places().size(), traits);
        this.scale = options.rows() / boundLevels();
    }

    static int place(int cell) {
        return cell / CELLS_A_PLACE;
    }

    static Product product(int cell) {
        return Product.SOLD.get(cell % CELLS_A_PLACE / CHANNELS);
    }

    static Channel channel(int cell) {
        return Channel.ALL.get(cell % CHANNELS);
    }

    private static double[] levels(int places, PincodeTraits traits) {
        double[] level = new double[places * CELLS_A_PLACE];
        for (int cell = 0; cell < level.length; cell++) {
            Product product = product(cell);
            level[cell] = StrictMath.log(product.demand().share())
                    + traits.demand(place(cell), product)
                    + traits.taste(place(cell), channel(cell));
        }

        return level;
    }

    /** Returns what all cells together would sell over all months at a scale of one, once bounded. */
    private double boundLevels() {
        double[] totals = new double[level.length];
        double all = 0;
        for (int cell = 0; cell < level.length; cell++) {
            for (int month = 0; month < months; month++) {
                totals[cell] += withoutNoise(cell, month);
            }

            all += totals[cell];
        }

        double average = all / level.length;
        double bounded = 0;
        for (int cell = 0; cell < level.length; cell++) {
            double total = Math.max(MIN_RATIO * average, Math.min(MAX_RATIO * average, totals[cell]));
            level[cell] += StrictMath.log(total / totals[cell]);
            bounded += total;
        }

        return bounded;
    }

    private static double share(Product product, Channel channel, int month) {
        double start = product.channels().online();
        // The odds grow by a constant factor, so the share stays below one however long the sample.
        double odds = start / (1 - start) * StrictMath.exp(ONLINE_RISE_A_YEAR * month / 12);
        double offline = 1 / (1 + odds);
        return switch (channel) {
            case ONLINE -> 1 - offline;
            case OFFLINE -> offline * (1 - product.channels().agentOfRest());
            case AGENT -> offline * product.channels().agentOfRest();
        };
    }

    private double withoutNoise(int cell, int month) {
        Product product = product(cell);
        return StrictMath.exp(level[cell] + trends.move(place(cell), product, month))
                * share(product, channel(cell), month);
    }

    /** Running sums of the cells' means in a month; the last is the mean number of sales of the month. */
    double[] cumulativeMeans(int month) {
        // Seeded by month, so that the means of a month do not depend on which months were asked before.
        RandomGenerator random = new SplittableRandom(noiseSeed + month);
        double[] sums = new double[level.length];
        double sum = 0;
        for (int cell = 0; cell < sums.length; cell++) {
            double noise = NormalDraw.of(-NOISE_SPREAD * NOISE_SPREAD / 2, NOISE_SPREAD, random);
            sum += scale * withoutNoise(cell, month) * StrictMath.exp(noise);
            sums[cell] = sum;
        }

        return sums;
    }
}
