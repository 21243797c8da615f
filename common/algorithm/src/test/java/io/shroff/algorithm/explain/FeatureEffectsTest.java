package io.shroff.algorithm.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.forest.DecisionForest;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureEffectsTest {
    private static final double NAN = Double.NaN;

    private static double[][] rows(int count) {
        SplittableRandom random = new SplittableRandom(1);
        return IntStream.range(0, count)
                .mapToObj(i -> new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()})
                .toArray(double[][]::new);
    }

    /** Less the mean square of what a model says that is off by nothing: twice feature 0, and feature 1. */
    private static Function<double[][], double[]> score(double[][] truth) {
        return rows -> {
            double sum = 0;
            for (int row = 0; row < rows.length; row++) {
                double error = 2 * (rows[row][0] - truth[row][0]) + rows[row][1] - truth[row][1];
                sum -= error * error / rows.length;
            }

            return new double[] {sum, 7};
        };
    }

    /** A shuffled uniform number is off by a square of 2 / 12 on the mean; twice one, by four times that. */
    @Test
    void aShuffledFeatureCostsWhatItWasWorth() {
        double[][] rows = rows(5_000);
        assertThat(PermutationImportance.of(rows, 0, score(rows), 5, 3))
                .containsExactly(new double[] {4 / 6.0, 0}, within(.02));
        assertThat(PermutationImportance.of(rows, 1, score(rows), 5, 3))
                .containsExactly(new double[] {1 / 6.0, 0}, within(.01));
        assertThat(PermutationImportance.of(rows, 2, score(rows), 5, 3)).containsExactly(0, 0);
        double[][] one = {rows[0]};
        assertThat(PermutationImportance.of(one, 0, score(one), 5, 3)).containsExactly(0, 0);
    }

    @Test
    void theOrderOfRowsDoesNotMatter() {
        double[][] rows = rows(100);
        double[][] turned = IntStream.range(0, 100).mapToObj(i -> rows[99 - i]).toArray(double[][]::new);
        assertThat(PermutationImportance.of(turned, 1, score(turned), 2, 3))
                .containsExactly(PermutationImportance.of(rows, 1, score(rows), 2, 3), within(1e-12));
    }

    /** Feature 1 at .5 or less gives 2, else 6, whatever the rest; missing goes left. */
    @Test
    void dependenceIsTheMeanAtEachValue() {
        DecisionForest.Builder builder = new DecisionForest.Builder();
        builder.root(builder.split(1, .5, builder.leaf(2, 30), builder.leaf(6, 10)));
        builder.root(builder.split(0, 10, builder.leaf(0, 20), builder.leaf(4, 20)));
        double[][] rows = {{0, 7}, {20, 7}};
        assertThat(PartialDependence.of(builder.build(), rows, 1, new double[] {.5, .6, NAN}, 0))
                .containsExactly(2, 4, 2);
    }

    @Test
    void aGridIsOfValuesThatThereAre() {
        double[][] rows = {{3}, {1}, {NAN}, {1}, {2}, {4}};
        assertThat(PartialDependence.grid(rows, 0, 9)).containsExactly(1, 2, 3, 4);
        assertThat(PartialDependence.grid(rows, 0, 2)).containsExactly(1, 3);
    }

    @Test
    void refusesNoRows() {
        assertThatThrownBy(() -> PermutationImportance.of(new double[0][], 0, rows -> new double[0], 1, 1))
                .hasMessageStartingWith(
                        "Cannot judge feature 0 by 0 rows in 1 rounds: there must be one of each at least");
        assertThatThrownBy(() -> PartialDependence.grid(new double[0][], 0, 0))
                .hasMessage("Cannot choose 0 values: ask for 1 or more.");
    }
}
