package io.shroff.algorithm.match;

/**
 * What weights are learnt from: the patterns of all candidate pairs, and of a sample of the other pairs of both sides.
 *
 * @param candidates every pair that the blocks gave
 * @param others a sample of pairs that they did not, none of which is taken for a match; may be empty
 */
public record Seen(PatternCounts candidates, PatternCounts others, long leftRecords, long rightRecords) {
    public Seen {
        if (leftRecords < 0 || rightRecords < 0 || candidates.pairs() > (double) leftRecords * rightRecords) {
            throw new IllegalArgumentException("Cannot learn from " + candidates.pairs() + " pairs of " + leftRecords
                    + " and " + rightRecords + " records: there are fewer. Count each pair once.");
        }
    }

    /** All pairs that the weights speak of: with a sample of others every one, else the candidates. */
    double pairs() {
        return others.pairs() == 0 ? candidates.pairs() : (double) leftRecords * rightRecords;
    }

    /** How many pairs one of the sample stands for. */
    double scale() {
        return others.pairs() == 0 ? 0 : (pairs() - candidates.pairs()) / others.pairs();
    }

    long mostMatches() {
        return Math.min(leftRecords, rightRecords);
    }
}
