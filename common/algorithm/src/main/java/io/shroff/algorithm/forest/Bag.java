package io.shroff.algorithm.forest;

/**
 * How often each tree draws a row: a Poisson number with the share of rows as its mean, made from a hash of seed, tree
 * and row, as for a sample with replacement of very many rows.
 */
final class Bag {
    private static final int MOST = 16;

    private final long seed;
    /** Bits up to which a row is drawn 0, 1, ... times. */
    private final long[] upTo = new long[MOST];

    Bag(double rowsPerTree, long seed) {
        this.seed = seed;
        double probability = StrictMath.exp(-rowsPerTree);
        double sum = 0;
        for (int times = 0; times < MOST; times++) {
            sum += probability;
            probability *= rowsPerTree / (times + 1);
            upTo[times] = (long) (sum * 0x1p62);
        }
    }

    /** What the draws of a tree are made from. */
    long salt(int tree) {
        return Mix.of(seed, tree);
    }

    int times(long salt, long draw) {
        long bits = Mix.of(draw ^ salt) >>> 2;
        int times = 0;
        while (times < MOST && bits >= upTo[times]) {
            times++;
        }

        return times;
    }
}
