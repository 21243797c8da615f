package io.shroff.jobs.workbench.anomaly;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The score from which a row is odd.
 *
 * @param from the least score that is flagged; above 1 for none
 * @param isLevel whether all rows score the same, so that none is odder than another
 */
record OddCut(double from, boolean isLevel) implements Serializable {
    private static final double NONE = 2;

    /**
     * The cut that was given, or one above which at most the share of the scores lies, rounded up to a row: rows of
     * equal score fall on the same side, so fewer may be flagged and never more.
     */
    static OddCut of(double[] scores, double share, Optional<Double> given) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        boolean isLevel = sorted[0] == sorted[sorted.length - 1];
        if (given.isPresent()) {
            return new OddCut(given.get(), isLevel);
        }

        int flagged = (int) Math.ceil(share * sorted.length);
        if (flagged == sorted.length) {
            return new OddCut(sorted[0], isLevel);
        }

        double below = sorted[sorted.length - 1 - flagged];
        return new OddCut(
                Arrays.stream(sorted).filter(score -> score > below).findFirst().orElse(NONE), isLevel);
    }

    boolean isOdd(double score) {
        return score >= from;
    }

    String sentence() {
        if (isLevel) {
            return "all rows are alike in the features: none is odder than another";
        }

        return from > 1
                ? "no row is flagged: the oddest are too many of equal score"
                : String.format(Locale.ROOT, "rows that score %.4f or more are flagged", from);
    }
}
