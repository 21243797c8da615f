package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.jobs.operate.samples.ForecastsSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code job cohere-hierarchy} over base forecasts of a user's own. */
class CohereHierarchyTest {
    private static final Path SAMPLE = WorkbenchFiles.sample("forecasts");
    private static final String HEAD = "state,district,f,v";

    @TempDir
    private Path folder;

    private static String spec(Path csv, String output, String more) {
        return """
                input: {csv: %s}
                columns: {dimensions: {place: [state, district]}, value: f}
                as-of: 2024-12-31
                output: %s
                %s
                """.formatted(csv, output, more);
    }

    private static Map<String, Row> byNode(WorkbenchTrial trial, String table, String... columns) {
        Map<String, Row> rows = new HashMap<>();
        for (Row row : trial.table(table).collectAsList()) {
            List<String> name = new ArrayList<>();
            for (String column : columns) {
                name.add(String.valueOf(row.<Object>getAs(column)));
            }

            assertThat(rows.put(String.join("|", name), row)).isNull();
        }

        return rows;
    }

    private static double forecast(Map<String, Row> rows, String node) {
        return rows.get(node).<Double>getAs("forecast");
    }

    private static double sum(Map<String, Row> rows, String... nodes) {
        double sum = 0;
        for (String node : nodes) {
            sum += forecast(rows, node);
        }

        return sum;
    }

    @Test
    void crossedForecastsOfTheSampleAddUpAlongBothDimensionsWhateverTheOrder() throws IOException {
        assertThat(Files.readString(SAMPLE)).isEqualTo(ForecastsSample.csv());
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        String spec = Files.readString(WorkbenchFiles.conf("cohere-hierarchy"))
                .replace("data-samples/workbench/forecasts.csv", SAMPLE.toString());
        Cli first = trial.run("cohere-hierarchy", spec);
        assertThat(first.status()).as(first.toString()).isZero();
        assertThat(first.out()).contains("children miss their parents by");
        Map<String, Row> rows = byNode(trial, "coherent_forecasts", "month", "state", "district", "purpose");
        assertThat(rows).hasSize(3 * 13 * 3);
        rows.forEach((node, row) -> {
            String[] at = node.split("\\|");
            double value = row.<Double>getAs("forecast");
            if (at[3].equals("all")) {
                String stem = String.join("|", at[0], at[1], at[2]);
                assertThat(sum(rows, stem + "|business", stem + "|holiday")).isCloseTo(value, within(1e-9 * value));
            }

            if (at[1].equals("all")) {
                String[] states = {"North", "South", "West"};
                double sum = 0;
                for (String state : states) {
                    sum += forecast(rows, String.join("|", at[0], state, "all", at[3]));
                }

                assertThat(sum).isCloseTo(value, within(1e-9 * value));
            } else if (at[2].equals("all")) {
                double sum = 0;
                for (String district : new String[] {"Coast", "Hills", "Plain"}) {
                    sum += forecast(rows, String.join("|", at[0], at[1], district, at[3]));
                }

                assertThat(sum).isCloseTo(value, within(1e-9 * value));
            }

            assertThat(value).isCloseTo(row.<Double>getAs("base"), within(.5 * value));
        });

        List<String> lines = new ArrayList<>(Files.readAllLines(SAMPLE));
        Collections.shuffle(lines.subList(1, lines.size()), new Random(2));
        Path shuffled = trial.file("shuffled.csv", lines);
        String again = spec.replace(SAMPLE.toString(), shuffled.toString())
                .replace("output: coherent_forecasts", "output: shuffled");
        assertThat(trial.run("cohere-hierarchy", again).status()).isZero();
        assertThat(byNode(trial, "shuffled", "month", "state", "district", "purpose"))
                .isEqualTo(rows);
    }

    @Test
    void changesByTheWeightsAsThePencilSays() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        Path csv = trial.file("a.csv", HEAD, "all,all,100,4", "a,all,40,1", "b,all,50,5");
        String place = spec(csv, "%s", "%s");
        assertThat(trial.run("cohere-hierarchy", place.formatted("equal", "options: {weights: equal}"))
                        .status())
                .isZero();
        Map<String, Row> equal = byNode(trial, "equal", "state", "district");
        assertThat(forecast(equal, "all|all")).isCloseTo(100 - 10 / 3.0, within(1e-9));
        assertThat(forecast(equal, "a|all")).isCloseTo(40 + 10 / 3.0, within(1e-9));

        assertThat(trial.run("cohere-hierarchy", place.formatted("structural", "options: {weights: structural}"))
                        .status())
                .isZero();
        Map<String, Row> structural = byNode(trial, "structural", "state", "district");
        assertThat(forecast(structural, "all|all")).isCloseTo(95, within(1e-9));
        assertThat(forecast(structural, "b|all")).isCloseTo(52.5, within(1e-9));

        // Where nothing is said the whole stays, and the others give way by their size.
        assertThat(trial.run("cohere-hierarchy", place.formatted("size", "")).status())
                .isZero();
        Map<String, Row> size = byNode(trial, "size", "state", "district");
        assertThat(forecast(size, "all|all")).isCloseTo(100, within(1e-9));
        assertThat(forecast(size, "b|all")).isCloseTo(50 + 50 / 9.0, within(1e-9));

        String weighed = place.replace("value: f}", "value: f, variance: v}");
        assertThat(trial.run(
                                "cohere-hierarchy",
                                weighed.formatted("variance", "options: {weights: variance, top: free}"))
                        .status())
                .isZero();
        Map<String, Row> variance = byNode(trial, "variance", "state", "district");
        assertThat(forecast(variance, "all|all")).isCloseTo(96, within(1e-9));
        assertThat(forecast(variance, "a|all")).isCloseTo(41, within(1e-9));
        assertThat(forecast(variance, "b|all")).isCloseTo(55, within(1e-9));

        // Below the top deviations of 1 and 2.236 add up, so variances are 3.236 and 7.236 beside its 4.
        assertThat(trial.run("cohere-hierarchy", weighed.formatted("together", "options: {top: free}"))
                        .status())
                .isZero();
        Map<String, Row> together = byNode(trial, "together", "state", "district");
        assertThat(forecast(together, "all|all")).isCloseTo(97.236068, within(1e-6));
        assertThat(forecast(together, "a|all")).isCloseTo(42.236068, within(1e-6));
        assertThat(forecast(together, "b|all")).isCloseTo(55, within(1e-9));

        assertThat(trial.run("cohere-hierarchy", weighed.formatted("kept", "options: {weights: variance}"))
                        .status())
                .isZero();
        Map<String, Row> kept = byNode(trial, "kept", "state", "district");
        assertThat(forecast(kept, "all|all")).isCloseTo(100, within(1e-9));
        assertThat(forecast(kept, "a|all")).isCloseTo(40 + 10 / 6.0, within(1e-9));

        // Where nothing more is said both: errors of a level go together, and the whole stays.
        assertThat(trial.run("cohere-hierarchy", weighed.formatted("both", "")).status())
                .isZero();
        Map<String, Row> both = byNode(trial, "both", "state", "district");
        assertThat(forecast(both, "all|all")).isCloseTo(100, within(1e-9));
        assertThat(forecast(both, "a|all")).isCloseTo(40 + 10 / 3.236068, within(1e-6));
    }

    @Test
    void intervalsSayHowSureForecastsAreAndTheWholeStays() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        Path csv = trial.file(
                "a.csv", "state,district,f,lower,upper", "all,all,100,90,110", "a,all,40,38,42", "b,all,50,45,55");
        String spec = spec(csv, "out", "").replace("value: f}", "value: f, interval: [lower, upper]}");
        Cli run = trial.run("cohere-hierarchy", spec);
        assertThat(run.status()).as(run.toString()).isZero();
        Map<String, Row> rows = byNode(trial, "out", "state", "district");
        assertThat(forecast(rows, "all|all")).isCloseTo(100, within(1e-9));
        assertThat(forecast(rows, "a|all")).isCloseTo(40 + 10 * 4 / 14.0, within(1e-9));

        Cli turned = trial.run("cohere-hierarchy", spec.replace("[lower, upper]", "[upper, lower]"));
        assertThat(turned.status()).isEqualTo(3);
        assertThat(turned.err()).contains("have a value of 'lower' below that of 'upper'");
        Cli both = trial.run("cohere-hierarchy", spec.replace("interval:", "variance: f, interval:"));
        assertThat(both.status()).isEqualTo(2);
    }

    @Test
    void sumsTakeOverWhereForecastsAreMissing() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        // No row of a state: the whole level is missing. One district has no forecast, and takes what is left.
        Path csv = trial.file(
                "a.csv", HEAD, "all,all,100,1", "a,x,10,1", "a,y,20,1", "b,x,,1", "b,z,NaN,1", "c,c,1e-300,1");
        Cli run = trial.run("cohere-hierarchy", spec(csv, "out", "options: {top: kept}"));
        assertThat(run.status()).as(run.toString()).isZero();
        Map<String, Row> rows = byNode(trial, "out", "state", "district");
        assertThat(rows).hasSize(9);
        assertThat(rows.get("a|all").<String>getAs("reason")).contains("sum of those below");
        assertThat(rows.get("a|all").<Double>getAs("base")).isNull();
        assertThat(forecast(rows, "a|all")).isCloseTo(30, within(.01));
        assertThat(rows.get("b|x").<String>getAs("reason")).contains("takes what those above leave");
        assertThat(forecast(rows, "b|x")).isCloseTo(35, within(.01));
        assertThat(sum(rows, "a|all", "b|all", "c|all")).isCloseTo(100, within(1e-7));

        Path huge = trial.file("huge.csv", HEAD, "all,all,1e300,1", "a,all,4e299,1", "b,all,5e299,1");
        assertThat(trial.run("cohere-hierarchy", spec(huge, "huge", "")).status())
                .isZero();
        Map<String, Row> far = byNode(trial, "huge", "state", "district");
        assertThat(forecast(far, "all|all")).isCloseTo(1e300, within(1e290));
        assertThat(forecast(far, "a|all")).isCloseTo(4e300 / 9, within(1e290));

        Path one = trial.file("one.csv", HEAD, "all,all,7,1");
        assertThat(trial.run("cohere-hierarchy", spec(one, "one", "")).status()).isZero();
        assertThat(forecast(byNode(trial, "one", "state", "district"), "all|all"))
                .isEqualTo(7);

        Path none = trial.file("none.csv", HEAD, "all,all,,1", "a,all,,1");
        Cli missing = trial.run("cohere-hierarchy", spec(none, "none", ""));
        assertThat(missing.status()).as(missing.toString()).isZero();
        assertThat(missing.out()).contains("no node has a base forecast");
        assertThat(byNode(trial, "none", "state", "district").get("a|all").<String>getAs("reason"))
                .isEqualTo("not solved: no node has a base forecast");
    }

    @Test
    void saysWhatIsWrongWithATableOrASpec() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        Path lost = trial.file("lost.csv", HEAD, "all,all,3,1", "all,x,3,1");
        assertThat(trial.run("cohere-hierarchy", spec(lost, "out", "")).err())
                .contains("Cannot place 1 of 2 rows")
                .contains("state all, district x: they name a 'district' and 'all' as its 'state'");
        Path blank = trial.file("blank.csv", HEAD, "all,all,3,1", "a,,3,1");
        assertThat(trial.run("cohere-hierarchy", spec(blank, "out", "")).err()).contains("hold nothing in 'district'");

        Path sure = trial.file("sure.csv", HEAD, "all,all,3,0", "a,all,3,1");
        Cli zero = trial.run("cohere-hierarchy", spec(sure, "out", "").replace("value: f}", "value: f, variance: v}"));
        assertThat(zero.status()).isEqualTo(3);
        assertThat(zero.err()).contains("have a forecast and no 'v' above zero");
        Cli unweighed = trial.run("cohere-hierarchy", spec(sure, "out", "options: {weights: variance}"));
        assertThat(unweighed.status()).isEqualTo(2);

        Path doubled = trial.file("doubled.csv", HEAD, "all,all,3,1", "a,all,3,1", "a,all,4,1");
        Cli twice = trial.run("cohere-hierarchy", spec(doubled, "out", ""));
        assertThat(twice.status()).isEqualTo(3);
        assertThat(twice.err()).contains("1 of its 3 rows repeat the node of another, such as a.");
    }

    /** Four years of months of two states of two districts each; of one of them the last month is not known. */
    private static List<String> history() {
        List<String> lines = new ArrayList<>();
        Random random = new Random(3);
        for (int month = 0; month < 48; month++) {
            String time = "%d-%02d".formatted(2021 + month / 12, 1 + month % 12);
            for (String district : new String[] {"North,Coast", "North,Hills", "South,Coast", "South,Plain"}) {
                double value = 100 + month + 20 * Math.sin(month * Math.PI / 6) + 3 * random.nextGaussian();
                boolean isKnown = month < 47 || !district.equals("South,Plain");
                lines.add(time + "," + district + "," + (isKnown ? value : ""));
            }
        }

        return lines;
    }

    @Test
    void ofHistoryAllSumsAreForecastAndAddUp() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        List<String> lines = history();
        String spec = """
                input: {csv: %s}
                columns: {dimensions: {place: [state, district]}, time: [month], value: visits}
                options: {horizon: 3}
                as-of: 2024-12-31
                output: %s
                """;
        String header = "month,state,district,visits";
        lines.add(0, header);
        Cli first = trial.run("cohere-hierarchy", spec.formatted(trial.file("a.csv", lines), "first"));
        assertThat(first.status()).as(first.toString()).isZero();
        Map<String, Row> rows = byNode(trial, "first", "step", "state", "district");
        assertThat(rows).hasSize(3 * 7);
        for (int step = 1; step <= 3; step++) {
            double all = forecast(rows, step + "|all|all");
            assertThat(sum(rows, step + "|North|all", step + "|South|all")).isCloseTo(all, within(1e-9 * all));
            assertThat(sum(rows, step + "|South|Coast", step + "|South|Plain"))
                    .isCloseTo(forecast(rows, step + "|South|all"), within(1e-9 * all));
            double expected = 4 * (100 + 47 + step + 20 * Math.sin((47 + step) * Math.PI / 6));
            assertThat(all).isCloseTo(expected, within(.05 * expected));
            assertThat(all)
                    .as("the whole stays as it was forecast")
                    .isCloseTo(rows.get(step + "|all|all").<Double>getAs("base"), within(1e-9 * all));
            assertThat(rows.get(step + "|South|Plain").<String>getAs("month")).isEqualTo("2025-0" + step);
        }

        Collections.reverse(lines);
        lines.remove(header);
        lines.add(0, header);
        Cli second = trial.run("cohere-hierarchy", spec.formatted(trial.file("b.csv", lines), "second"));
        assertThat(second.status()).as(second.toString()).isZero();
        assertThat(trial.table("second").exceptAll(trial.table("first")).count())
                .isZero();

        Cli twoTimes = trial.run(
                "cohere-hierarchy",
                spec.formatted(trial.file("c.csv", lines), "x").replace("time: [month]", "time: [month, state]"));
        assertThat(twoTimes.status()).isEqualTo(2);
        assertThat(twoTimes.err()).contains("names one column under time");
    }
}
