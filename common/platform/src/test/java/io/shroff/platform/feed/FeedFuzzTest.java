package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.error.ErrorKind;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.WriteMode;
import io.shroff.platform.testing.SparkTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damages good files at random, always the same way. Whatever comes of it is rows that are all accounted for, or a
 * refusal in a sentence.
 */
@SparkTest
class FeedFuzzTest {
    private static final int ROWS = 12;
    private static final int TEXT_ROUNDS = 40;
    private static final int BINARY_ROUNDS = 20;
    private static final TableContract THINGS = TableContract.named("silver.things")
            .grain("One row per thing.")
            .column("id", DataTypes.StringType, "Thing")
            .optional("day", DataTypes.DateType, "Day")
            .optional("amount", DataTypes.createDecimalType(18, 2), "Amount in INR")
            .column("source_file", DataTypes.StringType, "SHA-256 of the file")
            .column("source_line", DataTypes.LongType, "Line")
            .key("source_file", "source_line")
            .writtenBy(WriteMode.overwrite());

    private static final Configuration HADOOP = new Configuration();

    @TempDir
    Path folder;

    private int folders;

    private static FeedSpec spec(String format, String id) {
        return FeedSpec.parse("things.yaml", """
                feed: things
                about: A
                table: silver.things
                absence: zero
                budget-percent: 100
                sources:
                  - {files: '*', format: %s, columns: {id: %s, day: day, amount: amount}}
                """.formatted(format, id));
    }

    private static String csv() {
        StringBuilder text = new StringBuilder("id,day,amount\n");
        for (int i = 0; i < ROWS; i++) {
            text.append("%d,2024-01-%02d,%d.50\n".formatted(i, i + 1, i));
        }

        return text.toString();
    }

    private static List<String> json() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            lines.add(
                    "{\"id\": %d, \"in\": {\"day\": \"2024-01-%02d\"}, \"parts\": [{\"id\": 1}, {\"id\": \"\u00e9\"}]}"
                            .formatted(i, i + 1));
        }

        return lines;
    }

    private static byte[] workbook(Workbooks.Kind kind) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of("id", "day", "amount"));
        for (int i = 0; i < ROWS; i++) {
            rows.add(List.of("T" + i, java.time.LocalDate.of(2024, 1, i + 1), i + 0.5));
        }

        return new Workbooks(kind).sheet("S", rows).bytes();
    }

    @Test
    void accountsForDelimitedText(SparkSession spark) throws IOException {
        fuzz(spark, "a.csv", csv().getBytes(UTF_8), spec("{type: csv}", "id"), TEXT_ROUNDS);
        fuzz(
                spark,
                "a.csv",
                csv().replace(",", "\",\"").replace("\n", "\"\n\"").getBytes(UTF_8),
                spec("{type: csv, header: no, comment: '#'}", "1"),
                TEXT_ROUNDS);
        fuzz(
                spark,
                "a.txt",
                csv().replace(",", "  ").getBytes(UTF_8),
                spec("{delimiter: whitespace, encoding: windows-1251}", "id"),
                TEXT_ROUNDS);
        fuzz(
                spark,
                "a.csv",
                csv().getBytes(java.nio.charset.StandardCharsets.UTF_16),
                spec("{encoding: UTF-16}", "id"),
                TEXT_ROUNDS);
        fuzz(spark, "a.csv.gz", Loading.gzip(csv()), spec("{type: csv}", "id"), BINARY_ROUNDS);
    }

    @Test
    void accountsForJson(SparkSession spark) throws IOException {
        byte[] lines = String.join("\n", json()).getBytes(UTF_8);
        fuzz(spark, "a.ndjson", lines, spec("{type: ndjson}", "id"), TEXT_ROUNDS);
        fuzz(spark, "a.ndjson", lines, spec("{type: ndjson, records: parts}", "id"), TEXT_ROUNDS);
        fuzz(spark, "a.json", json().toString().getBytes(UTF_8), spec("{type: json}", "id"), TEXT_ROUNDS);
        byte[] object =
                "{\"all\": {\"list\": %s}, \"page\": 1}".formatted(json()).getBytes(UTF_8);
        fuzz(spark, "a.json", object, spec("{type: json, records: all.list}", "id"), TEXT_ROUNDS);
        fuzz(spark, "a.json", object, spec("{type: json, records: all.list.parts}", "id"), TEXT_ROUNDS);
    }

    @Test
    void accountsForWorkbooks(SparkSession spark) throws IOException {
        fuzz(spark, "a.xlsx", workbook(Workbooks.Kind.XLSX), spec("{type: excel}", "id"), BINARY_ROUNDS);
        fuzz(spark, "a.xls", workbook(Workbooks.Kind.XLS), spec("{type: excel}", "id"), BINARY_ROUNDS);
    }

    @Test
    void accountsForParquetAndZip(SparkSession spark) throws IOException {
        Path place = folder.resolve("written");
        spark.range(ROWS)
                .selectExpr(
                        "CAST(id AS STRING) AS id", "DATE'2024-01-01' AS day", "CAST(id AS DECIMAL(9, 2)) AS amount")
                .coalesce(1)
                .write()
                .parquet(place.toString());
        try (Stream<Path> files = Files.list(place)) {
            byte[] parquet =
                    Files.readAllBytes(files.filter(file -> file.toString().endsWith(".parquet"))
                            .findFirst()
                            .orElseThrow());
            fuzz(spark, "a.parquet", parquet, spec("{type: parquet}", "id"), BINARY_ROUNDS);
        }

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("a.csv"));
            out.write(csv().getBytes(UTF_8));
        }

        fuzz(spark, "a.zip", bytes.toByteArray(), spec("{type: csv}", "id"), BINARY_ROUNDS);
    }

    private void fuzz(SparkSession spark, String name, byte[] good, FeedSpec spec, int rounds) throws IOException {
        Random random = new Random(name.hashCode() + 31L * good.length);
        int read = 0;
        byte[] lastRead = good;
        for (int round = 0; round < rounds; round++) {
            byte[] bytes = round == 0 ? good : damaged(good, random);
            try {
                long rows = rows(name, bytes, spec);
                read++;
                lastRead = bytes;
                independentCount(name, bytes, spec)
                        .ifPresent(count ->
                                assertThat(rows).as(new String(bytes, UTF_8)).isEqualTo(count));
            } catch (ShroffException e) {
                assertThat(e.code().kind()).as(e.getMessage()).isEqualTo(ErrorKind.DATA);
                assertThat(e.getMessage()).startsWith("Cannot ").doesNotContain("null", "Exception");
            }
        }

        assertThat(read).as(name + " was read").isPositive();
        LoadCounts counts = loading(spark, name, lastRead).load(spec, THINGS, 50);
        assertThat(counts.rowsIn()).isEqualTo(rows(name, lastRead, spec));
        assertThat(counts.rowsIn()).isEqualTo(counts.loaded() + counts.duplicates() + counts.quarantined());
    }

    private Loading loading(SparkSession spark, String name, byte[] bytes) throws IOException {
        folders++;
        return new Loading(spark, Files.createDirectory(folder.resolve("f" + folders))).file(name, bytes);
    }

    /** Reads a file in one piece and in many, without a lake, and gives the rows of both. */
    private long rows(String name, byte[] bytes, FeedSpec spec) throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("fuzz"));
        Path place = inbox.resolve(name);
        Files.write(place, bytes);
        try {
            FeedFiles files = FeedFiles.resolve(spec, inbox.toUri().toString(), HADOOP);
            long whole = rows(spec, files, 8 << 20);
            assertThat(rows(spec, files, 20)).as(new String(bytes, UTF_8)).isEqualTo(whole);
            return whole;
        } catch (IOException e) {
            throw FeedErrors.io("receive", name, e);
        } finally {
            Files.delete(place);
        }
    }

    private long rows(FeedSpec spec, FeedFiles files, int splitBytes) throws IOException {
        long rows = 0;
        for (FeedFile file : files.files()) {
            Path copy = folder.resolve("copy");
            try (InputStream in = file.open(HADOOP)) {
                Files.write(copy, in.readAllBytes());
            }

            String path = copy.toUri().toString();
            FileFormat format = spec.sources().get(0).format();
            RecordIndex index;
            try (InputStream in = Files.newInputStream(copy)) {
                index = format instanceof FileFormat.Streamed streamed
                        ? Bronze.index(streamed, file, in, splitBytes)
                        : ((FileFormat.Whole) format)
                                .index(new StoredFile(path, file.name(), file.isGzip(), HADOOP), splitBytes);
            }

            Manifest manifest = new Manifest(
                    spec.feed(),
                    file.name(),
                    file.name(),
                    file.checksum(),
                    file.bytes(),
                    index.rows(),
                    0,
                    "",
                    new Manifest.Layout(format.settings(), splitBytes, index.headers(), "", index.splits(), List.of()));
            new FeedReader(spec, THINGS, List.of(new Received(path, manifest)));
            rows += rows(spec, file, path, index);
        }

        return rows;
    }

    private static long rows(FeedSpec spec, FeedFile file, String path, RecordIndex index) {
        RowLayout layout = RowLayout.of(THINGS, true);
        SourceSpec source = spec.sources().get(0);
        List<FeedRows.Task> tasks = new ArrayList<>();
        for (FeedSplit split : index.splits()) {
            tasks.add(new FeedRows.Task(tasks.size(), 0, split, RowChoice.ALL));
        }

        Headers headers = Headers.of(index.headers(), source.format());
        FeedRows.File read =
                new FeedRows.File(path, file.name(), file.checksum(), file.isGzip(), source, headers, index.shape());
        FeedRows found = new FeedRows(tasks.iterator(), List.of(read), layout, HADOOP);
        long rows = 0;
        while (found.hasNext()) {
            InternalRow row = found.next();
            assertThat(row.getLong(layout.ordinal(FeedSpec.SOURCE_LINE))).isPositive();
            rows++;
        }

        assertThat(rows).as(file.name()).isEqualTo(index.rows());
        return rows;
    }

    /** Where lines are records, a count of those that are not blank. */
    private static OptionalLong independentCount(String name, byte[] bytes, FeedSpec spec) {
        boolean isLines = name.endsWith(".ndjson")
                && spec.sources().get(0).format().view().isEmpty();
        boolean isPlain = name.equals("a.csv") && spec.sources().get(0).format().equals(CsvFormat.DEFAULT);
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        if (isLines) {
            return OptionalLong.of(Arrays.stream(text.split("\n", -1))
                    .filter(line -> !line.replaceAll("[ \t\r]", "").isEmpty())
                    .count());
        }

        if (isPlain && text.indexOf('"') < 0) {
            long lines = Arrays.stream(text.split("\r\n|\r|\n", -1))
                    .filter(line -> !line.isEmpty())
                    .count();
            return OptionalLong.of(Math.max(0, lines - 1));
        }

        return OptionalLong.empty();
    }

    /** One to four changes: bytes replaced, taken out, put in or doubled, or the end cut off. */
    private static byte[] damaged(byte[] good, Random random) {
        byte[] bytes = good;
        for (int change = random.nextInt(4); change >= 0; change--) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(1 + random.nextInt(random.nextInt(8) == 0 ? 200 : 4), bytes.length - at);
            byte[] piece = Arrays.copyOfRange(bytes, at, at + length);
            switch (random.nextInt(5)) {
                case 0 -> bytes = spliced(bytes, at, length, new byte[0]);
                case 1 -> bytes = spliced(bytes, at, 0, piece);
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, bytes.length - length));
                default -> {
                    byte[] marks =
                            "\"\n\r,{}[]:\\\0\u00ff#\t 9a".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
                    for (int i = 0; i < piece.length; i++) {
                        piece[i] = random.nextBoolean() ? marks[random.nextInt(marks.length)] : (byte) random.nextInt();
                    }

                    bytes = spliced(bytes, at, random.nextBoolean() ? length : 0, piece);
                }
            }

            if (bytes.length == 0) {
                return new byte[] {1};
            }
        }

        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int at, int removed, byte[] added) {
        byte[] out = new byte[bytes.length - removed + added.length];
        System.arraycopy(bytes, 0, out, 0, at);
        System.arraycopy(added, 0, out, at, added.length);
        System.arraycopy(bytes, at + removed, out, at + added.length, bytes.length - at - removed);
        return out;
    }
}
