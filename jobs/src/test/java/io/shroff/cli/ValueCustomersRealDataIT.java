package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code job value-customers} over the purchases of CDNOW, beside what is printed of them: parameters of BG/NBD in
 * Fader, Hardie and Lee (Marketing Science 24, 2005), those of Gamma-Gamma in Fader and Hardie (2013).
 */
class ValueCustomersRealDataIT {
    private static final Path FILE = SampleLake.root()
            .resolve("../shared/data/behaviour/CDNOW_sample.txt")
            .normalize();

    @TempDir
    private Path folder;

    /** Lines of customer, day and dollars; the days after the end tell how many purchases came. */
    private static List<String> purchases() throws IOException {
        List<String> lines = new ArrayList<>(List.of("customer,day,paid"));
        for (String line : Files.readAllLines(FILE)) {
            String[] cells = line.strip().split("\\s+");
            if (cells.length == 5) {
                String day = cells[2].substring(0, 4) + "-" + cells[2].substring(4, 6) + "-" + cells[2].substring(6);
                lines.add(String.join(",", cells[0], day, cells[4]));
            }
        }

        return lines;
    }

    @Test
    void valuesCustomersAsIsPublished(TestReporter reporter) throws IOException {
        Assumptions.assumeTrue(Files.isRegularFile(FILE), () -> "Skipped: there is no real data at " + FILE);
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        Path csv = trial.file("purchases.csv", purchases());
        Cli run = trial.run("value-customers", """
                input: {csv: %s}
                columns: {key: [customer], time: day, value: paid}
                options: {horizon: 39, unit: week}
                as-of: 1997-09-30
                output: cdnow
                """.formatted(csv));
        assertThat(run.status()).as(run.toString()).isZero();
        Map<String, Double> fitted = new TreeMap<>(SampleLake.spark()
                .read()
                .format("delta")
                .load(trial.lake() + "/ops/model_metrics")
                .filter("model = 'cdnow'")
                .collectAsList()
                .stream()
                .collect(Collectors.toMap(row -> row.<String>getAs("metric"), row -> row.<Double>getAs("value"))));
        reporter.publishEntry("value-customers over CDNOW", fitted.toString());
        assertThat(fitted.get("r")).isCloseTo(.2426, withinPercentage(.1));
        assertThat(fitted.get("alpha")).isCloseTo(4.4136, withinPercentage(.1));
        assertThat(fitted.get("a")).isCloseTo(.7930, withinPercentage(.1));
        assertThat(fitted.get("b")).isCloseTo(2.4261, withinPercentage(.1));
        assertThat(fitted.get("log_likelihood")).isCloseTo(-9582.43, within(.01));
        assertThat(fitted.get("spend_p")).isCloseTo(6.25, within(.01));
        assertThat(fitted.get("spend_q")).isCloseTo(3.74, within(.01));
        assertThat(fitted.get("spend_gamma")).isCloseTo(15.44, within(.02));

        Dataset<Row> customers = trial.table("cdnow");
        assertThat(customers.count()).isEqualTo(2_357);
        // The customer of the papers: two repeat purchases, the last after 30.43 of 38.86 weeks.
        assertThat(customers
                        .filter("frequency = 2 AND round(recency, 2) = 30.43 AND round(age, 2) = 38.86")
                        .select("expected_purchases")
                        .head()
                        .getDouble(0))
                .isCloseTo(1.226, within(.001));
        double came = SampleLake.spark()
                .read()
                .option("header", true)
                .csv(csv.toString())
                .filter("day > '1997-09-30'")
                .select("customer", "day")
                .distinct()
                .count();
        double expected =
                customers.agg(functions.sum("expected_purchases")).head().getDouble(0);
        reporter.publishEntry("purchases of the next 39 weeks", expected + " expected, " + came + " came");
        assertThat(expected / came - 1).isCloseTo(-.12, within(.01));
    }
}
