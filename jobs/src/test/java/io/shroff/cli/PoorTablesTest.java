package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.cli.PoorAnswers.Answer;
import io.shroff.jobs.workbench.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * docs/poor-tables.md holds what each method answers to each kind of poor table; this runs them all and holds them
 * against it: the exit status, and each text in code style word for word. That no number that comes out is a NaN is a
 * check of every contract, which would fail the run.
 */
class PoorTablesTest {
    private static final Pattern LINE = Pattern.compile("(?m)^\\| ([^|]+) \\| ([0-9-]) \\| (.+) \\|$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static final Map<String, Function<WorkbenchTrial, PoorAnswers>> METHODS = Map.of(
            "forecast-series", PoorSeries::forecasts,
            "detect-change-points", PoorSeries::changes,
            "cohere-hierarchy", PoorSeries::hierarchies,
            "cluster-rows", PoorRows::clusters,
            "detect-anomalies", PoorRows::anomalies,
            "match-records", PoorRows::matches,
            "value-customers", PoorRows::customers,
            "train-model", PoorModels::trained,
            "score-model", PoorModels::scored,
            "explain-model", PoorModels::explained);

    /** One for all: what is trained by one method is applied by others. */
    @TempDir
    private static Path folder;

    /** @param status none where the case cannot come up */
    private record Line(String status, String text) {
        private boolean isNone() {
            return status.equals("-");
        }
    }

    private static Map<String, Map<String, Line>> page() throws IOException {
        Map<String, Map<String, Line>> page = new LinkedHashMap<>();
        String[] parts = Files.readString(SampleLake.root().resolve("docs/poor-tables.md"))
                .split("(?m)^## ");
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            Map<String, Line> lines = new LinkedHashMap<>();
            Matcher line = LINE.matcher(part);
            while (line.find()) {
                lines.put(line.group(1), new Line(line.group(2), line.group(3)));
            }

            page.put(part.lines().findFirst().orElseThrow(), lines);
        }

        return page;
    }

    @Test
    void thePageHoldsEveryMethodAndCase() throws IOException {
        Map<String, Map<String, Line>> page = page();
        assertThat(page.keySet())
                .containsExactlyElementsOf(
                        Workbench.methods().stream().map(Workbench.Method::name).toList());
        page.forEach((method, lines) -> {
            for (PoorCase each : PoorCase.values()) {
                assertThat(lines.keySet()).as(method).anyMatch(each::isOf);
            }

            assertThat(lines.keySet())
                    .as(method)
                    .allMatch(line -> Stream.of(PoorCase.values()).anyMatch(each -> each.isOf(line)));
        });
    }

    static List<String> methods() {
        return Workbench.methods().stream().map(Workbench.Method::name).toList();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void answersAsThePageSays(String method) throws IOException {
        Map<String, Line> lines = page().getOrDefault(method, Map.of());
        Map<String, Answer> answers =
                METHODS.get(method).apply(new WorkbenchTrial(folder)).answers();
        SoftAssertions all = new SoftAssertions();
        all.assertThat(answers.keySet())
                .containsExactlyInAnyOrderElementsOf(lines.entrySet().stream()
                        .filter(line -> !line.getValue().isNone())
                        .map(Map.Entry::getKey)
                        .toList());
        answers.forEach((answered, answer) -> {
            Line line = lines.getOrDefault(answered, new Line("?", ""));
            all.assertThat(answer.status()).as(answered + "\n" + answer.text()).hasToString(line.status());
            List<String> said = CODE.matcher(line.text())
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            all.assertThat(said).as(answered + "\n" + answer.text()).isNotEmpty();
            said.forEach(text -> all.assertThat(answer.text()).as(answered).contains(text));
        });
        all.assertAll();
    }
}
