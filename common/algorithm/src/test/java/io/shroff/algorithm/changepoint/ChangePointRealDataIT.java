package io.shroff.algorithm.changepoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.algorithm.changepoint.ChangePoints.Options;
import io.shroff.algorithm.metric.ChangePointMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Eight real series in which five people each marked the changes. */
class ChangePointRealDataIT {
    private static final Path DATA = Path.of(System.getProperty("shroff.root", "../.."))
            .resolve("../shared/data/anomaly/change-point")
            .normalize();
    private static final Pattern SERIES = Pattern.compile("\"(\\w+)\": \\{(.*?)\\}", Pattern.DOTALL);
    private static final Pattern LIST = Pattern.compile("\\[([^\\]]*)\\]");
    private static final Pattern RAW = Pattern.compile("\"raw\":\\s*\\[([^\\]]*)\\]");

    @BeforeAll
    static void needsTheData() {
        Assumptions.assumeTrue(Files.isDirectory(DATA), () -> "Skipped: there is no real data at " + DATA);
    }

    @Test
    void isNearerToPeopleThanTheBaselines(TestReporter reporter) throws IOException {
        double[] found =
                score(series -> ChangePoints.fit(series, Options.DEFAULT).changes());
        double[] none = score(series -> List.of());
        double[] twoSigma = score(ChangePoints::twoSigma);
        reporter.publishEntry("F1 and covering", Arrays.toString(found));
        reporter.publishEntry("no change", Arrays.toString(none));
        reporter.publishEntry("two sigma", Arrays.toString(twoSigma));

        assertThat(found[0]).isGreaterThan(.87);
        assertThat(found[1]).isGreaterThan(.82);
        assertThat(none[0]).isBetween(.668, .670);
        assertThat(none[1]).isBetween(.547, .549);
        assertThat(twoSigma[0]).isLessThan(found[0]);
        assertThat(twoSigma[1]).isLessThan(found[1]);
    }

    private static double[] score(Function<double[], List<Integer>> method) throws IOException {
        double[] sum = new double[2];
        String annotations = Files.readString(DATA.resolve("annotations.json"));
        List<MatchResult> all =
                SERIES.matcher(annotations.substring(1)).results().toList();
        for (MatchResult one : all) {
            List<List<Integer>> marked = LIST.matcher(one.group(2))
                    .results()
                    .map(list -> Arrays.stream(numbers(list.group(1)))
                            .mapToObj(x -> (int) x)
                            .toList())
                    .toList();
            double[] series = series(one.group(1));
            List<Integer> changes = method.apply(series);
            sum[0] += ChangePointMetric.F1.of(marked, changes, series.length).orElseThrow() / all.size();
            sum[1] += ChangePointMetric.COVERING
                            .of(marked, changes, series.length)
                            .orElseThrow()
                    / all.size();
        }

        assertThat(all).hasSize(8);
        return sum;
    }

    private static double[] series(String name) throws IOException {
        String text = Files.readString(DATA.resolve(name + ".json"));
        // The times come first and have a raw form too.
        return RAW.matcher(text)
                .results()
                .reduce((first, second) -> second)
                .map(match -> numbers(match.group(1)))
                .orElseThrow();
    }

    private static double[] numbers(String list) {
        return Arrays.stream(list.strip().split("[,\\s]+"))
                .filter(text -> !text.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
