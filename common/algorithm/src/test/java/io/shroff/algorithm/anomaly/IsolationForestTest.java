package io.shroff.algorithm.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.anomaly.IsolationForest.Options;
import io.shroff.algorithm.metric.AreaUnderRoc;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IsolationForestTest {
    private static final Options USUAL = new Options(100, 256, 1);

    @Test
    void theUsualDepthIsAsWorkedOutByHand() {
        assertThat(IsolationTrees.usualDepth(1)).isZero();
        assertThat(IsolationTrees.usualDepth(2)).isEqualTo(1);
        // 2 (1 + 1/2 + 1/3) - 2 * 3 / 4
        assertThat(IsolationTrees.usualDepth(4)).isCloseTo(11 / 3.0 - 1.5, within(1e-12));
    }

    @Test
    void aRowFarAwayScoresHighestAndSaysWhy() {
        double[][] rows = cloud(256, 6);
        rows[17][4] = 12;
        IsolationForest forest = IsolationForest.fit(rows, USUAL);
        double[] scores = forest.score(rows);
        assertThat(Arrays.stream(scores).max().orElseThrow()).isEqualTo(scores[17]);
        assertThat(scores[17]).isBetween(.6, 1.0);
        assertThat(forest.severity(scores[17])).isEqualTo(100);
        double[] reasons = forest.reasons(rows[17]);
        for (int feature = 0; feature < 6; feature++) {
            assertThat(reasons[feature]).isLessThanOrEqualTo(reasons[4]);
        }
    }

    @Test
    void reasonsAddUpToTheDepthThatWasSaved() {
        double[][] rows = cloud(500, 5);
        IsolationForest forest = IsolationForest.fit(rows, new Options(50, 128, 3));
        double usual = IsolationTrees.usualDepth(128);
        for (double[] row : rows) {
            double depth = -usual * Math.log(forest.score(row)) / Math.log(2);
            assertThat(Arrays.stream(forest.reasons(row)).sum()).isCloseTo(usual - depth, within(1e-9));
        }
    }

    @Test
    void depthsAreThoseOfTreesWalkedOneNodeAtATime() {
        double[][] rows = cloud(300, 3);
        rows[5] = rows[6].clone();
        IsolationTrees grown = new IsolationTrees(rows, 1, 4);
        grown.grow(0, 11, new SplittableRandom(1));
        for (double[] row : rows) {
            int node = 1;
            int level = 0;
            while (level < 4 && grown.threshold[node] < IsolationTrees.NO_CUT) {
                node = 2 * node + (IsolationTrees.key(row[grown.feature[node]]) > grown.threshold[node] ? 1 : 0);
                level++;
            }

            double expected = level + grown.remaining[node];
            int bottom = node << (4 - level);
            assertThat(grown.length[bottom - 16]).isEqualTo(expected);
        }
    }

    @Test
    void theOrderOfRowsDoesNotMatterButTheSeedDoes() {
        double[][] rows = cloud(400, 4);
        List<double[]> shuffled = Arrays.asList(rows.clone());
        Collections.shuffle(shuffled, new Random(1));
        double[] scores = IsolationForest.fit(rows, USUAL).score(rows);
        assertThat(IsolationForest.fit(shuffled.toArray(new double[0][]), USUAL).score(rows))
                .isEqualTo(scores);
        assertThat(IsolationForest.fit(rows, new Options(100, 256, 2)).score(rows))
                .isNotEqualTo(scores);
        assertThat(IsolationForest.fit(rows, new Options(100, 64, 1)).score(rows))
                .isNotEqualTo(scores);
    }

    @Test
    void severityIsTheShareOfRowsThatScoreNoHigher() {
        double[][] rows = cloud(200, 4);
        IsolationForest forest = IsolationForest.fit(rows, USUAL);
        double[] scores = forest.score(rows);
        Arrays.sort(scores);
        assertThat(forest.severity(scores[99])).isEqualTo(50);
        assertThat(forest.severity(0)).isZero();
        assertThat(forest.severity(1)).isEqualTo(100);
    }

    @Test
    void keysRiseWithValues() {
        double[] values = {
            Double.NEGATIVE_INFINITY, -1e300, -2, -1, -1e-300, 0, 1e-300, 1, 2, 1e300, Double.POSITIVE_INFINITY
        };
        for (int i = 1; i < values.length; i++) {
            assertThat(IsolationTrees.key(values[i - 1])).isLessThan(IsolationTrees.key(values[i]));
            assertThat(IsolationTrees.key(values[i])).isLessThan(IsolationTrees.NO_CUT);
        }
    }

    @Test
    void aMissingValueHasNoScore() {
        IsolationForest forest = IsolationForest.fit(cloud(100, 2), USUAL);
        double[] missing = {1, Double.NaN};
        assertThat(forest.score(missing)).isNaN();
        assertThat(forest.severity(Double.NaN)).isNaN();
        assertThat(forest.reasons(missing)).containsOnly(Double.NaN);
    }

    @Test
    void equalRowsAndConstantFeaturesAreOrdinary() {
        double[][] equal = {{1, 2}, {1, 2}, {1, 2}};
        assertThat(IsolationForest.fit(equal, USUAL).score(equal))
                .containsExactly(new double[] {.5, .5, .5}, within(1e-12));
        double[][] rows = cloud(100, 2);
        for (double[] row : rows) {
            row[0] = 7;
        }

        IsolationForest forest = IsolationForest.fit(rows, USUAL);
        assertThat(forest.reasons(rows[3])[0]).isZero();
    }

    @Test
    void whatIsSentElsewhereScoresTheSame() throws IOException, ClassNotFoundException {
        double[][] rows = cloud(100, 3);
        IsolationForest forest = IsolationForest.fit(rows, USUAL);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(forest);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((IsolationForest) in.readObject()).score(rows)).isEqualTo(forest.score(rows));
        }
    }

    @Test
    void manyRowsTakeSeconds() {
        double[][] rows = cloud(50_000, 10);
        IsolationForest forest = IsolationForest.fit(Arrays.copyOf(rows, 5_000), USUAL);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        double[] scores = forest.score(rows);
        long taken = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        assertThat(scores[0]).isPositive();
        assertThat(Duration.ofNanos(taken)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void badInputIsRefused() {
        double[][] one = {{1}};
        assertThatThrownBy(() -> IsolationForest.fit(one, USUAL)).hasMessageContaining("1 rows");
        double[][] missing = {{1}, {Double.NaN}};
        assertThatThrownBy(() -> IsolationForest.fit(missing, USUAL)).hasMessageContaining("row 1");
        double[][] unequal = {{1}, {1, 2}};
        assertThatThrownBy(() -> IsolationForest.fit(unequal, USUAL)).hasMessageContaining("row 1");
        assertThatThrownBy(() -> new Options(0, 256, 1)).hasMessageContaining("0 trees");
        assertThatThrownBy(() -> new Options(1, 5_000, 1)).hasMessageContaining("5000");
        IsolationForest forest = IsolationForest.fit(new double[][] {{1}, {2}}, USUAL);
        assertThatThrownBy(() -> forest.score(new double[2])).hasMessageContaining("2 values");
    }

    @Test
    void theAreaIsTheShareOfPairsInOrder() {
        // Of 2 x 3 pairs the positives win 4 and tie 1.
        double[] scores = {.9, .4, .4, .1, .8};
        boolean[] positive = {true, true, false, false, false};
        assertThat(AreaUnderRoc.of(scores, positive).getAsDouble()).isCloseTo(4.5 / 6, within(1e-12));
        assertThat(AreaUnderRoc.of(scores, new boolean[5])).isEmpty();
        assertThat(AreaUnderRoc.of(new double[0], new boolean[0])).isEmpty();
        assertThatThrownBy(() -> AreaUnderRoc.of(new double[] {Double.NaN}, new boolean[1]))
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> AreaUnderRoc.of(scores, new boolean[1])).hasMessageContaining("1 truths");
    }

    private static double[][] cloud(int rows, int features) {
        SplittableRandom random = new SplittableRandom(rows);
        double[][] cloud = new double[rows][features];
        for (double[] row : cloud) {
            for (int feature = 0; feature < features; feature++) {
                row[feature] =
                        Math.sqrt(-2 * Math.log1p(-random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
            }
        }

        return cloud;
    }
}
