package io.shroff.cli;

import static io.shroff.cli.FeedTrial.BAD;
import static io.shroff.cli.FeedTrial.HEADER;
import static io.shroff.cli.FeedTrial.sales;
import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.catalog.OpsTables;
import io.shroff.platform.table.Quarantine;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.testing.LakeRows;
import io.shroff.platform.testing.SparkTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class FeedsTest {
    @TempDir
    private Path folder;

    private FeedTrial trial;

    @BeforeEach
    void openTheSharedSession(SparkSession spark) {
        assertThat(spark.version()).isNotEmpty();
        trial = new FeedTrial(folder);
    }

    @Test
    void aFileIsCheckedWithoutWritingAnything() throws IOException {
        Path file = trial.write("june.csv", HEADER.replace("agent_id", "agnt id") + sales(0, 30) + sales(0, 1) + BAD);

        Cli check = Cli.run("feeds", "check", file, "--lake", trial.lakePath());

        assertThat(check.status()).as(check.toString()).isZero();
        assertThat(check.out())
                .startsWith("Feed sales fits best; next is ")
                .containsPattern("sale_date +date")
                .containsPattern("- +agnt id +not used; did you mean agent_id\\?")
                .containsPattern("agent_id +- +not in the file; rows do without it")
                .contains("june.csv: 32 rows in = would load 30 + 1 duplicates + 1 quarantined.")
                .contains("refused: 1 row, pincode has six digits and does not start with 0")
                .contains("line 33: pincode has six digits and does not start with 0")
                .contains("2024-03-01,060001,Pune,loan,online,***23,41,500000,100.00");
        assertThat(trial.lakePath()).doesNotExist();
        assertThat(Cli.run("feeds", "check", file, "--feed", "sales", "--raw", "--lake", trial.lakePath())
                        .out())
                .contains("online,AG777123,41");
    }

    @Test
    void aFileThatFitsNoFeedIsToldWhatItLacks() throws IOException {
        Path file = trial.write("june.csv", "date;pincode;product;chanel;amount\n2024-01-01;560001;loan;online;10\n");

        Cli check = Cli.run("feeds", "check", file, "--feed", "sales", "--lake", trial.lakePath());

        assertThat(check.status()).as(check.toString()).isEqualTo(3);
        assertThat(check.err())
                .startsWith("Cannot load june.csv into feed 'sales': its headers do not fit. It seems to separate its"
                        + " fields by ';', which the feed does not. Mend the file, or add its headers to 'from' of the"
                        + " columns in conf/feeds/sales.yaml.\n  - no header 'sale date' or 'date' for sale_date\n")
                .doesNotContain("\tat ");
    }

    @Test
    void theSameSalesInEveryFormatAreLoadedOnce(SparkSession spark) throws IOException {
        Path csv = trial.write("inbox/sales.csv", HEADER + sales(0, 3));
        List<String[]> lines = Files.readAllLines(csv).stream()
                .map(line -> line.split(",", -1))
                .toList();
        trial.write("inbox/sales/a.ndjson", objects(lines).collect(Collectors.joining("\n")));
        trial.write("inbox/sales/b.json", "[" + objects(lines).collect(Collectors.joining(",")) + "]");
        spark.read()
                .option("header", true)
                .csv(csv.toString())
                .coalesce(1)
                .write()
                .parquet(folder.resolve("parquet").toString());
        try (Stream<Path> parts = Files.list(folder.resolve("parquet"))) {
            Path part = parts.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            Files.move(part, folder.resolve("inbox/sales/e.parquet"));
        }

        Path xls = folder.resolve("june.xls");
        try (Workbook workbook = new HSSFWorkbook();
                OutputStream out = Files.newOutputStream(xls)) {
            filled(workbook, lines).createSheet("July");
            workbook.write(out);
        }

        Cli load = Cli.run(Cli.texts("feeds", "load", "sales", xls), trial.options());

        assertThat(load.status()).as(load.toString()).isZero();
        assertThat(load.out())
                .contains("june.xls: 3 rows in = would load 3 + 0 duplicates + 0 quarantined.\n"
                        + "  Note: of june.xls only the first sheet is read, and not July; name each by 'sheet' in a source"
                        + " of the feed, or send a file a sheet.\n")
                .contains("sales: of sales/june.xls only the first sheet is read, and not July;")
                .contains("sales: 15 rows in = 3 loaded + 12 duplicates + 0 quarantined");
        assertThat(folder.resolve("inbox/sales/june.xls")).exists();
    }

    private static Stream<String> objects(List<String[]> lines) {
        String[] names = lines.get(0);
        return lines.stream()
                .skip(1)
                .map(fields -> IntStream.range(0, names.length)
                        .mapToObj(i -> "\"" + names[i] + "\": \"" + fields[i] + "\"")
                        .collect(Collectors.joining(", ", "{", "}")));
    }

    /** Days as cells of days, as Excel has them. */
    private static Workbook filled(Workbook workbook, List<String[]> lines) {
        CellStyle day = workbook.createCellStyle();
        day.setDataFormat(workbook.createDataFormat().getFormat("dd/mm/yyyy"));
        Sheet sheet = workbook.createSheet();
        for (int i = 0; i < lines.size(); i++) {
            Row row = sheet.createRow(i);
            for (int j = 0; j < lines.get(i).length; j++) {
                row.createCell(j).setCellValue(lines.get(i)[j]);
            }

            if (i > 0) {
                row.getCell(0).setCellValue(LocalDate.parse(lines.get(i)[0]));
                row.getCell(0).setCellStyle(day);
            }
        }

        return workbook;
    }

    @Test
    void aDamagedWorkbookIsToldByItsOwnFormatAlone() throws IOException {
        Path file = trial.write("june.xlsx", "PK\3\4xl/");

        Cli check = Cli.run("feeds", "check", file, "--feed", "sales", "--lake", trial.lakePath());

        assertThat(check.status()).as(check.toString()).isEqualTo(3);
        assertThat(check.err()).startsWith("Cannot read june.xlsx: ").doesNotContain("takes", "\n  -");
    }

    @Test
    void badWordsAreToldInASentence() throws IOException {
        Path file = trial.write("june.csv", HEADER);
        assertEnds(
                2,
                "Cannot read " + folder.resolve("no.csv") + ": there is no such file. Check the name and who may read"
                        + " it.\n",
                Cli.run("feeds", "check", folder.resolve("no.csv")));
        assertEnds(
                2,
                "Cannot read " + folder + ": it is a folder. Name one file of it.\n",
                Cli.run("feeds", "check", folder));
        assertEnds(
                2,
                "Cannot find feed 'sale': no file of conf/feeds declares it. Did you mean 'sales'? ./shroff feeds lists"
                        + " all; ./shroff feeds new FILE begins a new one.\n",
                Cli.run("feeds", "check", file, "--feed", "sale"));
        assertEnds(
                2,
                "Cannot load " + file + ": no folder of feeds was named. Pass it with --feeds, or set SHROFF_FEEDS.\n",
                Cli.run("feeds", "load", "sales", file, "--feeds", ""));
        assertEnds(
                2,
                "Cannot call a file '../june.csv': names of files to load have no folder and no control characters, and"
                        + " do not look hidden or unfinished, as those do that begin with . ~ or _ or end with ~ .tmp .temp"
                        + " .part .partial .filepart .crdownload .download .inprogress .swp .crc ._COPYING_. Pass another"
                        + " --name.\n",
                Cli.run("feeds", "load", "sales", file, "--name", "../june.csv", trial.options()));
        for (String name : List.of("a\nb.csv", "a\u001b[2J.csv", "a.csv.crdownload", "a.csv\n")) {
            Cli load = Cli.run("feeds", "load", "sales", file, "--name", name, trial.options());
            assertThat(load.status()).as(name).isEqualTo(2);
            assertThat(load.err()).startsWith("Cannot call a file 'a").doesNotContain("\u001b");
        }

        Cli none = Cli.run("feeds", "quarantine", "sales", "--lake", trial.lakePath());
        assertThat(none.status()).isEqualTo(4);
        assertThat(none.err())
                .startsWith("Cannot show the quarantine of 'sales': silver.sales__quarantine is not in the lake ")
                .endsWith(". Load the feed first, or name another lake with --lake.\n");
    }

    @Test
    void aFileIsLoadedAccountedForAndSuperseded(SparkSession spark) throws IOException {
        Path file = trial.write("june.csv", HEADER + sales(0, 30) + sales(0, 1) + BAD);

        Cli first = Cli.run("feeds", "load", "sales", file, trial.options());

        assertThat(first.status()).as(first.toString()).isZero();
        assertThat(first.out())
                .startsWith("june.csv: 32 rows in = would load 30 + 1 duplicates + 1 quarantined.\n")
                .endsWith("\njune.csv: 32 rows in = 30 loaded + 1 duplicates + 1 quarantined.\n")
                .contains("Put sales/june.csv into " + trial.inbox() + ".")
                .contains("  sales: 32 rows in = 30 loaded + 1 duplicates + 1 quarantined.")
                .doesNotContain("AG777123");
        assertThat(trial.inbox().resolve("sales/june.csv")).hasSameBinaryContentAs(file);

        Cli again = Cli.run("feeds", "load", "sales", file, trial.options());
        assertThat(again.out())
                .contains("sales/june.csv in " + trial.inbox() + " is this file already.")
                .contains("nothing to do");
        Cli renamed = Cli.run("feeds", "load", "sales", file, "--name", "other.csv", trial.options());
        assertThat(renamed.out())
                .contains("sales/june.csv in " + trial.inbox() + " has the same content: nothing was put");

        Files.writeString(file, HEADER + sales(0, 40));
        Cli corrected = Cli.run("feeds", "load", "sales", file, trial.options());
        assertThat(corrected.out())
                .contains("it supersedes the file of that name, which bronze keeps if it was loaded.")
                .contains("  sales: 40 rows in = 40 loaded + 0 duplicates + 0 quarantined.")
                .containsPattern("sales: sales/june.csv supersedes the file of that name received \\S+ \\(32 rows\\)");
        assertThat(rows(spark, FeedTables.SALES)).hasSize(40);
        assertThat(rows(spark, Quarantine.of(FeedTables.SALES))).isEmpty();
        assertThat(filesBelow(trial.inbox())).containsExactly("sales/june.csv");

        assertQualityIsKept(spark);
        Cli list = Cli.run("feeds", trial.options());
        assertThat(list.status()).as(list.toString()).isZero();
        assertThat(list.out())
                .containsPattern(
                        "sales +silver.sales +1 +20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d +2024-01-31 \\(\\d+ days ago\\)"
                                + " +40 +0 +Sales of financial products")
                .containsPattern("pincodes +silver.pincodes +0 +never");
    }

    private void assertQualityIsKept(SparkSession spark) {
        String rule = "rule = 'pincode has six digits and does not start with 0'";
        assertThat(LakeRows.of(trial.lake()
                        .read(spark, OpsTables.QUALITY_RESULTS)
                        .filter(rule)
                        .selectExpr("feed", "severity", "rows", "rows_in", "round(share, 5)", "started IS NOT NULL")))
                .containsExactly("[sales,quarantine,0,40,0.0,true]", "[sales,quarantine,1,32,0.03125,true]");
        assertThat(LakeRows.of(trial.lake()
                        .read(spark, OpsTables.QUALITY_TREND)
                        .filter(rule)
                        .selectExpr("rows", "share", "share_before", "mean_share", "loads")))
                .containsExactly("[0,0.0,0.03125,0.03125,2]");
        assertThat(LakeRows.of(trial.lake()
                        .read(spark, OpsTables.FEED_FRESHNESS)
                        .selectExpr("feed", "files", "rows", "newest", "days_old > 0", "received IS NOT NULL")))
                .containsExactly("[sales,1,30,2024-01-30,true,true]", "[sales,1,40,2024-01-31,true,true]");
        assertThat(LakeRows.of(trial.lake()
                        .read(spark, OpsTables.QUALITY_RESULTS)
                        .filter("severity = 'count'")
                        .groupBy("run_id")
                        .agg(org.apache.spark.sql.functions.expr("sum(if(rule = 'rows in', rows, -rows)) AS rest"))
                        .select("rest")))
                .containsOnly("[0]");
    }

    @Test
    void aFileThatIsRefusedChangesNothing(SparkSession spark) throws IOException {
        Path file = trial.write("june.csv", HEADER + sales(0, 10));
        assertThat(Cli.run("feeds", "load", "sales", file, trial.options()).status())
                .isZero();
        Files.writeString(file, HEADER + sales(0, 8) + BAD + BAD);

        Cli refused = Cli.run("feeds", "load", "sales", file, trial.options());

        assertThat(refused.status()).as(refused.toString()).isEqualTo(3);
        assertThat(refused.out())
                .contains("june.csv: 10 rows in = 0 loaded + 0 duplicates + 2 quarantined + 8 refused with the files.");
        assertThat(refused.err())
                .contains("Cannot load feed 'sales': 2 of 10 rows are bad and its budget is 5.0 %.")
                .contains("  - 10 rows in = 0 loaded + 0 duplicates + 2 quarantined + 8 refused with the files\n");
        assertThat(Files.readString(trial.inbox().resolve("sales/june.csv"))).isEqualTo(HEADER + sales(0, 10));
        assertThat(rows(spark, FeedTables.SALES)).hasSize(10);

        // Put there by somebody else, the file is refused by the run, and what it held is accounted for.
        Files.copy(file, trial.inbox().resolve("sales/july.csv"));
        Cli run = Cli.run("job", "ingest-sales", trial.options());
        assertThat(run.status()).as(run.toString()).isEqualTo(3);
        assertThat(run.err())
                .contains("  - 20 rows in = 0 loaded + 0 duplicates + 2 quarantined + 18 refused with the files\n");
        assertThat(LakeRows.of(trial.lake()
                        .read(spark, OpsTables.QUALITY_RESULTS)
                        .filter("rows_in = 20 AND rows > 0 AND rule IN ('rows in', 'quarantined', 'refused')")
                        .select("rule", "rows")))
                .containsExactly("[quarantined,2]", "[refused,18]", "[rows in,20]");
        assertThat(rows(spark, FeedTables.SALES)).hasSize(10);
    }

    @Test
    void rowsThatOtherFilesHaveAreToldInTheEnd() throws IOException {
        Path july = trial.write("july.csv", HEADER + sales(0, 10));
        Path june = trial.write("june.csv", HEADER + sales(5, 12));
        assertThat(Cli.run("feeds", "load", "sales", july, trial.options()).status())
                .isZero();

        Cli load = Cli.run("feeds", "load", "sales", june, trial.options());

        assertThat(load.out())
                .as(load.toString())
                .startsWith("june.csv: 7 rows in = would load 7 + 0 duplicates + 0 quarantined.\n")
                .contains("  sales: 17 rows in = 12 loaded + 5 duplicates + 0 quarantined.")
                .endsWith("\njune.csv: 7 rows in = 2 loaded + 5 duplicates + 0 quarantined.\n"
                        + "  5 of its rows say what rows of other files say; of such rows the one in the file whose name comes"
                        + " first is loaded.\n");
    }

    @Test
    void standardInputIsNamedByItsContent() throws IOException {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream((HEADER + sales(0, 3)).getBytes(StandardCharsets.UTF_8)));
            Cli load = Cli.run("feeds", "load", "sales", "-", trial.options());
            assertThat(load.status()).as(load.toString()).isZero();
        } finally {
            System.setIn(before);
        }

        assertThat(filesBelow(trial.inbox())).singleElement().asString().matches("sales/received-[0-9a-f]{12}\\.csv");
    }

    private List<String> rows(SparkSession spark, TableContract table) {
        return LakeRows.of(spark, trial.lake(), table);
    }

    private static List<String> filesBelow(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static void assertEnds(int status, String sentence, Cli run) {
        assertThat(run.status()).as(run.toString()).isEqualTo(status);
        assertThat(run.err()).isEqualTo(sentence);
    }
}
