package io.shroff.algorithm.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.algorithm.anomaly.IsolationForest.Options;
import io.shroff.algorithm.metric.AreaUnderRoc;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Labelled sets with the areas that published isolation forests reach; two standard errors of ten forests are allowed.
 */
class AnomalyRealDataIT {
    private static final Path DATA = Path.of(System.getProperty("shroff.root", "../.."))
            .resolve("../shared/data/anomaly")
            .normalize();
    private static final int FORESTS = 10;

    @BeforeAll
    static void needsTheData() {
        Assumptions.assumeTrue(Files.isDirectory(DATA), () -> "Skipped: there is no real data at " + DATA);
    }

    @ParameterizedTest
    @CsvSource({
        "annthyroid.csv.gz, .813",
        "breastw.csv.gz, .986",
        "cardio.csv.gz, .928",
        "mammography.csv, .865",
        "Pima.csv.gz, .668",
        "shuttle.csv.gz, .997",
        "thyroid.csv.gz, .98"
    })
    void ranksAsPublished(String file, double published, TestReporter reporter) throws IOException {
        double[][] all = rows(DATA.resolve(file));
        double[][] rows = Arrays.stream(all)
                .map(row -> Arrays.copyOf(row, row.length - 1))
                .toArray(double[][]::new);
        boolean[] odd = new boolean[all.length];
        for (int row = 0; row < all.length; row++) {
            odd[row] = all[row][all[row].length - 1] == 1;
        }

        double[] areas = new double[FORESTS];
        for (int seed = 0; seed < FORESTS; seed++) {
            double[] scores =
                    IsolationForest.fit(rows, new Options(100, 256, seed)).score(rows);
            areas[seed] = AreaUnderRoc.of(scores, odd).orElseThrow();
        }

        double mean = Arrays.stream(areas).average().orElseThrow();
        double variance =
                Arrays.stream(areas).map(area -> (area - mean) * (area - mean)).sum() / (FORESTS - 1);
        reporter.publishEntry(file, mean + " +- " + Math.sqrt(variance));
        assertThat(mean).isGreaterThan(published - 2 * Math.sqrt(variance) - .0005);
    }

    private static double[][] rows(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("x0"))
                    .toList();
            return lines.stream()
                    .map(line -> Arrays.stream(line.split(","))
                            .map(field -> field.replace("'", ""))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        }
    }
}
