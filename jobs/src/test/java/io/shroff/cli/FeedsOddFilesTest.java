package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.table.Lake;
import io.shroff.platform.testing.LakeRows;
import io.shroff.platform.testing.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say of files that are not what their feed expects. */
@SparkTest
class FeedsOddFilesTest {
    private static final String HEADER =
            "date,pincode,city,product,channel,agent_id,customer_age,customer_income,amount\n";
    private static final String BAD = "2024-03-01,060001,Pune,loan,online,AG777123,41,500000,100.00\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void openTheSharedSession(SparkSession spark) {
        assertThat(spark.version()).isNotEmpty();
    }

    @Test
    void whatAPartnerWroteCannotSteerTheTerminal() throws IOException {
        String escape = "\u001b[2J\u202e";
        Path file = write(
                "ju" + escape + "ne.csv",
                HEADER.replace("\n", ",x" + escape + "\n")
                        + sales(0, 40).replace("\n", ",\n")
                        + BAD.replace("Pune", "Pu" + escape).replace("100.00\n", "1" + escape + "0,\n"));
        Path misfit = write("misfit.csv", "a" + escape + ",b\n1,2\n");
        Cli check = Cli.run("feeds", "check", file, "--raw", "--lake", lakePath());
        Cli load = Cli.run("feeds", "load", "sales", file, "--name", "june.csv", options());
        Cli shown = Cli.run("feeds", "quarantine", "sales", "--raw", "--lake", lakePath());
        Cli no = Cli.run("feeds", "check", misfit, "--feed", "sales", "--lake", lakePath());

        assertThat(check.status()).as(check.toString()).isZero();
        assertThat(load.status()).as(load.toString()).isZero();
        assertThat(check.out()).contains("x\\u001b[2J\\u202e", "ju\\u001b[2J\\u202ene.csv: 41 rows in", "Pu\\u001b[2J");
        for (Cli run : List.of(check, load, shown, no)) {
            assertThat(run.out() + run.err()).doesNotContain("\u001b", "\u202e");
        }
    }

    @Test
    void aFirstLineOfValuesIsToldFromHeaders() throws IOException {
        Path file = write("june.csv", sales(0, 3));

        Cli check = Cli.run("feeds", "check", file, "--feed", "sales", "--lake", lakePath());

        assertThat(check.err())
                .contains(
                        "its headers do not fit. Its first line holds values and no names: put a line of names above it,"
                                + " or write 'header: no' into the 'format' of the feed.");
    }

    @Test
    void filesOfOtherKindsAndEmptyOnesAreToldUnderTheirOwnName() throws IOException {
        Path zip = folder.resolve("june.csv");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("a.csv"));
        }

        Cli kind = Cli.run("feeds", "check", zip, "--lake", lakePath());
        assertThat(kind.status()).isEqualTo(3);
        assertThat(kind.err()).startsWith("Cannot read june.csv: it is a zip file, and its feed takes delimited text");

        String empty = "Cannot read july.csv: it is empty, not a byte is in it.";
        Path july = write("july.csv", "");
        assertThat(Cli.run("feeds", "check", july, "--lake", lakePath()).err()).startsWith(empty);
        assertThat(Cli.run("feeds", "load", "sales", july, options()).err()).startsWith(empty);
        Files.createDirectories(feeds().resolve("sales"));
        Files.copy(july, feeds().resolve("sales/july.csv"));
        Cli job = Cli.run("job", "ingest-sales", options());
        assertThat(job.status()).as(job.toString()).isEqualTo(3);
        assertThat(job.err()).contains("Cannot read sales/july.csv: it is empty, not a byte is in it.");

        Files.writeString(july, HEADER);
        Files.delete(feeds().resolve("sales/july.csv"));
        assertThat(Cli.run("feeds", "check", july, "--lake", lakePath()).out())
                .contains("july.csv: 0 rows in = would load 0 + 0 duplicates + 0 quarantined.\n  It has no rows.");
        assertThat(Cli.run("feeds", "load", "sales", july, options()).out())
                .contains("  sales: sales/july.csv has no rows.");
    }

    @Test
    void brokenLinesOfJsonAreMendedInTheirText(SparkSession spark) throws IOException {
        Path conf = folder.resolve("conf/feeds");
        Files.createDirectories(conf);
        Files.writeString(conf.resolve("sales.yaml"), """
                feed: sales
                about: Sales as lines of JSON
                table: silver.sales
                absence: zero
                budget-percent: 50
                sources:
                  - files: ["sales/*.ndjson"]
                    format: {type: ndjson}
                    columns:
                      sale_date: date
                      pincode: to.pin
                      product: product
                      channel: channel
                      amount: amount
                      currency: {constant: INR}
                """);
        String good =
                "{\"date\":\"2024-01-01\",\"to\":{\"pin\":\"56000%d\"},\"product\":\"loan\",\"channel\":\"online\","
                        + "\"amount\":%d}\n";
        String broken = good.formatted(7, 7).replace("\"loan\"", "loan\"");
        Path file = write("june.ndjson", good.formatted(1, 1) + broken + good.formatted(2, 2));
        List<String> options = Cli.texts(options(), "--conf", folder.resolve("conf"));
        assertThat(Cli.run("feeds", "load", "sales", file, options).status()).isZero();
        Path export = folder.resolve("refused.csv");

        Cli.run(
                "feeds",
                "quarantine",
                "sales",
                "--raw",
                "--export",
                export,
                "--lake",
                lakePath(),
                "--conf",
                folder.resolve("conf"));
        String cell = '"' + broken.strip().replace("\"", "\"\"") + '"';
        assertThat(Files.readString(export)).contains("source_raw\r\n").contains(cell);
        Cli still = Cli.run("feeds", "reload", "sales", export, options);
        assertThat(still.status()).isEqualTo(3);
        assertThat(still.err()).contains("the text in source_raw of the row for line 2 still cannot be read.");
        Files.writeString(export, Files.readString(export).replace(":loan\"\"", ":\"\"loan\"\""));
        Cli reload = Cli.run("feeds", "reload", "sales", export, options);

        assertThat(reload.out())
                .as(reload.toString())
                .contains("  sales: 4 rows in = 3 loaded + 0 duplicates + 0 quarantined + 1 repaired.");
        assertThat(LakeRows.of(lake().read(spark, FeedTables.SALES)
                        .filter("amount = 7")
                        .select("pincode")))
                .containsExactly("[560007]");
    }

    @Test
    void whatIsMendedComesBackWholeHoweverLong(SparkSession spark) throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf/feeds"));
        String shipped = Files.readString(Path.of(System.getProperty("shroff.root"), "conf/feeds/sales.yaml"));
        Files.writeString(
                conf.resolve("sales.yaml"),
                shipped.replace("header: yes}", "header: yes, quoted-lines: 2000, quoted-kb: 1000}"));
        String city = "line of, a \"long\" text\n".repeat(1_500) + "x".repeat(100_000);
        Path file =
                write("june.csv", HEADER + sales(0, 60) + BAD.replace("Pune", '"' + city.replace("\"", "\"\"") + '"'));
        List<String> options = Cli.texts(options(), "--conf", folder.resolve("conf"));
        assertThat(Cli.run("feeds", "load", "sales", file, options).out())
                .contains("  sales: 61 rows in = 60 loaded + 0 duplicates + 1 quarantined.");
        Path export = folder.resolve("refused.csv");
        Cli.run(
                "feeds",
                "quarantine",
                "sales",
                "--raw",
                "--export",
                export,
                "--lake",
                lakePath(),
                "--conf",
                folder.resolve("conf"));
        Files.writeString(export, Files.readString(export).replace(",060001,", ",560001,"));

        Cli reload = Cli.run("feeds", "reload", "sales", export, options);

        assertThat(reload.out()).as(reload.toString()).contains("1 of 1 rows are repaired.");
        assertThat(lake().read(spark, FeedTables.SALES)
                        .filter("agent_id = 'AG777123'")
                        .first()
                        .<String>getAs("city"))
                .isEqualTo(city);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String sales(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i ->
                        "2024-01-%02d,560001,Pune,loan,online,AG%d,41,500000,%d.00\n".formatted(i % 31 + 1, i, i + 1))
                .collect(Collectors.joining());
    }

    private Path feeds() {
        return folder.resolve("inbox");
    }

    private Path lakePath() {
        return folder.resolve("lake");
    }

    private Lake lake() {
        return Lake.at(lakePath().toString());
    }

    private List<String> options() {
        return List.of("--feeds", feeds().toString(), "--lake", lakePath().toString());
    }
}
