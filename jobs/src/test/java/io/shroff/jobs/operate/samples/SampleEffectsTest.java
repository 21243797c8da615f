package io.shroff.jobs.operate.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.jobs.operate.samples.SampleFiles.Dirt;
import io.shroff.jobs.operate.samples.SampleFiles.Options;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads the planted effects back from what was written. */
class SampleEffectsTest {
    private static final YearMonth FIRST = YearMonth.of(2021, 1);
    private static final int MONTHS = 48;
    private static final List<String> PRODUCTS =
            Product.SOLD.stream().map(Product::title).toList();

    @TempDir
    private static Path folder;

    private static Planted planted;
    private static final Map<String, int[]> COUNTS = new TreeMap<>();
    private static final Map<String, Mean> MEANS = new TreeMap<>();

    @BeforeAll
    static void aggregate() throws IOException {
        planted = SampleFiles.write(folder, Options.standard(500_000, 21, Dirt.NONE));
        Map<String, String> states = states();
        try (BufferedReader reader = Files.newBufferedReader(folder.resolve("sales.csv"))) {
            reader.lines().skip(1).map(line -> line.split(",", -1)).forEach(sale -> {
                int month = (int) FIRST.until(YearMonth.parse(sale[0].substring(0, 7)), ChronoUnit.MONTHS);
                count(states.get(sale[1]) + "|" + sale[3], month);
                count(sale[3], month);
                count(sale[4], month);
                count("all", month);
                count(sale[1] + "|" + sale[3] + "|" + sale[4], month);
                mean("income of " + sale[3], Math.log(Double.parseDouble(sale[7])));
                mean("age of " + sale[3], Double.parseDouble(sale[6]));
                mean("age " + sale[4], Double.parseDouble(sale[6]));
                String income = Integer.parseInt(sale[7]) > 600_000 ? "rich " : "poor ";
                mean(income + sale[3], Math.log(Double.parseDouble(sale[8])));
                mean("amount of " + sale[3], Math.log(Double.parseDouble(sale[8])));
            });
        }
    }

    @Test
    void growthByProductStandsOutInEveryState() {
        for (Map.Entry<String, Map<String, Double>> state : planted.growth().entrySet()) {
            // Shocks move all products of a state alike, so they leave the differences between its products alone.
            double plantedMean = PRODUCTS.stream()
                    .mapToDouble(state.getValue()::get)
                    .average()
                    .orElseThrow();
            Map<String, Double> found = PRODUCTS.stream()
                    .collect(Collectors.toMap(
                            product -> product, product -> slope(state.getKey() + "|" + product, product)));
            double foundMean = found.values().stream()
                    .mapToDouble(slope -> slope)
                    .average()
                    .orElseThrow();
            assertThat(PRODUCTS)
                    .allSatisfy(product -> assertThat(found.get(product) - foundMean)
                            .as(state.getKey() + " " + product)
                            .isCloseTo(state.getValue().get(product) - plantedMean, within(.06)));
            assertThat(foundMean).as(state.getKey()).isCloseTo(plantedMean, within(.12));
        }
    }

    @Test
    void theSeasonOfEachProductIsSeen() {
        for (String product : PRODUCTS) {
            List<Double> season = planted.season().get(product);
            double slope = slope(product, product);
            double[] effect = new double[12];
            for (int month = 0; month < MONTHS; month++) {
                effect[month % 12] += (Math.log(COUNTS.get(product)[month]) - slope * month / 12) / (MONTHS / 12.0);
            }

            double foundMean = Arrays.stream(effect).average().orElseThrow();
            double plantedMean =
                    season.stream().mapToDouble(value -> value).average().orElseThrow();
            for (int month = 0; month < 12; month++) {
                assertThat(effect[month] - foundMean)
                        .as(product + " month " + (month + 1))
                        .isCloseTo(season.get(month) - plantedMean, within(.1));
            }
        }
    }

    @Test
    void theOnlineShareRises() {
        assertThat(share("online", MONTHS - 12)).isGreaterThan(share("online", 0) + .05);
        assertThat(share("agent", MONTHS - 12)).isLessThan(share("agent", 0));
    }

    @Test
    void incomeAndAgeGoWithProductChannelAndAmount() {
        assertThat(MEANS.get("income of credit card").value())
                .isGreaterThan(MEANS.get("income of insurance").value());
        assertThat(MEANS.get("income of insurance").value())
                .isGreaterThan(MEANS.get("income of personal loan").value());
        assertThat(MEANS.get("age of insurance").value())
                .isGreaterThan(MEANS.get("age of savings account").value() + 5);
        assertThat(MEANS.get("age online").value())
                .isLessThan(MEANS.get("age agent").value() - 4);
        assertThat(PRODUCTS)
                .allSatisfy(product -> assertThat(MEANS.get("rich " + product).value())
                        .isGreaterThan(MEANS.get("poor " + product).value() + .2));
        assertThat(Math.exp(MEANS.get("amount of personal loan").value())).isBetween(180_000.0, 350_000.0);
    }

    @Test
    void cellsDifferWithinTheirBounds() {
        List<Double> ratios = COUNTS.entrySet().stream()
                .filter(entry -> entry.getKey().matches("\\d.*"))
                .map(entry -> Arrays.stream(entry.getValue()).sum() / (planted.rows() / 480.0))
                .toList();
        assertThat(ratios).hasSize(480).allSatisfy(ratio -> assertThat(ratio).isBetween(.12, 6.8));
        assertThat(ratios.stream().min(Double::compare).orElseThrow()).isLessThan(.25);
        assertThat(ratios.stream().max(Double::compare).orElseThrow()).isGreaterThan(4);
    }

    @Test
    void totalsFollowTheSameGrowthAndSeason() throws IOException {
        Map<String, Double> byPeriod = Files.readAllLines(folder.resolve("sales_totals.csv")).stream()
                .map(line -> line.split(",", -1))
                .filter(line -> line[5].equals("count"))
                .collect(Collectors.groupingBy(
                        line -> line[4], TreeMap::new, Collectors.summingDouble(line -> Double.parseDouble(line[6]))));
        assertThat(byPeriod).hasSize(16);
        assertThat(byPeriod.values().stream().mapToDouble(count -> count).sum()).isBetween(160_000.0, 173_000.0);
        assertThat(byPeriod.get("2024-Q1")).isGreaterThan(byPeriod.get("2024-Q2"));
        assertThat(Math.log(byPeriod.get("2024-Q1") / byPeriod.get("2021-Q1")) / 3)
                .isCloseTo(.22, within(.1));
    }

    /** Least squares of log count less the planted season on years. */
    private static double slope(String key, String product) {
        int[] counts = COUNTS.get(key);
        List<Double> season = planted.season().get(product);
        double middle = (MONTHS - 1) / 24.0;
        double above = 0;
        double below = 0;
        for (int month = 0; month < MONTHS; month++) {
            double years = month / 12.0 - middle;
            above += years * (Math.log(counts[month]) - season.get(month % 12));
            below += years * years;
        }

        return above / below;
    }

    private static double share(String channel, int from) {
        return sumOfYear(channel, from) / sumOfYear("all", from);
    }

    private static double sumOfYear(String key, int from) {
        return Arrays.stream(COUNTS.get(key), from, from + 12).sum();
    }

    private static Map<String, String> states() throws IOException {
        return Files.readAllLines(folder.resolve("pincodes.csv")).stream()
                .map(line -> line.split(",", -1))
                .collect(Collectors.toMap(office -> office[0], office -> office[3], (a, b) -> a));
    }

    private static void count(String key, int month) {
        COUNTS.computeIfAbsent(key, unused -> new int[MONTHS])[month]++;
    }

    private static void mean(String key, double value) {
        MEANS.computeIfAbsent(key, unused -> new Mean()).add(value);
    }

    private static final class Mean {
        private double sum;
        private long count;

        void add(double value) {
            sum += value;
            count++;
        }

        double value() {
            return sum / count;
        }
    }
}
