package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.Quarantine;
import io.shroff.platform.table.TableContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/bad-input.md promises of odd and spoilt data on demand, through both pipelines. */
class BadInputIT {
    private static final String NEXT = "horizon = 1 AND channel = 'all' AND measure = 'count' AND ";
    private static final String GOA = "region LIKE 'IN/goa/north goa";

    @TempDir
    private Path folder;

    /** Rows that a question to a table has as its answer. */
    private record Answer(String to, TableContract table, String where, List<String> columns, List<String> rows) {}

    @Test
    void oneRegionOneProductAndOnePeriodAreForecastAsTheyAre() throws IOException {
        Files.writeString(folder.resolve("sales.csv"), """
                date,pincode,city,product,channel,agent_id,customer_age,customer_income,amount
                2024-06-01,560001,Bengaluru,loan,online,,34,500000,1000.50
                2024-06-12,560001,Bengaluru,loan,online,,40,600000,2000.00
                2024-06-30,560001,Bengaluru,loan,online,,50,700000,3000.00
                """);
        Cli run = run();
        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(run.out()).contains("No past period could be back-tested");
        String product = "region_level = 'pincode' AND product = 'loan'";
        assertAnswers(
                answer(
                        "the last value, without an interval, since nothing was back-tested",
                        DemandTables.MART_OUTLOOK,
                        NEXT + product,
                        List.of("region", "predicted_demand", "model", "lower", "confidence"),
                        "[IN/unknown/unknown/560001,3.0,last_value,null,null]"),
                answer(
                        "no probability of what was never seen",
                        DemandTables.MART_RISE,
                        NEXT + product,
                        List.of("predicted_growth", "rises", "rises_probability", "rises_relative_probability"),
                        "[0.0,null,null,null]"),
                answer(
                        "the only product is the next one",
                        DemandTables.MART_TOP_PRODUCT,
                        "region_level = 'pincode' AND channel = 'all'",
                        List.of("measure", "product", "probability", "rank"),
                        "[count,loan,1.0,1]",
                        "[amount,loan,1.0,1]"),
                answer(
                        "the only pincode is its own cluster",
                        DemandTables.MART_CLUSTERS,
                        "true",
                        List.of("pincode", "cluster", "latitude"),
                        "[560001,560001,null]"),
                answer("there is nothing to judge by", DemandTables.MART_EVALUATION, "true", List.of("metric")));

        Path page = folder.resolve("demand.html");
        Cli report = Cli.run("report", "demand", "--lake", folder.resolve("lake"), "--out", page);
        assertThat(report.status()).as(report.toString()).isZero();
        assertThat(Files.readString(page)).contains("No probabilities are known");

        Files.writeString(
                folder.resolve("sales.csv"),
                "2094-01-05,560001,Bengaluru,loan,online,,34,500000,1000.50\n",
                StandardOpenOption.APPEND);
        Cli mistyped = run();
        assertThat(mistyped.status()).as(mistyped.toString()).isEqualTo(3);
        assertThat(mistyped.err())
                .contains("Cannot make series: the feeds have no row from 2024-07 to 2093-12, and only 1 after")
                .doesNotContain("\tat ");
    }

    @Test
    void everyOddRowHasTheAnswerThatIsStated() throws IOException {
        Files.write(folder.resolve("sales.csv"), sales());
        Files.write(folder.resolve("sales_totals.csv"), totals());
        Files.writeString(folder.resolve("pincodes.csv"), """
                pincode,office,district,state,latitude,longitude
                403001,a,North Goa,Goa,15.49,73.82
                403002,a,North Goa,Goa,15.6,73.8
                403003,a,North Goa,Goa,15.5,73.9
                403004,a,North Goa,Goa,,
                682001,a,Ernakulam,Kerala,9.96,76.24
                """);
        Cli run = run();
        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("for as_of 2024-06-30")
                .contains("sales: 260 rows in = 258 loaded + 0 duplicates + 2 quarantined.");
        List<String> forecast = List.of("round(predicted_demand, 2)");
        List<String> values = List.of("min(period)", "count(*)", "sum(value)", "min(value)");
        String series = "channel = 'all' AND measure = 'count' AND ";
        assertAnswers(
                answer(
                        "a negative amount and an age of 150 are refused, an age of 0 is not",
                        Quarantine.of(FeedTables.SALES),
                        "true",
                        List.of("substring_index(raw, ',', -3)", "reasons[0]", "size(reasons)"),
                        "[40,500000,-5,amount is not negative,1]",
                        "[150,500000,5000,age is from 0 to 120,1]"),
                answer(
                        "an age of 0 is in the first band",
                        DemandTables.MART_SEGMENTS,
                        "region = 'IN' AND channel = 'all' AND income_band = 'all' AND product = 'loan'",
                        List.of("age_band", "sales"),
                        "[0-24,12]",
                        "[35-44,94]",
                        "[all,106]"),
                answer(
                        "a name in three cases is one product; what was sold after the last whole month waits",
                        DemandTables.SERIES_VALUES,
                        series + GOA + "/403001' AND product <> 'all'",
                        List.of("min(product)", "count(*)", "sum(value)"),
                        "[loan,30,90.00]"),
                answer(
                        "a channel with one blank, two or a no-break one within is one channel",
                        DemandTables.SERIES_VALUES,
                        "measure = 'count' AND product = 'loan' AND channel <> 'all' AND " + GOA + "/403001'",
                        List.of("min(channel)", "count(*)", "sum(value)"),
                        "[web shop,30,90.00]"),
                answer(
                        "a region that appears late begins with its first sale",
                        DemandTables.SERIES_VALUES,
                        series + GOA + "/403002' AND product = 'loan'",
                        values,
                        "[2023-09-01,10,10.00,1.00]"),
                answer(
                        "one that vanishes has zeros to the end",
                        DemandTables.SERIES_VALUES,
                        series + GOA + "/403003' AND product = 'loan'",
                        values,
                        "[2022-01-01,30,11.00,0.00]"),
                answer(
                        "and is expected to sell nothing",
                        DemandTables.MART_OUTLOOK,
                        NEXT + GOA + "/403003' AND product = 'loan'",
                        forecast,
                        "[0.0]"),
                answer(
                        "and is in no cluster; a pincode without coordinates, or in no list, is",
                        DemandTables.MART_CLUSTERS,
                        "true",
                        List.of("region", "latitude"),
                        "[IN/goa/north goa/403001,15.49]",
                        "[IN/goa/north goa/403002,15.6]",
                        "[IN/goa/north goa/403004,null]",
                        "[IN/kerala/ernakulam/682001,9.96]",
                        "[IN/unknown/unknown/999999,null]"),
                answer(
                        "a gap in time is months without sales",
                        DemandTables.SERIES_VALUES,
                        series + GOA + "/403004' AND product = 'loan'",
                        values,
                        "[2022-01-01,30,26.00,0.00]"),
                answer(
                        "what is always zero is expected to stay so",
                        DemandTables.MART_OUTLOOK,
                        NEXT + "region = 'IN/goa' AND product = 'nothing'",
                        List.of("round(predicted_demand, 2)", "round(lower, 2)"),
                        "[0.0,0.0]"),
                answer(
                        "thousands of millions a quarter are numbers like others",
                        DemandTables.SERIES_VALUES,
                        "measure = 'amount' AND product = 'much' AND region = 'IN' AND period = '2024-04-01'",
                        List.of("value"),
                        "[6018000000000.00]"),
                answer(
                        "and are forecast",
                        DemandTables.MART_OUTLOOK,
                        NEXT + "region = 'IN' AND product = 'much' AND predicted_demand BETWEEN 5.9e9 AND 6.5e9",
                        List.of("count(*)"),
                        "[1]"),
                answer(
                        "the shares of a budget add up, in numbers and in amounts",
                        DemandTables.MART_INSIGHTS,
                        "kind = 'budget'",
                        List.of("count(DISTINCT measure)", "round(sum(value), 9)"),
                        "[2,2.0]"));
    }

    /** Three a month in one pincode, and a line or two of each kind that is odd. */
    private static List<String> sales() {
        List<String> lines = new ArrayList<>(
                List.of("date,pincode,city,product,channel,agent_id,customer_age,customer_income,amount"));
        for (int i = 0; i < 30; i++) {
            String month = YearMonth.of(2022, 1).plusMonths(i).toString();
            int amount = 1000 + 10 * i;
            lines.addAll(List.of(
                    sale(month + "-01", "403001", "Loan", 40, amount).replace("online", "Web  shop"),
                    sale(month + "-02", "403001", "LOAN", 40, amount).replace("online", "web\u00A0shop"),
                    sale(month + "-03", "403001", "loan", 40, amount).replace("online", "web shop"),
                    sale(month + "-11", "682001", "loan", 40, amount),
                    sale(month + "-12", "682001", "loan", 40, amount),
                    sale(month + "-18", "999999", "loan", 40, amount),
                    sale(month + "-19", "682001", "loan", 0, amount)));
            if (i >= 20) {
                lines.add(sale(month + "-15", "403002", "loan", 40, amount));
            }

            if (i <= 10) {
                lines.add(sale(month + "-16", "403003", "loan", 40, amount));
            }

            if (i < 12 || i > 15) {
                lines.add(sale(month + "-17", "403004", "loan", 40, amount));
            }
        }

        lines.add(sale("2024-07-02", "403001", "loan", 40, 5000));
        lines.add(sale("2024-06-20", "403001", "loan", 40, -5));
        lines.add(sale("2024-06-20", "403001", "loan", 150, 5000));
        return lines;
    }

    private static String sale(String date, String pincode, String product, int age, int amount) {
        return String.join(
                ",", date, pincode, "X", product, "online", "", String.valueOf(age), "500000", String.valueOf(amount));
    }

    private static List<String> totals() {
        List<String> lines = new ArrayList<>(List.of("region level,region,product,channel,period,measure,value"));
        for (int i = 0; i < 10; i++) {
            String quarter = (2022 + i / 4) + "-Q" + (i % 4 + 1);
            for (String region : List.of("IN/goa/north goa", "IN/goa/south goa")) {
                lines.add(total(region, "nothing", quarter, "count", 0));
                lines.add(total(region, "much", quarter, "count", 3_000_000_000L + i * 10_000_000L));
                lines.add(total(region, "much", quarter, "amount", 3_000_000_000_000L + i * 1_000_000_000L));
            }
        }

        return lines;
    }

    private static String total(String region, String product, String period, String measure, long value) {
        return String.format(Locale.ROOT, "district,%s,%s,all,%s,%s,%d", region, product, period, measure, value);
    }

    private static Answer answer(String to, TableContract table, String where, List<String> columns, String... rows) {
        return new Answer(to, table, where, columns, List.of(rows));
    }

    private Cli run() {
        return Cli.run(
                "run",
                SampleLake.PIPELINES,
                "--lake",
                folder.resolve("lake"),
                "--feeds",
                folder.toString(),
                SampleLake.SMALL);
    }

    private void assertAnswers(Answer... answers) {
        Lake lake = Lake.at(folder.resolve("lake").toString());
        for (Answer answer : answers) {
            assertThat(lake
                            .read(SampleLake.spark(), answer.table())
                            .filter(answer.where())
                            .selectExpr(answer.columns().toArray(String[]::new))
                            .collectAsList()
                            .stream()
                            .map(Object::toString)
                            .toList())
                    .as(answer.to())
                    .containsExactlyInAnyOrderElementsOf(answer.rows());
        }
    }
}
