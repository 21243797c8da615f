package io.shroff.cli;

import static io.shroff.cli.FeedTrial.BAD;
import static io.shroff.cli.FeedTrial.HEADER;
import static io.shroff.cli.FeedTrial.sales;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.testing.LakeRows;
import io.shroff.platform.testing.SparkTest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say of files that are not what their feed expects. */
@SparkTest
class FeedsOddFilesTest {
    @TempDir
    private Path folder;

    private FeedTrial trial;

    @BeforeEach
    void openTheSharedSession(SparkSession spark) {
        assertThat(spark.version()).isNotEmpty();
        trial = new FeedTrial(folder);
    }

    @Test
    void whatAPartnerWroteCannotSteerTheTerminal() throws IOException {
        String escape = "\u001b[2J\u202e";
        Path file = trial.write(
                "ju" + escape + "ne.csv",
                HEADER.replace("\n", ",x" + escape + "\n")
                        + sales(0, 40).replace("\n", ",\n")
                        + BAD.replace("Pune", "Pu" + escape).replace("100.00\n", "1" + escape + "0,\n"));
        Path misfit = trial.write("misfit.csv", "a" + escape + ",b\n1,2\n");
        Cli check = Cli.run("feeds", "check", file, "--raw", "--lake", trial.lakePath());
        Cli load = Cli.run("feeds", "load", "sales", file, "--name", "june.csv", trial.options());
        Cli shown = Cli.run("feeds", "quarantine", "sales", "--raw", "--lake", trial.lakePath());
        Cli no = Cli.run("feeds", "check", misfit, "--feed", "sales", "--lake", trial.lakePath());

        assertThat(check.status()).as(check.toString()).isZero();
        assertThat(load.status()).as(load.toString()).isZero();
        assertThat(check.out()).contains("x\\u001b[2J\\u202e", "ju\\u001b[2J\\u202ene.csv: 41 rows in", "Pu\\u001b[2J");
        for (Cli run : List.of(check, load, shown, no)) {
            assertThat(run.out() + run.err()).doesNotContain("\u001b", "\u202e");
        }
    }

    @Test
    void aFirstLineOfValuesIsToldFromHeaders() throws IOException {
        Path file = trial.write("june.csv", sales(0, 3));

        Cli check = Cli.run("feeds", "check", file, "--feed", "sales", "--lake", trial.lakePath());

        assertThat(check.err())
                .contains(
                        "its headers do not fit. Its first line holds values and no names: put a line of names above it,"
                                + " or write 'header: no' into the 'format' of the feed.");
    }

    @Test
    void daysWithATimeBehindThemAndMonthsInWordsAreRead() throws IOException {
        String rest = ",560001,Pune,loan,online,,41,500000,10.00\n";
        String days = String.join(
                rest,
                "2024-12-01T00:00:00",
                "2024-12-02T00:00:00.000",
                "2024-12-03 10:15:00",
                "05-Dec-24",
                "06-Dec-2024");
        Path file = trial.write("june.csv", HEADER + days + rest);

        Cli check = Cli.run("feeds", "check", file, "--feed", "sales", "--lake", trial.lakePath());

        assertThat(check.out()).contains("june.csv: 5 rows in = would load 5 + 0 duplicates + 0 quarantined.");
    }

    @Test
    void whatKeepsAWorkbookOrJsonFromFittingIsToldInItsOwnWords() throws IOException {
        Path title = folder.resolve("title.xls");
        try (Workbook workbook = new HSSFWorkbook();
                OutputStream out = Files.newOutputStream(title)) {
            workbook.createSheet().createRow(0).createCell(0).setCellValue("Sales of June, all branches");
            workbook.write(out);
        }

        assertThat(misfit(title)).contains("write 'header-row' with the number").doesNotContain("separate");
        assertThat(misfit(trial.write("none.json", "[]")))
                .contains("It holds no record, and records name their columns.")
                .doesNotContain("first line");
        assertThat(misfit(trial.write("cut.json", "[{\"date\": \"2024-01-01\"}, {\"date\": ")))
                .startsWith("Cannot read cut.json: ")
                .doesNotContain("headers do not fit");
    }

    @Test
    void recordsInAnObjectAndADocumentNamedLinesAreReadAndThatIsSaid() throws IOException {
        String sales = IntStream.range(1, 4)
                .mapToObj(
                        "{\"date\":\"2024-01-0%d\",\"pin\":\"560001\",\"product\":\"loan\",\"channel\":\"online\",\"amount\":\"\u20b9 1,00,000.50\"}"
                                ::formatted)
                .collect(Collectors.joining(",\n", "[", "]"));
        Path object =
                trial.write("june.json", "{\"status\": \"ok\", \"date\": \"2024-02-01\", \"sales\": " + sales + "}");
        Path array = trial.write("july.ndjson", sales);
        String note = "of %s the records at 'sales' are read, the one array of objects in it; 'records: sales' in the"
                + " 'format' of a source says the same.\n";

        Cli check = Cli.run("feeds", "check", object, "--lake", trial.lakePath());
        Cli load = Cli.run("feeds", "load", "sales", object, trial.options());
        Cli other = Cli.run("feeds", "check", array, "--feed", "sales", "--lake", trial.lakePath());

        assertThat(check.out())
                .as(check.toString())
                .contains("june.json: 3 rows in = would load 3 + 0 duplicates + 0 quarantined.\n")
                .contains("  Note: " + note.formatted("june.json"));
        assertThat(load.out())
                .as(load.toString())
                .contains("  sales: " + note.formatted("sales/june.json"))
                .endsWith("june.json: 3 rows in = 3 loaded + 0 duplicates + 0 quarantined.\n");
        assertThat(other.out())
                .as(other.toString())
                .contains("july.ndjson: 3 rows in = would load 3 + 0 duplicates + 0 quarantined.\n")
                .contains("  Note: july.ndjson holds one document of JSON and not one a line, and is read as that.\n");
        assertThat(misfit(trial.write("two.json", "{\"a\": " + sales + ", \"b\": " + sales + "}")))
                .startsWith("Cannot read two.json: it is an object with arrays of records at 'a' and 'b', and its feed"
                        + " does not say which of them to read. Write 'records: a'");
        assertThat(misfit(trial.write("rows.json", "[[\"date\", \"pin\"]]")))
                .contains(
                        "Records are objects under such names, in one array or one a line; where they lie deeper, write"
                                + " 'records'");
    }

    @Test
    void valuesThatAreAlwaysWrittenOtherwiseAreToldHowToDeclare() throws IOException {
        String line = "45627,560001,Pune,loan,online,,41,500000,\"1000,50\"\n";

        assertThat(misfit(trial.write("june.csv", HEADER + line)))
                .contains("say how at the column: by 'dates' (excel-days for days as numbers of Excel), 'numbers'")
                .doesNotContain("'encoding'");
        Path latin = folder.resolve("july.csv");
        Files.writeString(latin, HEADER + sales(0, 3).replace("Pune", "Pun\u00e9"), ISO_8859_1);
        Path summed = trial.write("may.csv", HEADER + sales(0, 40) + "Total,,,,,,,,820.00\n" + HEADER);
        assertThat(Cli.run("feeds", "check", summed, "--lake", trial.lakePath()).out())
                .contains("may.csv: 42 rows in = would load 40 + 0 duplicates + 2 quarantined.\n")
                .contains("line 42: sale_date 'Total' is not a date", "line 43: sale_date 'date' is not a date");
        assertThat(misfit(latin)).contains("another encoding, such as windows-1252, name it by 'encoding'");
    }

    private String misfit(Path file) {
        Cli check = Cli.run("feeds", "check", file, "--lake", trial.lakePath());
        assertThat(check.status()).as(check.toString()).isEqualTo(3);
        return check.err();
    }

    @Test
    void filesOfOtherKindsAndEmptyOnesAreToldUnderTheirOwnName() throws IOException {
        Path zip = folder.resolve("june.csv");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("a.csv"));
        }

        Cli kind = Cli.run("feeds", "check", zip, "--lake", trial.lakePath());
        assertThat(kind.status()).isEqualTo(3);
        assertThat(kind.err()).startsWith("Cannot read june.csv: it is a zip file, and its feed takes delimited text");
        assertThat(misfit(Files.copy(zip, folder.resolve("june.zip"))))
                .containsOnlyOnce("as a file of feed 'sales': its files end with .csv, .csv.gz, .xlsx, ")
                .contains("Unpack it and send what is in it");

        Path loop = folder.resolve("loop.csv");
        Files.createSymbolicLink(loop, Files.createSymbolicLink(folder.resolve("back.csv"), loop));
        assertThat(Cli.run("feeds", "check", loop, "--lake", trial.lakePath()).err())
                .isEqualTo("Cannot read " + loop
                        + ": it is a link that leads to no file. Check the name and who may read" + " it.\n");
        String empty = "Cannot read july.csv: it is empty, not a byte is in it.";
        Path july = trial.write("july.csv", "");
        assertThat(Cli.run("feeds", "check", july, "--lake", trial.lakePath()).err())
                .startsWith(empty);
        assertThat(Cli.run("feeds", "load", "sales", july, trial.options()).err())
                .startsWith(empty);
        Files.createDirectories(trial.inbox().resolve("sales"));
        Files.copy(july, trial.inbox().resolve("sales/july.csv"));
        Cli job = Cli.run("job", "ingest-sales", trial.options());
        assertThat(job.status()).as(job.toString()).isEqualTo(3);
        assertThat(job.err()).contains("Cannot read sales/july.csv: it is empty, not a byte is in it.");

        Files.writeString(july, HEADER);
        Files.delete(trial.inbox().resolve("sales/july.csv"));
        assertThat(Cli.run("feeds", "check", july, "--lake", trial.lakePath()).out())
                .contains("july.csv: 0 rows in = would load 0 + 0 duplicates + 0 quarantined.\n  It has no rows.");
        assertThat(Cli.run("feeds", "load", "sales", july, trial.options()).out())
                .contains("  sales: sales/july.csv has no rows.");
    }

    @Test
    void brokenLinesOfJsonAreMendedInTheirText(SparkSession spark) throws IOException {
        trial.writeFeed("sales", """
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
        Path file = trial.write("june.ndjson", good.formatted(1, 1) + broken + good.formatted(2, 2));
        List<String> options = trial.configured();
        assertThat(Cli.run("feeds", "load", "sales", file, options).status()).isZero();
        Path export = trial.exported("sales", "--conf", folder.resolve("conf"));
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
        assertThat(LakeRows.of(trial.lake()
                        .read(spark, FeedTables.SALES)
                        .filter("amount = 7")
                        .select("pincode")))
                .containsExactly("[560007]");
    }

    @Test
    void whatIsMendedComesBackWholeHoweverLong(SparkSession spark) throws IOException {
        trial.writeFeed(
                "sales",
                FeedTrial.shipped("sales")
                        .replace("header: yes}", "header: yes, quoted-lines: 2000, quoted-kb: 1000}"));
        String city = "line of, a \"long\" text\n".repeat(1_500) + "x".repeat(100_000);
        Path file = trial.write(
                "june.csv", HEADER + sales(0, 60) + BAD.replace("Pune", '"' + city.replace("\"", "\"\"") + '"'));
        List<String> options = trial.configured();
        assertThat(Cli.run("feeds", "load", "sales", file, options).out())
                .contains("  sales: 61 rows in = 60 loaded + 0 duplicates + 1 quarantined.");
        Path export = trial.exported("sales", "--conf", folder.resolve("conf"));
        Files.writeString(export, Files.readString(export).replace(",060001,", ",560001,"));

        Cli reload = Cli.run("feeds", "reload", "sales", export, options);

        assertThat(reload.out()).as(reload.toString()).contains("1 of 1 rows are repaired.");
        assertThat(trial.lake()
                        .read(spark, FeedTables.SALES)
                        .filter("agent_id = 'AG777123'")
                        .first()
                        .<String>getAs("city"))
                .isEqualTo(city);
    }
}
