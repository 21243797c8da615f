package io.shroff.jobs.operate.samples;

import java.util.random.RandomGenerator;

/**
 * What keeps for a pincode: the log of its size, {@code N(0, .5)}, its affluence (mean log income of its customers over
 * the national one), {@code N(0, .3)}, and its tastes, {@code N(0, .25)} by product and {@code N(0, .15)} by channel.
 */
final class PincodeTraits {
    private final double[] affluence;
    private final double[] size;
    private final double[][] productTaste;
    private final double[][] channelTaste;

    private PincodeTraits(int places) {
        this.affluence = new double[places];
        this.size = new double[places];
        this.productTaste = new double[places][Product.ALL.size()];
        this.channelTaste = new double[places][Channel.ALL.size()];
    }

    static PincodeTraits draw(Geography geography, RandomGenerator random) {
        PincodeTraits traits = new PincodeTraits(geography.places().size());
        for (int place = 0; place < traits.size.length; place++) {
            traits.size[place] = NormalDraw.of(0, .5, random);
            traits.affluence[place] = NormalDraw.of(0, .3, random);
            fill(traits.productTaste[place], .25, random);
            fill(traits.channelTaste[place], .15, random);
        }

        return traits;
    }

    private static void fill(double[] tastes, double spread, RandomGenerator random) {
        for (int i = 0; i < tastes.length; i++) {
            tastes[i] = NormalDraw.of(0, spread, random);
        }
    }

    double affluence(int place) {
        return affluence[place];
    }

    /** Log of the demand for a product, next to an average pincode. */
    double demand(int place, Product product) {
        return size[place] + product.demand().incomePull() * affluence[place] + productTaste[place][product.ordinal()];
    }

    double taste(int place, Channel channel) {
        return channelTaste[place][channel.ordinal()];
    }
}
