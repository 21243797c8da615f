package io.shroff.algorithm.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.match.Comparison.Amounts;
import io.shroff.algorithm.match.Comparison.Dates;
import io.shroff.algorithm.match.Comparison.Texts;
import io.shroff.algorithm.match.LevelWeights.Options;
import java.util.List;
import org.junit.jupiter.api.Test;

class LevelWeightsTest {
    private static final Comparisons THREE = new Comparisons(List.of(
            new Amounts("amount", List.of(AmountTolerance.EXACT)),
            new Dates("date", List.of(new DateWindow(0, 0))),
            new Texts("ref", "ref", List.of(new Texts.Level(TextMeasure.EQUAL, 1)))));
    private static final double[] M = {.8, .7, .9};
    private static final double[] U = {.01, .1, .02};

    @Test
    void findsTheSharesThatMadeThePairs() {
        LevelWeights weights = LevelWeights.fit(THREE, seen(10_000_000, 1_000_000), Options.standard());

        for (int comparison = 0; comparison < M.length; comparison++) {
            assertThat(weights.amongMatches(comparison, 1)).isCloseTo(M[comparison], within(.001));
            assertThat(weights.amongOthers(comparison, 1)).isCloseTo(U[comparison], within(.001));
        }

        assertThat(weights.matches()).isCloseTo(1_000_000, within(2_000.0));
    }

    @Test
    void weighsByTheRatioAndStartsFromWhoIsStillAlone() {
        LevelWeights weights = LevelWeights.fit(THREE, seen(10_000_000, 1_000_000), Options.standard());
        int allAgree = 1 + 3 * (1 + 3);
        double sum =
                weights.weights(allAgree).stream().mapToDouble(weight -> weight).sum();
        // A million matches of five million on each side.
        double prior = Math.log(1e6 / (4e6 * 4e6));

        assertThat(weights.weights(allAgree).get(0)).isCloseTo(Math.log(.8 / .01), within(.01));
        assertThat(weights.logOdds(allAgree)).isCloseTo(prior + sum, within(.01));
    }

    @Test
    void addsUpPartsInAnyOrder() {
        PatternCounts first = new PatternCounts();
        first.add(3, 5);
        PatternCounts second = new PatternCounts();
        second.add(1, 2);
        second.add(3, 1);
        second.add(first);

        assertThat(second.byPattern()).hasToString("{1=2, 3=6}");
        assertThat(second.pairs()).isEqualTo(8);
    }

    @Test
    void weighsWhatIsNotKnownLikeAnyLevel() {
        PatternCounts counts = new PatternCounts();
        counts.add(0, 100);
        LevelWeights weights =
                LevelWeights.fit(THREE, new Seen(counts, new PatternCounts(), 10, 10), Options.standard());

        assertThat(weights.rounds()).isZero();
        assertThat(weights.logOdds(0)).isFinite().isNegative();
    }

    @Test
    void learnsNothingFromNothing() {
        LevelWeights weights =
                LevelWeights.fit(THREE, new Seen(new PatternCounts(), new PatternCounts(), 0, 0), Options.standard());

        assertThat(weights.rounds()).isZero();
        assertThat(weights.logOdds(13)).isFinite();
    }

    @Test
    void refusesPairsCountedTwiceAndTooManyPatterns() {
        PatternCounts counts = new PatternCounts();
        counts.add(0, 5);

        assertThatThrownBy(() -> new Seen(counts, new PatternCounts(), 2, 2))
                .hasMessage("Cannot learn from 5 pairs of 2 and 2 records: there are fewer. Count each pair once.");
        assertThatThrownBy(() -> Comparisons.usual(List.of("a", "b", "c", "d")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Options(0, 1e-9)).isInstanceOf(IllegalArgumentException.class);
    }

    /** As many pairs of each pattern as the shares make, all of them in blocks. */
    private static Seen seen(long pairs, long matches) {
        PatternCounts counts = new PatternCounts();
        for (int bits = 0; bits < 8; bits++) {
            double match = matches;
            double rest = pairs - matches;
            int pattern = 0;
            for (int comparison = 2; comparison >= 0; comparison--) {
                boolean agrees = (bits >> comparison & 1) == 1;
                match *= agrees ? M[comparison] : 1 - M[comparison];
                rest *= agrees ? U[comparison] : 1 - U[comparison];
                pattern = 3 * pattern + (agrees ? 1 : 2);
            }

            counts.add(pattern, Math.round(match + rest));
        }

        return new Seen(counts, new PatternCounts(), 5_000_000, 5_000_000);
    }
}
