package io.shroff.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.testing.SparkTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class FeedLoadTest {
    static final String HEADER = "Date,PIN,City,Product,Channel,Agent-ID,customer_age,Customer Income,Amount,Notes\n";
    static final String GOOD = "2024-01-31,560001,Bengaluru,Home Loan,Online,A1,34,\"12,50,000\",\"1,25,000.50\",x\n";

    @TempDir
    Path folder;

    @Test
    void loadsTypedRows(SparkSession spark) throws IOException {
        Loading loading = new Loading(spark, folder).file("sales/a.csv", HEADER + GOOD);

        LoadCounts counts = loading.load(Loading.shipped("sales.yaml"), FeedTables.SALES);

        assertThat(counts.rowsIn()).isEqualTo(1);
        assertThat(counts.dates())
                .containsEntry("sale_date", new LoadCounts.Span(LocalDate.of(2024, 1, 31), LocalDate.of(2024, 1, 31)));
        Row row = loading.table(FeedTables.SALES).first();
        assertThat(row.<Date>getAs("sale_date")).isEqualTo(Date.valueOf("2024-01-31"));
        assertThat(row.<String>getAs("product")).isEqualTo("home loan");
        assertThat(row.<Integer>getAs("customer_age")).isEqualTo(34);
        assertThat(row.<BigDecimal>getAs("customer_income")).isEqualByComparingTo("1250000");
        assertThat(row.<BigDecimal>getAs("amount")).isEqualByComparingTo("125000.50");
        assertThat(row.<String>getAs("currency")).isEqualTo("INR");
        assertThat(row.<Long>getAs("source_line")).isEqualTo(2);
        assertThat(row.<String>getAs("source_file")).hasSize(64);
        assertThat(loading.quarantine(FeedTables.SALES).count()).isZero();
    }

    @Test
    void quarantinesEachBadRowWithAllItsReasons(SparkSession spark) throws IOException {
        String bad = "31/02/2024,060001,,loan,agent,,150,,,x\n";
        String many = IntStream.range(0, 40)
                .mapToObj(i -> GOOD.replace("A1", "A" + i))
                .collect(Collectors.joining());
        Loading loading = new Loading(spark, folder).file("sales/a.csv", HEADER + many + bad + "short\n");

        LoadCounts counts = loading.load(Loading.shipped("sales.yaml"), FeedTables.SALES);

        assertThat(counts.rowsIn()).isEqualTo(42);
        assertThat(counts.loaded()).isEqualTo(40);
        assertThat(counts.quarantined()).isEqualTo(2);
        assertThat(counts.reasons())
                .containsEntry("sale_date is malformed", 1L)
                .containsEntry("amount is missing", 1L)
                .containsEntry("age is from 0 to 120", 1L)
                .containsEntry("record is too short", 1L);
        List<Row> rows =
                loading.quarantine(FeedTables.SALES).orderBy("source_line").collectAsList();
        assertThat(rows.get(0).<Long>getAs("source_line")).isEqualTo(42);
        assertThat(rows.get(0).<String>getAs("raw")).isEqualTo(bad.trim());
        assertThat(rows.get(0).<String>getList(rows.get(0).fieldIndex("reasons")))
                .containsExactly(
                        "sale_date '31/02/2024' is not a date of the form yyyy-MM-dd or dd/MM/yyyy or dd-MM-yyyy or"
                                + " yyyy/MM/dd or dd MMM yy or dd MMM yyyy or dd-MMM-yy or dd-MMM-yyyy or iso",
                        "amount is missing",
                        "pincode has six digits and does not start with 0",
                        "age is from 0 to 120");
        assertThat(rows.get(1).<String>getList(rows.get(1).fieldIndex("reasons")))
                .containsExactly("record is too short: 1 fields under 10 headers");
    }

    @Test
    void givesTheSameTableHoweverFilesAreSplit(SparkSession spark) throws IOException {
        String rows = IntStream.range(0, 60)
                .mapToObj(i -> GOOD.replace("A1", "\"A\n" + i % 50 + "\"").replace("x\n", i % 7 == 0 ? "\r\n" : "\n"))
                .collect(Collectors.joining());
        Loading loading = new Loading(spark, folder).file("sales/a.csv", "\uFEFF" + HEADER + rows);
        FeedSpec spec = Loading.shipped("sales.yaml");
        LoadCounts whole = loading.load(spec, FeedTables.SALES);
        List<String> expected = rows(loading);

        for (int splitBytes : new int[] {1, 500, 64}) {
            assertThat(loading.load(spec, FeedTables.SALES, splitBytes)).isEqualTo(whole);
            assertThat(rows(loading)).isEqualTo(expected);
        }

        assertThat(whole.duplicates()).isEqualTo(10);
        assertThat(expected.get(1)).contains("A\n1");
    }

    static List<String> rows(Loading loading) {
        return loading.table(FeedTables.SALES).orderBy("source_line").collectAsList().stream()
                .map(Row::toString)
                .toList();
    }

    @Test
    void givesTheRowsThatWereWrittenOnAnyNumberOfPartitions(SparkSession spark) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            text.append(GOOD.replace("A1", "A" + i)
                    .replace("01-31", "01-%02d".formatted(1 + i % 28))
                    .replace("25,000.50", "25,%03d.50".formatted(i)));
            written.add("[2024-01-%02d,A%d,1250000.00,125%03d.50,%d]".formatted(1 + i % 28, i, i, i + 2));
        }

        Loading loading = new Loading(spark, folder).file("sales/a.csv", text.toString());
        FeedSpec spec = Loading.shipped("sales.yaml");
        FeedReader reader = new FeedReader(spec, FeedTables.SALES, loading.receive(spec, 100));
        RowLayout layout = RowLayout.of(FeedTables.SALES, true);
        for (int partitions : new int[] {1, 7, 200}) {
            assertThat(lines(reader.rows(spark, layout, split -> RowChoice.ALL, partitions)
                            .select("sale_date", "agent_id", "customer_income", "amount", "source_line")
                            .collectAsList()))
                    .as(partitions + " partitions")
                    .isEqualTo(written.stream().sorted().toList());
        }
    }

    static List<String> lines(List<Row> rows) {
        return rows.stream().map(Row::toString).sorted().toList();
    }

    @Test
    void failsBeyondTheBudgetAndStillShowsTheRows(SparkSession spark) throws IOException {
        Loading loading = new Loading(spark, folder).file("sales/a.csv", HEADER + GOOD + GOOD.replace("560001", "1"));
        FeedSpec spec = Loading.shipped("sales.yaml");

        assertThatThrownBy(() -> loading.load(spec, FeedTables.SALES))
                .isInstanceOf(ShroffException.class)
                .hasMessage("Cannot load feed 'sales': 1 of 2 rows are bad and its budget is 5.0 %. Look at the"
                        + " quarantine, mend the files or raise 'budget-percent'.\n"
                        + "  - pincode has six digits and does not start with 0: 1 row\n"
                        + "  - 2 rows in = 0 loaded + 0 duplicates + 1 quarantined + 1 refused with the files")
                .extracting(e -> ((ShroffException) e).exitStatus())
                .isEqualTo(3);
        assertThat(loading.quarantine(FeedTables.SALES).count()).isEqualTo(1);
    }

    @Test
    void countsRowsThatAreAllBad(SparkSession spark) throws IOException {
        Loading loading = new Loading(spark, folder).file("sales/a.csv", HEADER + GOOD.replace("560001", "1"));
        FeedSpec spec = Loading.shipped("sales.yaml");

        assertThatThrownBy(() -> loading.load(spec, FeedTables.SALES)).hasMessageContaining("1 of 1 rows are bad");
    }

    @Test
    void refusesFilesWithoutTheirHeaders(SparkSession spark) throws IOException {
        Loading loading = new Loading(spark, folder)
                .file("sales/a.csv", "date,pincode,prodct,channel,amount,Amount\n1,2,3,4,5,6\n");
        FeedSpec spec = Loading.shipped("sales.yaml");

        assertThatThrownBy(() -> loading.load(spec, FeedTables.SALES))
                .hasMessage(
                        "Cannot load feed 'sales': headers do not fit. Mend the files, or add the names to 'from' of"
                                + " the feed.\n"
                                + "  - sales/a.csv has the header 'Amount' twice\n"
                                + "  - sales/a.csv has no header 'product' for product. Did you mean 'prodct'? It has: date,"
                                + " pincode, prodct, channel, amount, Amount")
                .extracting(e -> ((ShroffException) e).code())
                .isEqualTo(ErrorCode.BAD_DATA);
    }

    @Test
    void loadsNothingFromFilesWithoutRows(SparkSession spark) throws IOException {
        Loading loading = new Loading(spark, folder).file("sales/b.csv", HEADER);

        LoadCounts counts = loading.load(Loading.shipped("sales.yaml"), FeedTables.SALES);

        assertThat(counts.rowsIn()).isZero();
        assertThat(loading.table(FeedTables.SALES).count()).isZero();
    }

    @Test
    void loadsGzip(SparkSession spark) throws IOException {
        Loading loading = new Loading(spark, folder)
                .file("sales/a.csv.gz", Loading.gzip(HEADER + GOOD + GOOD.replace("A1", "A2")));

        assertThat(loading.load(Loading.shipped("sales.yaml"), FeedTables.SALES, 1)
                        .loaded())
                .isEqualTo(2);
        assertThat(loading.table(FeedTables.SALES).filter("source_line = 3").count())
                .isEqualTo(1);
    }
}
