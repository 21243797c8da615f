package io.shroff.algorithm.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A row that weighs three counts as three rows, and no order of rows matters, though many are tied. */
class RowWeightsTest {
    /** A measure of scores 0..1 and outcomes, in a form common to all. */
    interface Measure {
        OptionalDouble of(double[] scores, double[] actual, double[] weights);
    }

    record Named(String name, Measure measure) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final int ROWS = 60;

    static List<Named> measures() {
        Stream<Named> ranks = Stream.of(
                new Named("auc", (s, a, w) -> AreaUnderRoc.of(s, yes(a), w)),
                new Named("ks", (s, a, w) -> RankedYes.ks(s, yes(a), w)),
                new Named("average precision", (s, a, w) -> RankedYes.averagePrecision(s, yes(a), w)),
                new Named("coverage", (s, a, w) -> IntervalMetric.coverage(a, s, RowWeights.equal(s.length), w)));
        Stream<Named> probabilities = Arrays.stream(ProbabilityMetric.values())
                .map(metric -> new Named(metric.label(), (s, a, w) -> metric.of(s, yes(a), w)));
        Stream<Named> numbers = Arrays.stream(ForecastMetric.values())
                .map(metric -> new Named(metric.label(), (s, a, w) -> metric.of(a, s, w)));
        return Stream.of(ranks, probabilities, numbers).flatMap(all -> all).toList();
    }

    private static boolean[] yes(double[] actual) {
        boolean[] yes = new boolean[actual.length];
        for (int i = 0; i < yes.length; i++) {
            yes[i] = actual[i] == 1;
        }

        return yes;
    }

    private static double[] pick(double[] from, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> from[row]).toArray();
    }

    @ParameterizedTest
    @MethodSource("measures")
    void aWeightIsSoManyRowsInAnyOrder(Named named) {
        Random random = new Random(8);
        double[] scores = random.ints(ROWS, 0, 7).mapToDouble(i -> i / 7.0).toArray();
        double[] actual = random.ints(ROWS, 0, 2).mapToDouble(i -> i).toArray();
        double[] weights = random.ints(ROWS, 1, 5).mapToDouble(i -> i).toArray();
        double found = named.measure().of(scores, actual, weights).orElseThrow();
        int[] repeated = IntStream.range(0, ROWS)
                .flatMap(row -> IntStream.range(0, (int) weights[row]).map(i -> row))
                .toArray();
        double[] ones = RowWeights.equal(repeated.length);
        // A bin takes whole rows, so one that weighs three is not cut as three rows are.
        double off = named.name().equals("ece") ? .02 : 1e-12;
        assertThat(named.measure()
                        .of(pick(scores, repeated), pick(actual, repeated), ones)
                        .orElseThrow())
                .isCloseTo(found, within(off));

        List<Integer> rows = IntStream.range(0, ROWS).boxed().collect(Collectors.toList());
        Collections.shuffle(rows, random);
        int[] order = rows.stream().mapToInt(i -> i).toArray();
        assertThat(named.measure()
                        .of(pick(scores, order), pick(actual, order), pick(weights, order))
                        .orElseThrow())
                .isCloseTo(found, within(1e-14));
    }

    @Test
    void whatIsNoWeightIsRefused() {
        double[] one = {1};
        for (double weight : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ForecastMetric.MAE.of(one, one, new double[] {weight}))
                    .withMessageContaining("weight");
        }

        assertThatIllegalArgumentException().isThrownBy(() -> ForecastMetric.MAE.of(one, one, new double[2]));
    }
}
