package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.testing.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of rows with damage in them, and of those beside them. */
@SparkTest
class DamagedRowsTest {
    private static final String HEADER =
            "Date,PIN,City,Product,Channel,Agent-ID,customer_age,Customer Income,Amount,Notes\n";
    private static final String GOOD =
            "2024-01-31,560001,Bengaluru,Home Loan,Online,A1,34,\"12,50,000\",\"1,25,000.50\",x\n";

    @TempDir
    Path folder;

    @Test
    void losesNoRowBehindAStrayQuote(SparkSession spark) throws IOException {
        String rows = IntStream.range(0, 300)
                .mapToObj(i -> "2024-01-01,560001,Pune,loan,online,A%d,30,1,100.00,x\n".formatted(i))
                .collect(Collectors.joining());
        String one = rows.replace("Pune,loan,online,A7,", "\"Pune,loan,online,A7,");
        String far = one.replace("Pune,loan,online,A207,", "Pune\",loan,online,A207,");
        String near = one.replace("Pune,loan,online,A57,", "Pune\",loan,online,A57,");
        String other = one.replace("loan,online,A20,", "loan\",online,A20,");
        for (String text : List.of(one, far, near, other)) {
            Loading loading = new Loading(spark, Files.createTempDirectory(folder, "stray"));
            LoadCounts counts = loading.file("sales/a.csv", HEADER + text)
                    .load(Loading.shipped("sales.yaml"), FeedTables.SALES, 64);

            assertThat(counts.rows().sentence()).startsWith("300 rows in = 299 loaded");
            Row bad = loading.quarantine(FeedTables.SALES).first();
            assertThat(bad.<Long>getAs("source_line")).isEqualTo(9);
            assertThat(bad.<String>getList(bad.fieldIndex("reasons")))
                    .containsExactly("record has a quote that is not closed: it opens on line 9, and within 100 lines"
                            + " and 64 KB no quote ends its value, or one behind further records");
        }
    }

    @Test
    void keepsTheWholeOfALongRecord(SparkSession spark) throws IOException {
        String bad = GOOD.replace("560001", "1").replace("x\n", "\"" + "long, ".repeat(20_000) + "end\"\n");
        Loading loading = new Loading(spark, folder).file("sales/a.csv", HEADER + many(30) + bad);

        loading.load(Loading.shipped("sales.yaml"), FeedTables.SALES);

        assertThat(loading.quarantine(FeedTables.SALES).first().<String>getAs("raw"))
                .isEqualTo(bad.strip());
    }

    private static String many(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(i -> GOOD.replace("A1", "A" + i))
                .collect(Collectors.joining());
    }

    @Test
    void saysThatTheBadRowsOfARefusedLoadCouldNotBeKept(SparkSession spark) throws IOException {
        Loading loading = new Loading(spark, folder).file("sales/a.csv", HEADER + GOOD + GOOD.replace("560001", "1"));
        FeedSpec spec = Loading.shipped("sales.yaml");
        for (Duplicates duplicates : List.of(spec.duplicates(), new Duplicates.Kept())) {
            assertThatThrownBy(() -> loading.load(
                            new FeedSpec(
                                    spec.feed(),
                                    spec.about(),
                                    spec.table(),
                                    spec.absence(),
                                    spec.budgetPercent(),
                                    duplicates,
                                    spec.sources(),
                                    spec.rules()),
                            FeedTables.SALES,
                            (contract, rows, checks) -> {
                                if (contract.name().endsWith("__quarantine")) {
                                    throw new ShroffException(ErrorCode.BAD_DATA, "Cannot write: the disk is full.");
                                }

                                long count = rows.count();
                                checks.written().run();
                                return count;
                            },
                            counts -> {}))
                    .isInstanceOf(ShroffException.class)
                    .hasMessageStartingWith("Cannot load feed 'sales': 1 of 2 rows are bad and its budget is 5.0 %.")
                    .hasMessageEndingWith("""
                            Its bad rows could not be kept either, so the quarantine of 'sales' shows those of an \
                            earlier load: Cannot write: the disk is full.""");
        }
    }

    @Test
    void survivesBytesThatAreNoText(SparkSession spark) throws IOException {
        byte[] bytes = (HEADER + GOOD + GOOD.replace("Bengaluru", "B~ngaluru") + GOOD.replace("Bengaluru", "Beng^luru"))
                .getBytes(UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '~' ? 0 : bytes[i] == '^' ? (byte) 0xFF : bytes[i];
        }

        Loading loading = new Loading(spark, folder).file("sales/a.csv", bytes);
        FeedSpec spec = Loading.shipped("sales.yaml");
        List<Row> rows = FeedReader.rows(spark, spec, FeedTables.SALES, loading.receive(spec, 8 << 20))
                .orderBy("source_line")
                .collectAsList();

        assertThat(rows.get(0).isNullAt(rows.get(0).fieldIndex("_reasons"))).isTrue();
        assertThat(rows.get(1).<String>getList(rows.get(1).fieldIndex("_reasons")))
                .containsExactly("record has NUL bytes");
        assertThat(rows.get(2).<String>getList(rows.get(2).fieldIndex("_reasons")))
                .containsExactly("record is not in the encoding of the feed, UTF-8");
    }
}
