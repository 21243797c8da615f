package io.shroff.algorithm.forest;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.algorithm.metric.AreaUnderRoc;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How well forests rank held-out customers of public sets, as the mean area over five folds. */
class ForestRealDataIT {
    private static final int FOLDS = 5;

    @BeforeAll
    static void needsTheData() {
        Assumptions.assumeTrue(
                Files.isDirectory(CreditData.ROOT), () -> "Skipped: there is no real data at " + CreditData.ROOT);
    }

    @ParameterizedTest
    @CsvSource({
        "taiwan, .7785, 1, 100, 10, 10",
        "german, .79, 6, 200, 12, 3",
        "sba, .865, 1, 200, 15, 2",
        "telco, .845, 1, 200, 8, 20"
    })
    void ranksHeldOutCustomers(
            String set, double reached, int rounds, int trees, int depth, int rows, TestReporter reporter)
            throws IOException {
        CreditData data = data(set);
        RandomForest.Options options = new RandomForest.Options(trees, depth, rows, FeatureShare.SQRT, 1, 17);
        double sum = 0;
        for (int i = 0; i < rounds * FOLDS; i++) {
            int[] train = data.others(i / FOLDS, i % FOLDS, FOLDS);
            int[] test = data.heldOut(i / FOLDS, i % FOLDS, FOLDS);
            DecisionForest forest = RandomForest.fit(
                            ForestRows.of(data.kinds(), Task.YES_NO, data.rowsAt(train), data.targetsAt(train)),
                            options,
                            2)
                    .forest();
            double[] scores = Arrays.stream(data.rowsAt(test))
                    .mapToDouble(forest::predict)
                    .toArray();
            sum += AreaUnderRoc.of(scores, data.outcomesAt(test)).orElseThrow();
        }

        double mean = sum / rounds / FOLDS;
        reporter.publishEntry(set, String.valueOf(mean));
        assertThat(mean).isGreaterThanOrEqualTo(reached);
    }

    private static CreditData data(String set) throws IOException {
        return switch (set) {
            case "taiwan" -> CreditData.taiwan();
            case "german" -> CreditData.german();
            case "sba" -> CreditData.sba();
            default -> CreditData.telco();
        };
    }
}
