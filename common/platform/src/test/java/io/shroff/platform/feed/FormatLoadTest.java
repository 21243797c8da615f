package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.error.ShroffException;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.WriteMode;
import io.shroff.platform.testing.SparkTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same rows in every format, packed, cut and renamed. */
@SparkTest
class FormatLoadTest {
    private static final int ROWS = 40;
    private static final TableContract PAYMENTS = TableContract.named("silver.payments")
            .grain("One row per payment.")
            .column("paid_on", DataTypes.DateType, "Day")
            .column("payer", DataTypes.StringType, "Who paid")
            .optional("amount", DataTypes.createDecimalType(18, 2), "Amount in INR")
            .column("source_file", DataTypes.StringType, "SHA-256 of the file")
            .column("source_line", DataTypes.LongType, "Line")
            .key("source_file", "source_line")
            .writtenBy(WriteMode.overwrite());

    @TempDir
    Path folder;

    private static FeedSpec spec(String files, String format) {
        return spec("  - {files: '%s', format: %s, columns: {paid_on: day, payer: who, amount: amount}}"
                .formatted(files, format));
    }

    private static FeedSpec spec(String sources) {
        return FeedSpec.parse(
                "payments.yaml",
                "feed: payments\nabout: A\ntable: silver.payments\nabsence: zero\nbudget-percent: 100\nsources:\n"
                        + sources);
    }

    private static LocalDate day(int row) {
        return LocalDate.of(2024, 1, 1).plusDays(row);
    }

    private static String who(int row) {
        return "\u042f " + row;
    }

    private static String amount(int row) {
        return row % 7 == 0 ? "" : BigDecimal.valueOf(row * 1250L, 2).toPlainString();
    }

    private static List<String> expected() {
        return IntStream.range(0, ROWS)
                .mapToObj(i -> "%s %s %s".formatted(day(i), who(i), amount(i).isEmpty() ? "null" : amount(i)))
                .sorted()
                .toList();
    }

    private static String csv(int from, int to, String delimiter) {
        StringBuilder text = new StringBuilder(String.join(delimiter, "day", "who", "amount") + "\n");
        for (int i = from; i < to; i++) {
            text.append(String.join(delimiter, day(i).toString(), '"' + who(i) + '"', amount(i)))
                    .append('\n');
        }

        return text.toString();
    }

    private static byte[] workbook(Workbooks.Kind kind) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of("day", "who", "amount"));
        for (int i = 0; i < ROWS; i++) {
            rows.add(Arrays.asList(day(i), who(i), amount(i).isEmpty() ? null : Double.valueOf(amount(i))));
        }

        return new Workbooks(kind)
                .sheet("Jan", rows.subList(0, 21))
                .sheet("Feb", concat(rows.get(0), rows.subList(21, ROWS + 1)))
                .sheet("All", rows)
                .bytes();
    }

    private static List<List<Object>> concat(List<Object> first, List<List<Object>> rest) {
        List<List<Object>> all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
            }
        }

        return bytes.toByteArray();
    }

    private static byte[] parquet(SparkSession spark, Path place, int files) throws IOException {
        StructType schema = new StructType()
                .add("day", DataTypes.DateType)
                .add(
                        "payment",
                        new StructType()
                                .add("who", DataTypes.StringType)
                                .add("amount", DataTypes.createDecimalType(18, 4))
                                .add("tags", DataTypes.createArrayType(DataTypes.StringType)))
                .add("at", DataTypes.TimestampType)
                .add("rate", DataTypes.DoubleType);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(RowFactory.create(
                    java.sql.Date.valueOf(day(i)),
                    RowFactory.create(
                            who(i), amount(i).isEmpty() ? null : new BigDecimal(amount(i)), List.of("a", "b\"")),
                    java.sql.Timestamp.from(java.time.Instant.ofEpochSecond(i, 5_000)),
                    i / 10.0));
        }

        spark.createDataFrame(rows, schema)
                .repartition(files)
                .sortWithinPartitions("day")
                .write()
                .option("parquet.block.size", 1024)
                .parquet(place.toString());
        try (var found = Files.list(place)) {
            return Files.readAllBytes(found.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    private List<String> load(SparkSession spark, String name, byte[] bytes, FeedSpec spec) throws IOException {
        return load(spark, Map.of(name, bytes), spec, 8 << 20);
    }

    private List<String> load(SparkSession spark, Map<String, byte[]> files, FeedSpec spec, int splitBytes)
            throws IOException {
        Loading loading = new Loading(spark, Files.createTempDirectory(folder, "load"));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            loading.file(file.getKey(), file.getValue());
        }

        LoadCounts counts = loading.load(spec, PAYMENTS, splitBytes);
        assertThat(counts.rowsIn()).isEqualTo(counts.loaded() + counts.duplicates() + counts.quarantined());
        return loading.table(PAYMENTS).select("paid_on", "payer", "amount").collectAsList().stream()
                .map(row -> row.get(0) + " " + row.get(1) + " " + row.get(2))
                .sorted()
                .toList();
    }

    @Test
    void loadsDelimitedTextHoweverItIsWritten(SparkSession spark) throws IOException {
        for (String encoding : List.of("UTF-8", "windows-1251", "UTF-16", "UTF-16LE", "GB18030")) {
            byte[] bytes = csv(0, ROWS, ";").getBytes(Charset.forName(encoding));
            FeedSpec spec = spec("*.csv", "{delimiter: ';', encoding: %s}".formatted(encoding));
            assertThat(load(spark, Map.of("a.csv", bytes), spec, 100))
                    .as(encoding)
                    .isEqualTo(expected());
        }

        StringBuilder blanks = new StringBuilder("Report of May\n\n# made by hand\n  day who\t amount  \r\n");
        for (int i = 0; i < ROWS; i++) {
            blanks.append(" %s\t  \"%s\" %s \r\n# so\r\n \r\n"
                    .formatted(day(i), who(i), amount(i).isEmpty() ? "-" : amount(i)));
        }

        FeedSpec dashes = spec("  - {files: '*.txt', format: {delimiter: whitespace, skip-lines: 1, comment: '#'},"
                + " missing: ['-'], columns: {paid_on: day, payer: who, amount: amount}}");
        assertThat(load(spark, Map.of("a.txt", blanks.toString().getBytes(UTF_8)), dashes, 90))
                .isEqualTo(expected());
        assertThat(load(
                        spark,
                        "a.csv",
                        csv(0, ROWS, ",").replaceFirst("day.*\n", "").getBytes(UTF_8),
                        spec("  - {files: '*.csv', format: {header: no}, columns: {paid_on: 1, payer: 2, amount: 3}}")))
                .isEqualTo(expected());
    }

    @Test
    void loadsWorkbooksAndSheetsOfOne(SparkSession spark) throws IOException {
        for (Workbooks.Kind kind : Workbooks.Kind.values()) {
            byte[] bytes = workbook(kind);
            assertThat(load(spark, "a.xls", bytes, spec("*", "{type: xlsx, sheet: All}")))
                    .isEqualTo(expected());
            FeedSpec sheets = spec("""
                      - {files: '*', format: {type: xls, sheet: Jan}, columns: {paid_on: day, payer: who, amount: amount}}
                      - {files: '*', format: {type: xls, sheet: Feb}, columns: {paid_on: day, payer: who, amount: amount}}
                    """);
            assertThat(load(spark, "a.xls", bytes, sheets)).isEqualTo(expected());
            FeedSpec same = spec("""
                      - {files: '*', format: {type: xls, sheet: Jan}, columns: {paid_on: day, payer: who}}
                      - {files: 'a*', format: {type: xls, sheet: Jan}, columns: {paid_on: day, payer: who}}
                    """);
            assertThatThrownBy(() -> load(spark, "a.xls", bytes, same)).hasMessageContaining("sources 0 and 1");
        }
    }

    @Test
    void tellsSheetAndRowOfABadRow(SparkSession spark) throws IOException {
        byte[] bytes = new Workbooks(Workbooks.Kind.XLSX)
                .sheet("Jan", List.of(List.of("day", "who"), List.of("soon", "a,b"), List.of(day(1), "c")))
                .bytes();
        Loading loading = new Loading(spark, folder).file("a.xlsx", bytes);
        loading.load(spec("*", "{type: xlsx, sheet: jan}"), PAYMENTS);

        Row bad = loading.quarantine(PAYMENTS).first();
        assertThat(bad.<String>getAs("place")).isEqualTo("Jan!2");
        assertThat(bad.<Long>getAs("source_line")).isEqualTo(2);
        assertThat(bad.<String>getAs("raw")).isEqualTo("soon,\"a,b\"");
        assertThat(bad.<String>getAs("source_file")).endsWith("!jan");
    }

    @Test
    void loadsParquetOnAnyNumberOfSplitsAndPartitions(SparkSession spark) throws IOException {
        byte[] bytes = parquet(spark, folder.resolve("p"), 1);
        FeedSpec spec = spec("  - {files: '*.parquet', format: {type: parquet},"
                + " columns: {paid_on: day, payer: payment.who, amount: payment.amount}}");
        assertThat(load(spark, Map.of("a.parquet", bytes), spec, 1)).isEqualTo(expected());
        assertThat(load(spark, Map.of("a.parquet", bytes), spec, 8 << 20)).isEqualTo(expected());
        FeedSpec texts = spec("  - {files: '*.parquet', format: {type: parquet}, columns: {paid_on: day, payer:"
                + " {template: '{at} {rate} {payment.tags} {payment.amount}'}}}");
        assertThat(load(spark, "a.parquet", bytes, texts).get(0))
                .isEqualTo("2024-01-02 1970-01-01T00:00:01.000005 0.1 [\"a\", \"b\\\"\"] 12.5000 null");
        assertThatThrownBy(() -> load(spark, "a.parquet", Arrays.copyOf(bytes, bytes.length - 9), spec))
                .isInstanceOf(ShroffException.class)
                .hasMessageStartingWith("Cannot read a.parquet: it is no whole Parquet file");
        assertThat(FeedDraft.of("a", "a.parquet", Files.write(folder.resolve("draft"), bytes))
                        .yaml())
                .contains("# it is Parquet, which names its columns.\n    format: {type: parquet}\n")
                .contains("day: {from: [\"day\"], dates: [yyyy-MM-dd]}", "payment_who: {from: [\"payment.who\"]}");
    }

    @Test
    void loadsThePackedTheCutAndTheRenamedAlike(SparkSession spark) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("../../etc/jan.csv", csv(0, 20, ",").getBytes(UTF_8));
        entries.put("C:\\feb\n.csv", csv(20, 30, ",").getBytes(UTF_8));
        entries.put("folder/mar.csv.gz", Loading.gzip(csv(30, ROWS, ",")));
        entries.put("__MACOSX/._jan.csv", new byte[] {0, 1, 2});
        entries.put("folder/.DS_Store", new byte[] {0, 1, 2});
        entries.put("empty/", new byte[0]);
        byte[] packed = zip(entries);
        FeedSpec all = spec("*", "{type: csv}");
        assertThat(load(spark, "a.zip", packed, all)).isEqualTo(expected());
        assertThat(load(
                        spark,
                        Map.of("b.zip", packed, "jan again.csv", csv(0, 20, ",").getBytes(UTF_8)),
                        all,
                        50))
                .isEqualTo(expected());
        assertThat(load(spark, "a.zip", packed, spec("*.zip!*.csv", "{type: csv}")))
                .hasSize(30);
        assertThat(load(
                        spark,
                        "a.zip",
                        zip(Map.of("a.xls", workbook(Workbooks.Kind.XLS))),
                        spec("*.zip", "{type: xls, sheet: 3}")))
                .isEqualTo(expected());

        byte[] first = Loading.gzip(csv(0, 25, ","));
        byte[] second = Loading.gzip(csv(25, ROWS, ",").replaceFirst("day.*\n", ""));
        byte[] members = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, members, first.length, second.length);
        assertThat(load(spark, "a.csv.gz", members, all)).isEqualTo(expected());
    }

    @Test
    void refusesZipFilesThatCannotBeRead(SparkSession spark) throws IOException {
        FeedSpec spec = spec("*.zip!*.csv", "{type: csv}");
        assertThatThrownBy(() -> load(spark, "a.zip", "no".getBytes(UTF_8), spec))
                .isInstanceOf(ShroffException.class)
                .hasMessageStartingWith("Cannot read a.zip: it is no whole zip file");
        assertThatThrownBy(() -> load(spark, "a.zip", zip(Map.of("b.txt", new byte[1])), spec))
                .hasMessage("Cannot read a.zip: it holds no file that matches *.csv. It has: b.txt.");
        assertThatThrownBy(() -> load(spark, "a.zip", zip(Map.of("b.zip", new byte[1])), spec("*.zip", "{type: csv}")))
                .hasMessage("Cannot read a.zip: it holds a further zip file, b.zip. Pack its files themselves.");
    }
}
