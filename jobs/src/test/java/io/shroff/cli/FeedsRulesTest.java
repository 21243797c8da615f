package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.table.Quarantine;
import io.shroff.platform.testing.LakeRows;
import io.shroff.platform.testing.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules and the budget of a feed do to a load, from the file to the exit status. */
@SparkTest
class FeedsRulesTest {
    private static final String HEADER = "date,pincode,product,channel,amount\n";

    @TempDir
    private Path folder;

    private FeedTrial trial;

    @BeforeEach
    void openAnEmptyFolder() {
        trial = new FeedTrial(folder);
    }

    @Test
    void aRuleOfSeverityFailRefusesTheLoad(SparkSession spark) throws IOException {
        trial.writeFeed(
                "sales",
                FeedTrial.shipped("sales")
                        + "  - {name: amounts are of this world, keep: amount < 1000000, severity: fail}\n");
        List<String> options = trial.configured();
        Path file = trial.write("june.csv", HEADER + sales(0, 10));
        assertThat(Cli.run("feeds", "load", "sales", file, options).status()).isZero();
        List<String> before = LakeRows.of(spark, trial.lake(), FeedTables.SALES);
        trial.write("june.csv", HEADER + sales(0, 9) + "2024-03-01,560001,loan,online,2000000\n");

        Cli load = Cli.run("feeds", "load", "sales", file, options);
        Files.copy(file, trial.inbox().resolve("sales/july.csv"));
        Cli job = Cli.run("job", "ingest-sales", options);

        for (Cli refused : List.of(load, job)) {
            assertThat(refused.status()).as(refused.toString()).isEqualTo(3);
            assertThat(refused.err())
                    .contains("Cannot load feed 'sales': rows break rules of severity fail.")
                    .contains("  - amounts are of this world: 1 rows");
        }

        assertThat(LakeRows.of(spark, trial.lake(), FeedTables.SALES)).isEqualTo(before);
        assertQuarantineSays("amounts are of this world", "2000000");
    }

    @Test
    void aRefusedBudgetLeavesTheTableAndTheQuarantineSaysWhy(SparkSession spark) throws IOException {
        Path file = trial.write("june.csv", HEADER + sales(0, 10));
        assertThat(Cli.run("feeds", "load", "sales", file, trial.options()).status())
                .isZero();
        List<String> before = LakeRows.of(spark, trial.lake(), FeedTables.SALES);
        String bad = sales(20, 24).replace("560001", "1");
        trial.write("inbox/sales/july.csv", HEADER + sales(10, 14) + bad);

        Cli job = Cli.run("job", "ingest-sales", trial.options());

        assertThat(job.status()).as(job.toString()).isEqualTo(3);
        assertThat(job.err()).contains("Cannot load feed 'sales': 4 of 18 rows are bad and its budget is 5.0 %.");
        assertThat(LakeRows.of(spark, trial.lake(), FeedTables.SALES)).isEqualTo(before);
        assertQuarantineSays("pincode has six digits and does not start with 0", ",1,loan,online,21.00");
    }

    @Test
    void aTotalIsOfARegionAsDeepAsItsLevel() throws IOException {
        String header = "region_level,region,product,channel,period,measure,value\n";
        List<String> good = List.of(
                "country,IN",
                "state,IN/Goa",
                "district,IN/Goa/North Goa",
                "pincode,IN/goa/north goa/403001",
                "pincode,IN/goa/403002");
        List<String> bad = List.of(
                "district,North Goa",
                "state,IN/goa/north goa",
                "district,IN/goa",
                "pincode,403001",
                "pincode,IN/goa/north goa/panaji",
                "district,IN/goa//north goa");
        Path file = trial.write(
                "sales_totals.csv",
                header
                        + Stream.concat(good.stream(), bad.stream())
                                .map(region -> region + ",loan,all,2024-Q1,count,5\n")
                                .collect(Collectors.joining()));

        Cli check = Cli.run("feeds", "check", file, "--feed", "sales-totals", "--lake", trial.lakePath());

        assertThat(check.status()).as(check.toString()).isZero();
        assertThat(check.out())
                .contains("loaded with a warning: 6 rows, region is a path from IN as deep as its level");
    }

    @Test
    void aTotalOfARegionCalledOtherIsQuarantined() throws IOException {
        Path file = trial.write(
                "sales_totals.csv",
                "region_level,region,product,channel,period,measure,value\n"
                        + "district,IN/Kerala/Other,loan,all,2024-Q1,count,5\n"
                        + "district,IN/Kerala/Another,loan,all,2024-Q1,count,5\n");

        Cli check = Cli.run("feeds", "check", file, "--feed", "sales-totals", "--lake", trial.lakePath());

        assertThat(check.out())
                .contains("1 row, region is not called other, as what known regions leave of their parent is");
    }

    @Test
    void aWarningLoadsTheRowWithoutTheValuesItBlanks(SparkSession spark) throws IOException {
        Path file = trial.write(
                "pincodes.csv",
                "pincode,office,district,state,latitude,longitude\n"
                        + "560001,GPO,Bengaluru,Karnataka,12.97,77.59\n"
                        + "560002,City,Bengaluru,Karnataka,77.58,12.96\n");

        Cli load = Cli.run("feeds", "load", "pincodes", file, trial.options());

        assertThat(load.status()).as(load.toString()).isZero();
        assertThat(load.out())
                .contains("  loaded with a warning: 1 row, coordinates lie in India")
                .contains("  pincodes: 2 rows in = 2 loaded + 0 duplicates + 0 quarantined.");
        assertThat(LakeRows.of(trial.lake()
                        .read(spark, FeedTables.PINCODES)
                        .select("pincode", "office", "latitude", "longitude")))
                .containsExactly("[560001,GPO,12.97,77.59]", "[560002,City,null,null]");
        assertThat(LakeRows.of(spark, trial.lake(), Quarantine.of(FeedTables.PINCODES)))
                .isEmpty();
    }

    private void assertQuarantineSays(String reason, String row) {
        Cli shown = Cli.run("feeds", "quarantine", "sales", "--raw", "--lake", trial.lakePath());
        assertThat(shown.status()).as(shown.toString()).isZero();
        assertThat(shown.out()).contains(reason).contains("sales/july.csv:").contains(row);
    }

    private static String sales(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "2024-01-%02d,560001,loan,online,%d.00\n".formatted(i % 31 + 1, i + 1))
                .collect(Collectors.joining());
    }
}
