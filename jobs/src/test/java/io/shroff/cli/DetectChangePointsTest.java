package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code job detect-change-points} over tables of a user's own. */
class DetectChangePointsTest {
    private static final String METHOD = "detect-change-points";
    private static final String HEADER = "shop,month,sold";

    @TempDir
    private Path folder;

    private static String spec(Path csv, String output, String more) {
        return """
                input: {csv: %s}
                columns: {key: [shop], time: month, value: sold}
                as-of: 2024-12-31
                output: %s
                %s
                """.formatted(csv, output, more);
    }

    private static String month(int month) {
        return LocalDate.of(1650, 1, 1).plusMonths(month).toString().substring(0, 7);
    }

    /** A step at month 20 with a null row before it and months left out, and series with nothing to find. */
    private static List<String> shops() {
        Random random = new Random(3);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            if (i != 7 && i != 8) {
                String value = i == 11 ? "" : "%.3f".formatted((i < 20 ? 10 : 30) + random.nextGaussian());
                lines.add("step," + month(i) + "," + value);
                lines.add("huge," + month(i) + "," + (i < 20 ? "1e300" : i % 2 == 0 ? "1.5e300" : "1.4e300"));
                lines.add("tiny," + month(i) + "," + (i < 20 ? "1e-300" : "3e-300"));
            }

            lines.add("rise," + month(i) + "," + (5 + 2 * i + random.nextGaussian()));
            lines.add("flat," + month(i) + ",4");
            lines.add("lost," + month(i) + "," + (i % 2 == 0 ? "" : "NaN"));
        }

        lines.add("new," + month(39) + ",4");
        return lines;
    }

    private static List<String> withHeader(List<String> lines) {
        List<String> all = new ArrayList<>(List.of(HEADER));
        all.addAll(lines);
        return all;
    }

    @Test
    void findsTheChangesThatAreThereWhateverTheOrderOfRows() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        List<String> lines = shops();
        Cli first = trial.run(METHOD, spec(trial.file("a.csv", withHeader(lines)), "first", ""));
        assertThat(first.status()).as(first.toString()).isZero();
        assertThat(first.toString()).contains("infinite or not a number").contains("3 series were not searched");
        Collections.shuffle(lines, new Random(1));
        Cli second = trial.run(METHOD, spec(trial.file("b.csv", withHeader(lines)), "second", ""));
        assertThat(second.status()).as(second.toString()).isZero();

        Dataset<Row> changes = trial.table("first").orderBy("shop", "method", "index");
        assertThat(trial.table("second").orderBy("shop", "method", "index").collectAsList())
                .isEqualTo(changes.collectAsList());
        Row step = only(changes, "shop = 'step' AND method = 'optimum'");
        // Two months have no row; the one without a value counts.
        assertThat(step.<Integer>getAs("index")).isEqualTo(18);
        assertThat(step.<String>getAs("time")).isEqualTo(month(20));
        assertThat(step.<Double>getAs("before")).isCloseTo(10, within(.8));
        assertThat(step.<Double>getAs("after")).isCloseTo(30, within(.8));
        assertThat(step.<Double>getAs("strength")).isBetween(.9, 1.0);
        Row huge = only(changes, "shop = 'huge' AND method = 'optimum'");
        assertThat(huge.<Integer>getAs("index")).isEqualTo(18);
        assertThat(huge.<Double>getAs("after")).isCloseTo(1.45e300, within(1e295));
        assertThat(only(changes, "shop = 'tiny' AND method = 'optimum'").<Double>getAs("after"))
                .isCloseTo(3e-300, within(1e-305));
        assertThat(changes.filter("shop = 'rise' AND method = 'optimum'").count())
                .isZero();
        assertThat(changes.filter("shop = 'step' AND method = 'two_sigma' AND index = 18")
                        .count())
                .isEqualTo(1);
        assertThat(changes.filter("shop IN ('flat', 'lost', 'new')").count()).isZero();

        Dataset<Row> series = trial.table("first_series");
        assertThat(series.count()).isEqualTo(7);
        Row ofStep = only(series, "shop = 'step'");
        assertThat(ofStep.<Integer>getAs("rows")).isEqualTo(38);
        assertThat(ofStep.<Integer>getAs("missing")).isEqualTo(1);
        assertThat(ofStep.<String>getAs("spacing")).isEqualTo("1 month");
        assertThat(ofStep.<Integer>getAs("optimum_changes")).isEqualTo(1);
        assertThat(ofStep.<String>getAs("reason")).isNull();
        assertThat(only(series, "shop = 'flat'").<String>getAs("reason")).isEqualTo("constant");
        assertThat(only(series, "shop = 'lost'").<String>getAs("reason")).isEqualTo("all missing");
        Row young = only(series, "shop = 'new'");
        assertThat(young.<String>getAs("reason")).isEqualTo("too short: 1 known, and two regimes take 4");
        assertThat(young.<Integer>getAs("optimum_changes")).isNull();
    }

    /** One series without a key, dates, which end months, in a lake's table; only the method asked for. */
    @Test
    void readsDatesAndSeveralKeysOrNone() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        String parquet = folder.resolve("days").toString();
        SampleLake.spark()
                .range(30)
                .select(
                        functions
                                .expr("last_day(add_months(DATE'1600-01-01', CAST(id AS INT)))")
                                .as("day"),
                        functions.expr("IF(id < 12, 1.0, 9.0) + (id % 3) / 10").as("amount"),
                        functions.lit("x").as("a"),
                        functions.expr("id % 2").as("b"))
                .write()
                .parquet(parquet);
        String base = "input: {parquet: %s}\nas-of: 2024-12-31\noptions: {methods: [optimum], shapes: [level]}\n"
                .formatted(parquet);
        Cli none = trial.run(METHOD, base + "columns: {time: day, value: amount}\noutput: none\n");
        assertThat(none.status()).as(none.toString()).isZero();
        Row change = only(trial.table("none"), "true");
        assertThat(change.<Integer>getAs("index")).isEqualTo(12);
        assertThat(change.<Date>getAs("time").toLocalDate()).isEqualTo(LocalDate.of(1601, 1, 31));
        assertThat(only(trial.table("none_series"), "true").<String>getAs("spacing"))
                .isEqualTo("1 month");
        assertThat(trial.table("none_series").columns()).doesNotContain("two_sigma_changes");

        Cli several = trial.run(METHOD, base + "columns: {key: [b, a], time: day, value: amount}\noutput: both\n");
        assertThat(several.status()).as(several.toString()).isZero();
        assertThat(trial.table("both").orderBy("b").select("b", "a", "index").collectAsList())
                .extracting(Row::toString)
                .containsExactly("[0,x,6]", "[1,x,6]");
        assertThat(only(trial.table("both_series"), "b = 1").<String>getAs("spacing"))
                .isEqualTo("2 months");
    }

    @Test
    void saysWhatIsWrongWithATableOrASpec() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        assertRefused(
                        trial,
                        3,
                        "2 of its 5 rows repeat the time of another row",
                        "a,2,1",
                        "a,1,1",
                        "a,2,1",
                        "a,2,3",
                        "b,2,1")
                .contains("shop 'a', month '2'");
        assertRefused(trial, 3, "a 'month' that is no time, such as 'May'", "a,May,1", "a,2,1");
        assertRefused(trial, 3, "'2024-02-30'", "a,2024-02-30,1", "a,2024-02-01,1");
        assertRefused(trial, 3, "written in several ways, such as '2024-02' and '2024'", "a,2024,1", "a,2024-02,1");
        assertRefused(trial, 3, "1 of its 2 rows have no 'month'", "a,,1", "a,2,1");
        assertRefused(trial, 3, "1 of its 2 rows have no value in a column of the key", ",1,1", "a,2,1");
        assertRefused(trial, 3, "it has no rows");

        Path csv = trial.file("good.csv", HEADER, "a,1,1");
        Cli unknown = trial.run(METHOD, spec(csv, "out", "").replace("value: sold", "value: sol"));
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("Did you mean 'sold'?");
        Cli method = trial.run(METHOD, spec(csv, "out", "options: {methods: [optima]}"));
        assertThat(method.status()).isEqualTo(2);
        assertThat(method.err()).contains("options.methods");
        Path taken = trial.file("taken.csv", "index,month,sold", "a,1,1");
        Cli clash = trial.run(METHOD, spec(taken, "out", "").replace("[shop]", "[index]"));
        assertThat(clash.status()).isEqualTo(2);
        assertThat(clash.err()).contains("Rename it");
        assertThat(folder.resolve("lake/gold/out")).doesNotExist();
    }

    private static org.assertj.core.api.AbstractStringAssert<?> assertRefused(
            WorkbenchTrial trial, int status, String why, String... lines) {
        Cli refused = trial.run(METHOD, spec(trial.file("bad.csv", withHeader(List.of(lines))), "out", ""));
        assertThat(refused.status()).as(refused.toString()).isEqualTo(status);
        return assertThat(refused.err()).contains(why).doesNotContain("Exception");
    }

    private static Row only(Dataset<Row> rows, String condition) {
        List<Row> found = rows.filter(condition).collectAsList();
        assertThat(found).as(condition).hasSize(1);
        return found.get(0);
    }
}
