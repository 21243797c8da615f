package io.shroff.algorithm.match;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Third step: how much each level speaks for a match. Fellegi and Sunter (1969), estimated by expectation-maximisation
 * over patterns (Winkler 1988): a level that a share m of matches and a share u of other pairs has weighs ln(m / u).
 *
 * <p>What pairs have in common by chance is learnt from all pairs, those outside the blocks by a sample
 * ({@link OtherPairs}). From candidates alone it would be learnt wrongly: each rule of blocking makes some level
 * frequent there, and the levels depend on each other.
 *
 * <p>The log odds of a pair start from those of two records that are both without another partner, ln(K / ((L - K) (R -
 * K))), K the matches expected among L left and R right records. That is Fellegi and Sunter's prior K / (L R) for
 * records that have one partner at most and mostly do have one: where nearly all find theirs, a record without is the
 * odd explanation. However many matches are expected, {@value #LEAST_ALONE} of each side count as without.
 *
 * <p>A round costs patterns times comparisons, however many pairs there are. The start is fixed: half of the records
 * that could have a partner do; matches reach better levels the more often, half as often with each level down; other
 * pairs are like all pairs. It ends when the likelihood rises no more or rounds run out. To each level is added a
 * little, one pair in all shared out as among all pairs, so that none weighs without bound.
 *
 * <p>Edges: no candidates, or one pattern only, leave the start as it is with {@link #rounds} 0, as there is nothing to
 * learn from. Two or three records a side say too little of chance for any pair to stand; four that agree well are
 * enough.
 */
public final class LevelWeights implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final double LEAST_ALONE = .05;

    /**
     * When to stop.
     *
     * @param maxRounds 1 or more
     * @param tolerance rise of the log likelihood, as a share of it, below which to stop; above 0
     */
    public record Options(int maxRounds, double tolerance) implements Serializable {
        public Options {
            if (maxRounds < 1 || !(tolerance > 0)) {
                throw new IllegalArgumentException("Cannot weigh in " + maxRounds + " rounds to a tolerance of "
                        + tolerance + ": give 1 round or more and a tolerance above 0.");
            }
        }

        /** A thousand rounds at most. */
        public static Options standard() {
            return new Options(1_000, 1e-9);
        }
    }

    private final Comparisons comparisons;
    private final double[][] matched;
    private final double[][] other;
    private final double matches;
    private final double prior;
    private final int rounds;

    private LevelWeights(Comparisons comparisons, LevelShares found, Seen seen) {
        this.comparisons = comparisons;
        this.matched = found.matched;
        this.other = found.other;
        this.rounds = found.rounds;
        this.matches = found.share * seen.pairs();
        double leftAlone = Math.max(seen.leftRecords() - matches, LEAST_ALONE * seen.leftRecords());
        double rightAlone = Math.max(seen.rightRecords() - matches, LEAST_ALONE * seen.rightRecords());
        this.prior = Math.log(Math.max(matches, LEAST_ALONE) / Math.max(LEAST_ALONE, leftAlone * rightAlone));
    }

    /** Learns the weights. */
    public static LevelWeights fit(Comparisons comparisons, Seen seen, Options options) {
        LevelShares shares = new LevelShares(comparisons, seen);
        shares.learn(options);
        return new LevelWeights(comparisons, shares, seen);
    }

    /** How often matches have a level. */
    public double amongMatches(int comparison, int level) {
        return matched[comparison][level];
    }

    /** How often pairs that do not match have a level. */
    public double amongOthers(int comparison, int level) {
        return other[comparison][level];
    }

    /** How many pairs match, by what was learnt. */
    public double matches() {
        return matches;
    }

    /** Rounds that it took. */
    public int rounds() {
        return rounds;
    }

    /** What each comparison of a pattern says, in natural logarithms: above 0 for a match. */
    public List<Double> weights(int pattern) {
        List<Double> weights = new ArrayList<>();
        List<Integer> levels = comparisons.levels(pattern);
        for (int i = 0; i < matched.length; i++) {
            weights.add(Math.log(matched[i][levels.get(i)] / other[i][levels.get(i)]));
        }

        return weights;
    }

    /** Log odds that two records of this pattern belong together rather than each to none. */
    public double logOdds(int pattern) {
        double sum = prior;
        for (double weight : weights(pattern)) {
            sum += weight;
        }

        return sum;
    }
}
