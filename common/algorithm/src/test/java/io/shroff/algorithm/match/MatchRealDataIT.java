package io.shroff.algorithm.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.algorithm.match.BlockRule.Key;
import io.shroff.algorithm.match.Matching.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two sides of bank transfers, months apart: the true pairs are not shown to the matching, nothing is chosen by them,
 * and at the borders of a period records are left whose partner lies outside.
 */
class MatchRealDataIT {
    @BeforeAll
    static void needsTheData() {
        Assumptions.assumeTrue(
                Files.isDirectory(Transfers.DATA), () -> "Skipped: there is no real data at " + Transfers.DATA);
    }

    @ParameterizedTest
    @CsvSource({
        "2022-01-01, 2022-12-31",
        "2022-01-01, 2022-02-28",
        "2022-02-01, 2022-02-28",
        "2022-03-01, 2022-12-31",
        "2022-03-10, 2022-03-20"
    })
    void findsNearlyAllPairsAndHardlyAnyWrong(LocalDate first, LocalDate last, TestReporter reporter)
            throws IOException {
        Transfers period = Transfers.read().between(first, last);
        Result result = Matching.match(period.origin(), period.destination(), List.of(pass()));
        long right = result.matches().stream()
                .filter(match -> match.right()
                        .get(0)
                        .equals(period.truth().get(match.left().get(0))))
                .count();
        double expected = result.matches().stream()
                .mapToDouble(match -> match.probability().orElseThrow())
                .average()
                .orElseThrow();
        double precision = (double) right / result.matches().size();
        double recall = (double) right / period.truth().size();
        reporter.publishEntry(
                first + " to " + last,
                "precision " + precision + ", expected " + expected + ", recall " + recall + " of "
                        + period.truth().size() + " pairs of " + period.origin().size() + " and "
                        + period.destination().size() + " records");
        assertThat(precision).isGreaterThanOrEqualTo(.99);
        assertThat(recall).isGreaterThanOrEqualTo(.98);
        assertThat(precision).isGreaterThan(expected - .005);
    }

    /** The beginning of the memo within a month, or about the same amount within ten days. */
    static Pass pass() {
        Blocking blocking = new Blocking(
                List.of(
                        new BlockRule(List.of(new Key("memo", 5)), new DateWindow(0, 31), AmountTolerance.ANY),
                        new BlockRule(List.of(new Key("memo", 1)), new DateWindow(0, 10), AmountTolerance.within(.15))),
                2_000_000);
        return new Pass.Weighed(
                "memo, amount and date",
                blocking,
                Comparisons.usual(List.of("memo")),
                LevelWeights.Options.standard(),
                Assignment.Options.standard());
    }
}
