package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.forecast.Forecast;
import io.shroff.algorithm.forecast.Forecaster;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code job forecast-series} over tables of a user's own. */
class ForecastSeriesTest {
    private static final String METHOD = "forecast-series";
    private static final int MONTHS = 48;
    private static final int MOST = 25;

    @TempDir
    private Path folder;

    private static String spec(Path csv, String output, String options) {
        return """
                input: {csv: %s}
                columns: {key: [shop], time: month, value: sold}
                as-of: 2024-12-31
                options: {%s}
                output: %s
                """.formatted(csv, options, output);
    }

    /** Sales of months with a season and a rise. */
    private static double[] season() {
        Random random = new Random(8);
        double[] values = new double[MONTHS];
        for (int i = 0; i < MONTHS; i++) {
            values[i] = Math.round(100 * (100 + i + 30 * Math.sin(i * Math.PI / 6) + 3 * random.nextGaussian())) / 100.;
        }

        return values;
    }

    private static List<String> lines() {
        Random random = new Random(9);
        List<String> lines = new ArrayList<>();
        double[] season = season();
        for (int i = 0; i < MONTHS; i++) {
            String month = YearMonth.of(1670, 1).plusMonths(i).toString();
            lines.add("season," + month + "," + season[i]);
            lines.add("lost," + month + ",inf");
            lines.add("flat," + month + ",7");
            lines.add("huge," + month + "," + (i % 5 == 0 ? "1.7e308" : i % 5 == 1 ? "-1e308" : "1e300"));
            lines.add("tiny," + month + "," + (1 + i % 4) + "e-300");
            lines.add("spike," + month + "," + (i == 30 ? "1e300" : Integer.toString(i)));
        }

        for (int length = 1; length <= MOST; length++) {
            for (int i = 0; i < length; i++) {
                lines.add(
                        "n%02d,%s,%.2f".formatted(length, YearMonth.of(2020, 1).plusMonths(i), random.nextDouble()));
            }
        }

        lines.add("odd,2000-01,1");
        lines.add("odd,2000-02,1");
        lines.add("odd,2020-01,1");
        lines.add("late,9999-11,1");
        lines.add("late,9999-12,2");
        return lines;
    }

    private static List<String> withHeader(List<String> lines) {
        List<String> all = new ArrayList<>(List.of("shop,month,sold"));
        all.addAll(lines);
        return all;
    }

    @Test
    void forecastsEverySeriesThatHasValuesWhateverTheOrderOfRows() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        List<String> lines = lines();
        Cli first = trial.run(METHOD, spec(trial.file("a.csv", withHeader(lines)), "first", "horizon: 14, level: 0.9"));
        assertThat(first.status()).as(first.toString()).isZero();
        assertThat(first.toString()).contains("3 series have no forecast: first_series says why");
        Collections.shuffle(lines, new Random(1));
        Cli second =
                trial.run(METHOD, spec(trial.file("b.csv", withHeader(lines)), "second", "horizon: 14, level: 0.9"));
        assertThat(second.status()).as(second.toString()).isZero();
        Dataset<Row> steps = trial.table("first").orderBy("shop", "step");
        assertThat(trial.table("second").orderBy("shop", "step").collectAsList())
                .isEqualTo(steps.collectAsList());
        assertThat(trial.table("second_series").orderBy("shop").collectAsList())
                .isEqualTo(trial.table("first_series").orderBy("shop").collectAsList());

        assertSeason(steps.filter("shop = 'season'").collectAsList());
        assertThat(steps.count()).isEqualTo(14L * (MOST + 5));
        for (String number : List.of("forecast", "naive", "lower", "upper")) {
            assertThat(steps.filter(functions.abs(functions.col(number)).gt(Double.MAX_VALUE))
                            .count())
                    .as(number + " that is infinite or not a number")
                    .isZero();
        }
        assertThat(steps.filter("shop = 'flat' AND forecast = 7 AND lower = 7 AND upper = 7")
                        .count())
                .isEqualTo(14);
        assertThat(steps.filter("shop = 'tiny' AND forecast BETWEEN 9e-301 AND 5e-300")
                        .count())
                .isEqualTo(14);
        assertThat(steps.filter("shop = 'n01'").collectAsList()).allSatisfy(row -> {
            assertThat(row.<String>getAs("form")).isEqualTo("last value");
            assertThat(row.<Double>getAs("lower")).isNull();
        });
        assertThat(steps.filter("shop = 'n25' AND step = 1").head().<String>getAs("time"))
                .isEqualTo("2022-02");

        Dataset<Row> series = trial.table("first_series");
        assertThat(only(series, "shop = 'lost'").<String>getAs("reason")).isEqualTo("all missing");
        assertThat(only(series, "shop = 'odd'").<String>getAs("reason")).contains("too irregular");
        assertThat(only(series, "shop = 'late'").<String>getAs("reason")).contains("no room for the times");
        assertThat(only(series, "shop = 'n01'").<String>getAs("remarks")).contains("was taken to be 1 month");
    }

    /** As the forecaster alone would, and better than the season before. */
    private static void assertSeason(List<Row> rows) {
        Forecaster forecaster = new Forecaster(Forecaster.Options.standard().withLevels(List.of(.9)));
        Forecast expected = forecaster.forecast(season(), 12, 14);
        double[] values = season();
        assertThat(rows).hasSize(14);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            assertThat(row.<String>getAs("time"))
                    .isEqualTo(YearMonth.of(1674, 1).plusMonths(i).toString());
            assertThat(row.<Double>getAs("forecast")).isEqualTo(expected.point(i + 1));
            assertThat(row.<Double>getAs("lower")).isEqualTo(expected.lower(.9, i + 1));
            assertThat(row.<Double>getAs("level")).isEqualTo(.9);
            assertThat(row.<Double>getAs("naive")).isEqualTo(values[36 + i % 12]);
            assertThat(row.<String>getAs("form")).isEqualTo(expected.method());
        }
    }

    /**
     * Timestamps of weeks with a week left out and a null, one series; whole numbers; the forms that the spec names.
     */
    @Test
    void goesOnInTheTypeOfTheTimesAndTakesTheFormsOfTheSpec() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        String parquet = folder.resolve("weeks").toString();
        SampleLake.spark()
                .range(40)
                .filter("id <> 20")
                .select(
                        functions
                                .expr("timestamp_seconds(1704067200 + id * 7 * 86400 + 3600)")
                                .as("day"),
                        functions.expr("CAST(1990 + 2 * id AS SMALLINT)").as("year"),
                        functions.expr("IF(id = 5, NULL, 3 * id + 10)").as("amount"))
                .write()
                .parquet(parquet);
        String base = "input: {parquet: %s}\nas-of: 2024-12-31\n".formatted(parquet);
        Cli weeks = trial.run(
                METHOD,
                base
                        + "columns: {time: day, value: amount}\noptions: {horizon: 2, forms: [ANN, AAN]}\noutput: weeks\n");
        assertThat(weeks.status()).as(weeks.toString()).isZero();
        List<Row> ahead = trial.table("weeks").orderBy("step").collectAsList();
        assertThat(ahead).hasSize(2);
        assertThat(ahead.get(1).<Timestamp>getAs("time").toInstant()).hasToString("2024-10-14T01:00:00Z");
        assertThat(ahead.get(1).<Double>getAs("forecast")).isCloseTo(133, within(1.0));
        assertThat(ahead.get(1).<String>getAs("form")).isEqualTo("AAN");
        Row series = only(trial.table("weeks_series"), "true");
        assertThat(series.<Integer>getAs("period")).isEqualTo(52);
        assertThat(series.<String>getAs("spacing")).isEqualTo("7 days");
        assertThat(series.<Integer>getAs("missing")).isEqualTo(1);
        assertThat(series.<Integer>getAs("held_back")).isEqualTo(2);
        assertThat(series.<Double>getAs("mase")).isLessThan(series.<Double>getAs("naive_mase"));
        assertThat(series.<Double>getAs("smape")).isLessThan(series.<Double>getAs("naive_smape"));

        Cli years = trial.run(
                METHOD, base + "columns: {time: year, value: amount}\noptions: {horizon: 1}\noutput: years\n");
        assertThat(years.status()).as(years.toString()).isZero();
        assertThat(only(trial.table("years"), "step = 1").<Short>getAs("time")).isEqualTo((short) 2070);
        assertThat(only(trial.table("years_series"), "true").<Integer>getAs("period"))
                .isEqualTo(1);
    }

    /** Months one after another, as a table that grows by the month has them: a series is in many runs of rows. */
    @Test
    void judgesAsManySeriesAsAreAskedForAndForecastsAll() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            for (int shop = 0; shop < 40; shop++) {
                lines.add("s%02d,%s,%d".formatted(shop, YearMonth.of(2020, 1).plusMonths(i), shop + i * i % 7));
            }
        }

        Cli run = trial.run(
                METHOD, spec(trial.file("a.csv", withHeader(lines)), "out", "judged-series: 10, forms: [AAN]"));
        assertThat(run.status()).as(run.toString()).isZero();
        Dataset<Row> series = trial.table("out_series");
        long judged =
                series.filter("held_back = 6 AND mase > 0 AND naive_smape > 0").count();
        assertThat(judged).isBetween(4L, 18L);
        assertThat(run.toString()).contains(judged + " of 40 series, drawn by a hash of their keys, were judged");
        assertThat(series.filter("rows = 25 AND form = 'AAN' AND held_back IS NULL AND mase IS NULL")
                        .count())
                .isEqualTo(40 - judged);
        assertThat(trial.table("out").count()).isEqualTo(40L * 12);
    }

    @Test
    void saysWhatIsWrongWithATableOrASpec() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        Path twice = trial.file("twice.csv", "shop,month,sold", "a,2024-01,1", "a,2024-01,2");
        Cli repeated = trial.run(METHOD, spec(twice, "out", ""));
        assertThat(repeated.status()).isEqualTo(3);
        assertThat(repeated.err()).contains("1 of its 2 rows repeat").contains("shop 'a', month '2024-01'");
        Cli wrong = trial.run(METHOD, spec(twice, "out", "horizon: 0, level: 1.5, forms: [best]"));
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err())
                .contains("options.horizon")
                .contains("options.level")
                .contains("options.forms");
        Cli empty = trial.run(METHOD, spec(trial.file("empty.csv", "shop,month,sold"), "out", ""));
        assertThat(empty.status()).isEqualTo(3);
        assertThat(empty.err()).contains("it has no rows");
        assertThat(folder.resolve("lake/gold/out")).doesNotExist();
    }

    private static Row only(Dataset<Row> rows, String condition) {
        List<Row> found = rows.filter(condition).collectAsList();
        assertThat(found).as(condition).hasSize(1);
        return found.get(0);
    }
}
