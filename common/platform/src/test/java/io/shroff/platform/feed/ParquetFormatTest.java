package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.error.ShroffException;
import io.shroff.platform.testing.SparkTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class ParquetFormatTest {
    private static final int ROWS = 700;
    private static final String[] FLAT = {
        "concat(' name ', id % 90) AS name",
        "IF(id % 7 = 0, NULL, concat('note ', id)) AS note",
        "CAST(id AS INT) AS number",
        "id * 1000000000 AS large",
        "date_add(DATE'2024-01-01', CAST(id AS INT)) AS day",
        "CAST(id / 4 AS DECIMAL(9, 2)) AS amount",
        "id / 8D AS rate",
        "id % 2 = 0 AS even",
        "named_struct('city', concat('c', id % 3), 'zip', id) AS address"
    };

    @TempDir
    Path folder;

    private int files;

    private StoredFile written(SparkSession spark, Map<String, String> options, String... columns) throws IOException {
        files++;
        Path place = folder.resolve("f" + files);
        spark.range(0, ROWS, 1, 1).selectExpr(columns).write().options(options).parquet(place.toString());
        try (Stream<Path> found = Files.list(place)) {
            Path file = found.filter(path -> path.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            return new StoredFile(file.toUri().toString(), "a.parquet", false, new Configuration());
        }
    }

    private static Map<String, String> smallPages(boolean checksums) {
        return Map.of(
                "parquet.page.row.count.limit", "50", "parquet.page.write-checksum.enabled", String.valueOf(checksums));
    }

    private static List<String> read(StoredFile file, List<FeedSplit> splits, BitSet wanted) throws IOException {
        List<String> rows = new ArrayList<>();
        Slice value = new Slice();
        for (FeedSplit split : splits) {
            try (ParquetCursor cursor = new ParquetCursor(file, split)) {
                cursor.wants(wanted, false);
                while (cursor.next()) {
                    List<String> texts = new ArrayList<>();
                    for (int i = 0; i < cursor.headers().size(); i++) {
                        cursor.field(i, value);
                        texts.add(value.text(UTF_8));
                    }

                    rows.add(cursor.line() + ": " + String.join("|", texts));
                }
            }
        }

        return rows;
    }

    private static BitSet all(RecordIndex index) {
        BitSet all = new BitSet();
        all.set(0, index.headers().size());
        return all;
    }

    @Test
    void readsTheRowsOfOneGroupInAnyNumberOfSplits(SparkSession spark) throws IOException {
        StoredFile file = written(spark, smallPages(true), FLAT);
        RecordIndex whole = new ParquetFormat().index(file, 8 << 20);
        List<String> rows = read(file, whole.splits(), all(whole));

        assertThat(whole.splits()).containsExactly(new FeedSplit(0, ROWS, 1));
        assertThat(whole.rows()).isEqualTo(ROWS);
        assertThat(rows).hasSize(ROWS);
        assertThat(rows.get(0)).isEqualTo("1: name 0||0|0|2024-01-01|0.00|0|true|c0|0");
        assertThat(rows.get(5)).isEqualTo("6: name 5|note 5|5|5000000000|2024-01-06|1.25|0.625|false|c2|5");
        for (int splitBytes : new int[] {3000, 100}) {
            RecordIndex parted = new ParquetFormat().index(file, splitBytes);
            assertThat(parted.splits()).hasSizeGreaterThan(2);
            assertThat(read(file, parted.splits(), all(parted))).isEqualTo(rows);
        }
    }

    @Test
    void readsOnlyWhatIsAskedFor(SparkSession spark) throws IOException {
        StoredFile file = written(spark, smallPages(true), FLAT);
        BitSet note = new BitSet();
        note.set(1);
        RecordIndex index = new ParquetFormat().index(file, 3000);

        assertThat(read(file, index.splits(), note)).hasSize(ROWS).contains("1: |||||||||", "700: |note 699||||||||");
    }

    @Test
    void readsFilesWithoutChecksumsAndWithLists(SparkSession spark) throws IOException {
        StoredFile plain = written(spark, smallPages(false), FLAT);
        StoredFile checked = written(spark, smallPages(true), FLAT);
        RecordIndex index = new ParquetFormat().index(plain, 3000);
        assertThat(read(plain, index.splits(), all(index))).isEqualTo(read(checked, index.splits(), all(index)));

        StoredFile lists = written(
                spark,
                smallPages(true),
                "CAST(id AS INT) AS number",
                "named_struct('tags', array(concat('t', id), NULL), 'id', id) AS x");
        RecordIndex ofLists = new ParquetFormat().index(lists, 100);
        assertThat(ofLists.splits())
                .as("a row group with lists is read as a whole")
                .hasSize(1);
        assertThat(read(lists, ofLists.splits(), all(ofLists))).hasSize(ROWS).contains("8: 7|[\"t7\", null]|7");
        BitSet tags = new BitSet();
        tags.set(1);
        assertThat(read(lists, ofLists.splits(), tags)).contains("8: |[\"t7\", null]|");
    }

    @Test
    void refusesADamagedPageWhenTheFileIsReceived(SparkSession spark) throws IOException {
        StoredFile file = written(spark, Map.of("compression", "none"), FLAT);
        Path place = Path.of(file.location().toUri());
        byte[] bytes = Files.readAllBytes(place);
        int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("note 123");
        bytes[at + 5] = '9';
        Files.delete(place.resolveSibling("." + place.getFileName() + ".crc"));
        Files.write(place, bytes);

        assertThatThrownBy(() -> new ParquetFormat().index(file, 8 << 20))
                .isInstanceOf(ShroffException.class)
                .hasMessageStartingWith("Cannot read a.parquet: it is no whole Parquet file");
    }

    /** The file was written by pyarrow, since nothing here can pack so. */
    @Test
    void saysHowPagesArePackedThatItCannotRead(SparkSession spark) throws IOException {
        Path place = folder.resolve("a.parquet");
        try (InputStream packed = ParquetFormatTest.class.getResourceAsStream("/brotli.parquet")) {
            Files.copy(requireNonNull(packed), place);
        }

        StoredFile file = new StoredFile(place.toUri().toString(), "a.parquet", false, new Configuration());
        assertThatThrownBy(() -> new ParquetFormat().index(file, 8 << 20))
                .hasMessage("Cannot read a.parquet: its pages are packed with Brotli, for which this Spark has no code."
                        + " Write it with zstd, snappy or gzip and send it again.");
    }
}
