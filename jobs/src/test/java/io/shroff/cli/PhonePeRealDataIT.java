package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The run of docs/figures/phonepe.md, with a smaller forest, over the PhonePe Pulse files. */
class PhonePeRealDataIT {
    private static final Path ROOT = Path.of(System.getProperty("shroff.root"));
    private static final Path FEEDS = ROOT.resolveSibling("shared").resolve("data/demand");

    @TempDir
    private Path lake;

    @Test
    void totalsOfDistrictsAreForecastWithConfAndFeedsAlone() {
        assumeTrue(Files.isDirectory(FEEDS), () -> "skipped: there is no " + FEEDS);
        String out = run(
                "run",
                "train-demand",
                "demand",
                "--conf",
                ROOT.resolve("docs/figures/phonepe").toString(),
                "--feeds",
                FEEDS.toString(),
                "--lake",
                lake.toString(),
                "--set",
                "jobs.train-demand-forest.forest.trees=10",
                "--set",
                "jobs.build-demand-features.folds=1");
        assertThat(out).contains("for as_of 2022-12-31");
        Map<String, Double> errors = errors();
        assertThat(errors).containsKeys("payments count", "payments amount", "insurance count", "users count");
        assertThat(errors.get("payments count"))
                .as("MdAPE of the last value, one quarter ahead")
                .isBetween(5.0, 25.0);
    }

    private Map<String, Double> errors() {
        String csv = run(
                "sql",
                "SELECT concat(stratum, ' ', measure) AS series, value FROM mart.demand_evaluation"
                        + " WHERE metric = 'mdape' AND horizon = 1 AND model = 'last_value' AND stratum <> 'all'"
                        + " AND volume = 0 AND region_level = 'district'",
                "--format",
                "csv",
                "--lake",
                lake.toString());
        return Arrays.stream(csv.strip().split("\n"))
                .skip(1)
                .map(line -> line.split(","))
                .collect(Collectors.toMap(cells -> cells[0], cells -> Double.parseDouble(cells[1])));
    }

    private static String run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        assertThat(line.execute(args)).as(err.toString()).isZero();
        return out.toString();
    }
}
