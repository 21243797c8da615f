package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.value.BetaGeometric;
import io.shroff.algorithm.value.BetaGeometric.Dropout;
import io.shroff.algorithm.value.PurchaseCounts;
import io.shroff.jobs.operate.samples.PurchasesSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code job value-customers} over purchases of a user's own. */
class ValueCustomersTest {
    private static final Path SAMPLE = WorkbenchFiles.sample("purchases");
    private static final LocalDate END = LocalDate.of(2024, 12, 31);

    @TempDir
    private Path folder;

    private static String spec(Path csv, String output, String more) {
        return """
                input: {csv: %s}
                columns: {key: [Who], time: day, value: paid}
                output: %s
                %s
                """.formatted(csv, output, more);
    }

    private static List<Row> rows(WorkbenchTrial trial, String table, String key) {
        return trial.table(table).orderBy(key).collectAsList();
    }

    /** The days of each customer, counted here once more. */
    private static Map<String, TreeSet<LocalDate>> days(List<String> lines) {
        Map<String, TreeSet<LocalDate>> days = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            days.computeIfAbsent(cells[0], customer -> new TreeSet<>()).add(LocalDate.parse(cells[1]));
        }

        return days;
    }

    private static double weeks(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to) / 7.0;
    }

    @Test
    void valuesTheSampleAsTheModelOfItsHistoriesDoesWhateverTheOrder() throws IOException {
        assertThat(Files.readString(SAMPLE)).isEqualTo(PurchasesSample.csv());
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        String spec = Files.readString(WorkbenchFiles.conf("value-customers"))
                .replace("data-samples/workbench/purchases.csv", SAMPLE.toString());
        Cli first = trial.run("value-customers", spec);
        assertThat(first.status()).as(first.toString()).isZero();

        List<String> lines = new ArrayList<>(Files.readAllLines(SAMPLE));
        Map<String, TreeSet<LocalDate>> days = days(lines);
        PurchaseCounts.Builder builder = new PurchaseCounts.Builder();
        days.values().forEach(d -> builder.add(d.size() - 1, weeks(d.first(), d.last()), weeks(d.first(), END), 1));
        PurchaseCounts counts = builder.build();
        BetaGeometric model = BetaGeometric.fit(counts, Dropout.AFTER_REPEAT);
        List<Row> rows = rows(trial, "customer_value", "customer");
        assertThat(rows).hasSize(days.size());
        for (Row row : rows) {
            TreeSet<LocalDate> of = days.get(row.<String>getAs("customer"));
            double recency = weeks(of.first(), of.last());
            double age = weeks(of.first(), END);
            assertThat(row.<Integer>getAs("frequency")).isEqualTo(of.size() - 1);
            assertThat(row.<Double>getAs("recency")).isEqualTo(recency);
            assertThat(row.<Double>getAs("age")).isEqualTo(age);
            assertThat(row.<Double>getAs("p_alive")).isCloseTo(model.alive(of.size() - 1, recency, age), within(1e-9));
            double expected = model.expected(52, of.size() - 1, recency, age);
            assertThat(row.<Double>getAs("expected_purchases")).isCloseTo(expected, within(1e-9));
            assertThat(row.<Double>getAs("clv"))
                    .isPositive()
                    .isLessThan(expected * row.<Double>getAs("expected_value"));
            assertThat(row.<Integer>getAs("horizon")).isEqualTo(52);
            assertThat(row.<Integer>getAs("r_score")).isBetween(1, 5);
            assertThat(row.<String>getAs("reason")).isNull();
        }

        Map<String, Double> metrics = SampleLake.spark()
                .read()
                .format("delta")
                .load(trial.lake() + "/ops/model_metrics")
                .filter("model = 'customer_value'")
                .collectAsList()
                .stream()
                .collect(Collectors.toMap(row -> row.getAs("metric"), row -> row.getAs("value")));
        assertThat(metrics)
                .containsOnlyKeys("r", "alpha", "a", "b", "spend_p", "spend_q", "spend_gamma", "log_likelihood");
        assertThat(metrics.get("log_likelihood")).isCloseTo(model.logLikelihood(counts), within(1e-6));
        assertThat(metrics.get("alpha")).isCloseTo(model.alpha(), within(1e-9));

        Collections.shuffle(lines.subList(1, lines.size()), new Random(3));
        Path shuffled = trial.file("shuffled.csv", lines);
        String again = spec.replace(SAMPLE.toString(), shuffled.toString())
                .replace("output: customer_value", "output: shuffled");
        assertThat(trial.run("value-customers", again).status()).isZero();
        assertThat(rows(trial, "shuffled", "customer")).isEqualTo(rows);
    }

    @Test
    void countsDaysAndTellsReturnsAndUnknownAmountsAndEndsAtTheNewestDay() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        Path csv = trial.file(
                "a.csv",
                "Who,day,paid",
                "a,2024-01-01,10.10",
                "a,2024-01-15,0.10",
                "a,2024-01-15T18:30:00,0.20",
                "a,2024-01-29,",
                "a,2024-02-05,1e-300",
                "b,2024-01-01,5",
                "b,2024-01-08,-5",
                "c,2024-03-11,NaN",
                ",2024-01-01,7",
                "d,,7");
        Cli week = trial.run("value-customers", spec(csv, "week", ""));
        assertThat(week.status()).as(week.toString()).isZero();
        assertThat(week.out())
                .contains("1 rows have no customer")
                .contains("1 rows have no day")
                .contains("1 rows are returns")
                .contains("purchases of unknown value")
                .contains("fewer than 3 customers spent anything again");
        List<Row> rows = rows(trial, "week", "Who");
        assertThat(rows).extracting(row -> row.getAs("Who")).containsExactly("a", "b", "c");
        assertThat(rows.get(0).getDate(0)).isEqualTo(java.sql.Date.valueOf("2024-03-11"));
        assertThat(rows).extracting(row -> row.getAs("frequency")).containsExactly(3, 0, 0);
        assertThat(rows).extracting(row -> row.getAs("recency")).containsExactly(5.0, 0.0, 0.0);
        assertThat(rows).extracting(row -> row.getAs("age")).containsExactly(10.0, 10.0, 0.0);
        assertThat(rows.get(0).<Double>getAs("monetary_mean")).isEqualTo(0.15);
        assertThat(rows.get(1).<Double>getAs("monetary_mean")).isNull();
        assertThat(rows.get(2).<Integer>getAs("m_score")).isNull();
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.<Double>getAs("p_alive")).isBetween(0.0, 1.0));

        Cli days = trial.run(
                "value-customers",
                spec(csv, "days", "as-of: 2024-01-20\noptions: {model: pareto-nbd, unit: day}")
                        .replace(", value: paid", ""));
        assertThat(days.status()).as(days.toString()).isZero();
        assertThat(days.out()).contains("3 rows are after 2024-01-20").contains("without a value column");
        List<Row> early = rows(trial, "days", "Who");
        assertThat(early).extracting(row -> row.getAs("frequency")).containsExactly(1, 1);
        assertThat(early).extracting(row -> row.getAs("age")).containsExactly(19.0, 19.0);
    }

    @Test
    void oneCustomerOfOneDayHasAnAnswer() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        Path csv = trial.file("one.csv", "Who,day,paid", "a,1650-05-01,3");
        Cli one = trial.run("value-customers", spec(csv, "one", "options: {model: mbg-nbd}"));
        assertThat(one.status()).as(one.toString()).isZero();
        assertThat(one.out()).contains("no customer bought again");
        assertThat(rows(trial, "one", "Who"))
                .singleElement()
                .satisfies(row -> assertThat(row.<Double>getAs("p_alive")).isBetween(0.0, 1.0));
    }

    @Test
    void saysWhatIsWrongWithATableOrASpec() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        Path empty = trial.file("empty.csv", "Who,day,paid");
        Cli none = trial.run("value-customers", spec(empty, "out", "as-of: 2024-01-01"));
        assertThat(none.status()).as(none.toString()).isEqualTo(3);
        assertThat(none.err()).contains("none has a purchase up to 2024-01-01");
        assertThat(trial.run("value-customers", spec(empty, "out", "")).status())
                .isEqualTo(2);

        Path odd = trial.file("odd.csv", "Who,day,paid", "a,2024-13-01,3", "a,2024-01-01,3");
        Cli day = trial.run("value-customers", spec(odd, "out", ""));
        assertThat(day.status()).as(day.toString()).isEqualTo(3);
        assertThat(day.err()).contains("'day' of 1 rows, such as '2024-13-01', is no day");

        Path text = trial.file("text.csv", "Who,day,paid", "a,2024-01-01,3 EUR");
        assertThat(trial.run("value-customers", spec(text, "out", "")).err())
                .contains("'paid' of 1 rows, such as '3 EUR', is no number");
        Path large = trial.file("large.csv", "Who,day,paid", "a,2024-01-01,1e300");
        assertThat(trial.run("value-customers", spec(large, "out", "")).err())
                .contains("such as '1e300', is an amount of more than 22 figures");

        Cli unknown = trial.run("value-customers", spec(odd, "out", "").replace("time: day", "time: days"));
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("Did you mean 'day'?");
        assertThat(trial.run("value-customers", spec(odd, "out", "options: {horizon: 0}"))
                        .status())
                .isEqualTo(2);
    }
}
