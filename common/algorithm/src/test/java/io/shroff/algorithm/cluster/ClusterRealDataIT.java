package io.shroff.algorithm.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.algorithm.cluster.ClusterCount.Choice;
import io.shroff.algorithm.cluster.ClusterCount.Options;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** All pincodes of India with a place, by place and by what their post offices say of them. */
class ClusterRealDataIT {
    private static final Path FILE = Path.of(System.getProperty("shroff.root", "../.."))
            .resolve("../shared/data/demand/pincode-offices.csv.gz")
            .normalize();

    @BeforeAll
    static void needsTheData() {
        Assumptions.assumeTrue(Files.isRegularFile(FILE), () -> "Skipped: there is no real data at " + FILE);
    }

    @Test
    void pincodesFallIntoContiguousClusters(TestReporter reporter) throws IOException {
        double[][] places = places();
        double[] latitude = Arrays.stream(places).mapToDouble(row -> row[0]).toArray();
        double[] longitude = Arrays.stream(places).mapToDouble(row -> row[1]).toArray();
        double[][] rows = Standardisation.fit(places, 1, 1, .5, .5, .5).apply(places);

        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Choice choice = ClusterCount.fit(rows, new Options(2, 20, 10, 300, 5, 2_000, .8, 1));
        Duration taken = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
        double contiguity = Neighbours.sameCluster(
                        choice.model().assigned(), Neighbours.nearest(latitude, longitude, 6))
                .orElseThrow();

        reporter.publishEntry("pincodes", Integer.toString(rows.length));
        reporter.publishEntry("taken", taken.toString());
        reporter.publishEntry("contiguity", Double.toString(contiguity));
        choice.candidates().forEach(candidate -> reporter.publishEntry("candidate", candidate.toString()));
        assertThat(rows.length).isGreaterThan(15_000);
        assertThat(choice.isStable()).isTrue();
        assertThat(contiguity).isGreaterThan(.8);
        assertThat(taken).isLessThan(Duration.ofSeconds(60));
    }

    /** Median latitude and longitude in India, offices, spread of latitude and of longitude. */
    private static double[][] places() throws IOException {
        Map<String, List<double[]>> offices = new TreeMap<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8))) {
            List<String> header =
                    List.of(reader.readLine().toLowerCase(Locale.ROOT).split(","));
            int pincode = header.indexOf("pincode");
            reader.lines().forEach(line -> {
                String[] fields = line.split(",");
                double[] place = place(fields);
                if (place.length == 2) {
                    offices.computeIfAbsent(fields[pincode], name -> new ArrayList<>())
                            .add(place);
                }
            });
        }

        return offices.values().stream().map(ClusterRealDataIT::summary).toArray(double[][]::new);
    }

    private static double[] place(String[] fields) {
        try {
            double latitude = Double.parseDouble(fields[fields.length - 2]);
            double longitude = Double.parseDouble(fields[fields.length - 1]);
            boolean isInIndia = latitude > 6 && latitude < 38 && longitude > 68 && longitude < 98;
            return isInIndia ? new double[] {latitude, longitude} : new double[0];
        } catch (NumberFormatException e) {
            return new double[0];
        }
    }

    private static double[] summary(List<double[]> offices) {
        double[][] sorted = IntStream.range(0, 2)
                .mapToObj(axis -> offices.stream()
                        .mapToDouble(place -> place[axis])
                        .sorted()
                        .toArray())
                .toArray(double[][]::new);
        int n = offices.size();
        return new double[] {
            sorted[0][n / 2],
            sorted[1][n / 2],
            Math.log(n),
            Math.log(.01 + sorted[0][3 * n / 4] - sorted[0][n / 4]),
            Math.log(.01 + sorted[1][3 * n / 4] - sorted[1][n / 4])
        };
    }
}
