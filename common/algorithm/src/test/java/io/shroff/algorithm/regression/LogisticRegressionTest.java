package io.shroff.algorithm.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
    private static final double[][] TEN = {
        {.5, -1}, {1.5, .3}, {-.7, .8}, {2.2, -.4}, {-1.1, -.9}, {.1, 1.6}, {.9, .2}, {-.3, -1.5}, {1.8, 1.1}, {-2, .4}
    };
    private static final boolean[] OUTCOMES = {true, true, false, true, false, true, false, false, true, true};

    @Test
    void anotherToolFindsTheSame() {
        // scikit-learn 1.9.1, LogisticRegression(C=1, tol=1e-15, max_iter=10000, solver='newton-cg').
        LogisticRegression fit = LogisticRegression.fit(TEN, OUTCOMES, 1);
        assertThat(fit.intercept()).isCloseTo(.297496383186, within(1e-9));
        assertThat(fit.coefficients().get(0)).isCloseTo(.476071327594, within(1e-9));
        assertThat(fit.coefficients().get(1)).isCloseTo(.503328786374, within(1e-9));
        assertThat(fit.probability(1, 1)).isCloseTo(.78192103, within(1e-8));
    }

    @Test
    void withOneYesOrNoTheOddsAreThoseCounted() {
        double[][] rows = new double[12][1];
        boolean[] outcomes = new boolean[12];
        for (int i = 0; i < 12; i++) {
            rows[i][0] = i < 4 ? 1 : 0;
            outcomes[i] = i < 3 || i >= 10;
        }

        LogisticRegression fit = LogisticRegression.fit(rows, outcomes, 1e-9);
        assertThat(fit.probability(1)).as("three of four").isCloseTo(.75, within(1e-8));
        assertThat(fit.probability(0)).as("two of eight").isCloseTo(.25, within(1e-8));
    }

    @Test
    void theOrderOfRowsChangesNoBit() {
        Random random = new Random(1);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(new double[] {random.nextGaussian() * 1e6, random.nextGaussian(), i % 7});
        }

        LogisticRegression fit = fit(rows);
        Collections.shuffle(rows, random);
        assertThat(fit(rows)).isEqualTo(fit);
    }

    @Test
    void aWeightIsSoManyRows() {
        double[] weights = {1, 2, 3, 1, 2, 1, 1, 2, 1, 1};
        int[] repeated = IntStream.range(0, 10)
                .flatMap(row -> IntStream.range(0, (int) weights[row]).map(i -> row))
                .toArray();
        boolean[] outcomes = new boolean[repeated.length];
        IntStream.range(0, outcomes.length).forEach(i -> outcomes[i] = OUTCOMES[repeated[i]]);
        LogisticRegression weighted = LogisticRegression.fit(TEN, OUTCOMES, weights, 1);
        LogisticRegression rows = LogisticRegression.fit(
                IntStream.of(repeated).mapToObj(row -> TEN[row]).toArray(double[][]::new), outcomes, 1);
        assertThat(weighted.intercept()).isCloseTo(rows.intercept(), within(1e-9));
        assertThat(weighted.coefficients().get(1)).isCloseTo(rows.coefficients().get(1), within(1e-9));
    }

    @Test
    void withoutColumnsTheShareOfYesIsLeft() {
        LogisticRegression fit =
                LogisticRegression.fit(new double[5][0], new boolean[] {true, true, false, true, false}, 1);
        assertThat(fit.probability()).isCloseTo(.6, within(1e-9));
    }

    private static LogisticRegression fit(List<double[]> rows) {
        boolean[] outcomes = new boolean[rows.size()];
        IntStream.range(0, outcomes.length).forEach(i -> outcomes[i] = rows.get(i)[0] / 1e6 + rows.get(i)[1] > .3);
        return LogisticRegression.fit(rows.toArray(double[][]::new), outcomes, 1);
    }

    @Test
    void outcomesThatAColumnSeparatesKeepAFiniteCoefficient() {
        double[][] rows = IntStream.range(0, 40)
                .mapToObj(i -> new double[] {i < 20 ? -1000 : 1000})
                .toArray(double[][]::new);
        boolean[] outcomes = new boolean[40];
        IntStream.range(20, 40).forEach(i -> outcomes[i] = true);
        LogisticRegression fit = LogisticRegression.fit(rows, outcomes, 1);
        assertThat(fit.coefficients().get(0)).isFinite().isPositive();
        assertThat(fit.probability(-1e9)).isZero();
        assertThat(fit.probability(1e9)).isEqualTo(1);
    }

    @Test
    void outcomesAllAlikeLeaveARestOfDoubt() {
        LogisticRegression fit = LogisticRegression.fit(new double[][] {{1}, {2}, {3}}, new boolean[3], 1);
        assertThat(fit.probability(5)).isCloseTo(.5 / 4, within(1e-12));
        assertThat(fit.coefficients()).containsExactly(0.0);
    }

    @Test
    void aStrongRidgeLeavesTheShareOfYes() {
        assertThat(LogisticRegression.fit(TEN, OUTCOMES, 1e12).probability(2, -1))
                .isCloseTo(.6, within(1e-9));
    }

    @Test
    void whatCannotBeFittedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogisticRegression.fit(new double[0][], new boolean[0], 1))
                .withMessageContaining("0 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogisticRegression.fit(new double[][] {{Double.NaN}}, new boolean[1], 1))
                .withMessageContaining("missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogisticRegression.fit(new double[][] {{1}}, new boolean[1], 0))
                .withMessageContaining("ridge of 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogisticRegression.fit(new double[][] {{1}}, new boolean[1], new double[1], 1))
                .withMessageContaining("weight");
        LogisticRegression fit = LogisticRegression.fit(TEN, OUTCOMES, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.probability(1))
                .withMessageContaining("row of 1");
    }
}
