package io.shroff.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.table.TableContract;
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

@SparkTest
class RepairsTest {
    private static final String HEADER = "date,pincode,product,channel,amount\n";
    private static final String REPAIR = "source_file,source_line," + HEADER;
    private static final FeedSpec SALES = Repairs.added(Loading.shipped("sales.yaml"));

    @TempDir
    Path folder;

    @Test
    void aRepairTakesThePlaceOfTheBadRow(SparkSession spark) throws IOException {
        Loading loading = new Loading(spark, folder).file("sales/a.csv", HEADER + good(60) + bad(1) + bad(2));
        assertThat(loading.load(SALES, FeedTables.SALES).rows()).isEqualTo(new RowCounts(62, 60, 0, 2, 0, 0));
        String first = place(loading, 62);

        loading.file("repairs/sales/1/x.csv", REPAIR + first + "2024-02-01,560001,loan,online,1.00\n");

        assertThat(loading.load(SALES, FeedTables.SALES, 100).rows()).isEqualTo(new RowCounts(63, 61, 0, 1, 1, 0));
        assertThat(loading.quarantine(FeedTables.SALES).first().getLong(2)).isEqualTo(63);
    }

    @Test
    void aRepairThatIsBadAgainCanBeRepairedAgain(SparkSession spark) throws IOException {
        Loading loading = new Loading(spark, folder).file("sales/a.csv", HEADER + good(60) + bad(1));
        loading.load(SALES, FeedTables.SALES);
        loading.file("repairs/sales/1/x.csv", REPAIR + place(loading, 62) + bad(1));
        assertThat(loading.load(SALES, FeedTables.SALES).rows()).isEqualTo(new RowCounts(62, 60, 0, 1, 1, 0));

        loading.file("repairs/sales/1/y.csv", REPAIR + place(loading, 2) + "2024-02-01,560001,loan,online,1.00\n");

        assertThat(loading.load(SALES, FeedTables.SALES).rows()).isEqualTo(new RowCounts(63, 61, 0, 0, 2, 0));
    }

    @Test
    void aRepairOfNothingIsADuplicateAndDoublesNothing(SparkSession spark) throws IOException {
        Loading loading = new Loading(spark, folder).file("sales/a.csv", HEADER + good(60) + bad(1));
        loading.load(SALES, FeedTables.SALES);
        String mended = "2024-02-01,560001,loan,online,1.00\n";
        loading.file("repairs/sales/1/x.csv", REPAIR + place(loading, 62) + mended)
                .file("repairs/sales/1/y.csv", REPAIR + place(loading, 62) + mended.replace("1.00", "2.00"))
                .file("repairs/sales/1/z.csv", REPAIR + place(loading, 2).replace(",62,", ",3,") + mended);
        assertThat(loading.load(SALES, FeedTables.SALES).rows()).isEqualTo(new RowCounts(64, 61, 2, 0, 1, 0));

        // The partner sends the file again, with the row as it should be.
        Files.delete(loading.feeds().resolve("sales/a.csv"));
        loading.file("sales/a.csv", HEADER + good(60) + mended);

        assertThat(loading.load(SALES, FeedTables.SALES).rows()).isEqualTo(new RowCounts(64, 61, 3, 0, 0, 0));
    }

    @Test
    void onlyTheBadRowOfARecordIsReplaced(SparkSession spark) throws IOException {
        FeedSpec spec = Repairs.added(FeedSpec.parse("totals.yaml", """
                feed: sales-totals
                about: Totals in two columns
                table: silver.sales_totals
                absence: zero
                budget-percent: 90
                sources:
                  - files: [totals.csv]
                    columns:
                      region_level: {constant: district}
                      region: [region]
                      product: [product]
                      channel: {constant: all}
                      period: {from: [period], dates: [yyyy-MM]}
                      period_grain: {grain-of: period}
                      currency: {constant: INR}
                      absence: {feed: absence}
                    unpivot:
                      into: [measure, value]
                      columns: {count: sales, amount: amount}
                """));
        TableContract totals = FeedTables.SALES_TOTALS;
        Loading loading = new Loading(spark, folder)
                .file(
                        "totals.csv",
                        "region,product,period,sales,amount\nIN/a,loan,2024-01,5,x\nIN/b,loan,2024-01,7,9\n");
        assertThat(loading.load(spec, totals).rows()).isEqualTo(new RowCounts(4, 3, 0, 1, 0, 0));
        Row bad = loading.quarantine(totals).first();

        loading.file(
                "repairs/sales-totals/1/x.csv",
                "source_file,source_line,region,product,period,sales,amount\n" + bad.getString(1)
                        + ",2,IN/a,loan,2024-01,5,50\n");

        assertThat(loading.load(spec, totals).rows()).isEqualTo(new RowCounts(6, 4, 1, 0, 1, 0));
    }

    private static String place(Loading loading, long line) {
        Row bad = loading
                .quarantine(FeedTables.SALES)
                .filter("source_line = " + line)
                .orderBy("source_file")
                .collectAsList()
                .stream()
                .findFirst()
                .orElseGet(() -> loading.table(FeedTables.SALES)
                        .withColumn("feed", org.apache.spark.sql.functions.lit(""))
                        .select("feed", "source_file")
                        .first());
        return bad.getString(1) + "," + line + ",";
    }

    private static String bad(int i) {
        return "2024-01-01,0%d,loan,online,1.00\n".formatted(i);
    }

    private static String good(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(i -> "2024-01-01,560001,loan,online,%d.00\n".formatted(i + 10))
                .collect(Collectors.joining());
    }

    @Test
    void handMadeFilesAreReadWhateverASpreadsheetDidToThem() {
        String sum = "a".repeat(64);
        RepairedRows rows = RepairedRows.parse(
                "x.csv",
                "\uFEFFsource_file;source_line;date;note\r\n" + sum + ";7;2024-01-01;\"a;b\"\r\n",
                cell -> cell);

        assertThat(rows.count()).isEqualTo(1);
        assertThat(rows.sourceFiles()).containsExactly(sum);
        for (List<String> wrong : List.of(
                List.of("date\n1\n", "Cannot reload x.csv: it has no columns source_file and source_line"),
                List.of("source_file,source_line,date\n", "Cannot reload x.csv: it holds no rows."),
                List.of(
                        "source_file,source_line,date\n" + sum + ",7\nb,1,x\n" + sum + ",1,x\n" + sum + ",1,x\n",
                        "Cannot reload x.csv: some of its lines cannot be used. Mend them:\n"
                                + "  - line 2 has 2 cells under 3 headers\n"
                                + "  - line 3 has 'b' and '1' for source_file and source_line\n"
                                + "  - line 5 repairs a row that a line before repairs"),
                List.of(
                        "source_file,source_line,date\n" + sum + ",7,\"x\n" + sum + ",8,y\n" + sum + ",9,z\n",
                        "Cannot reload x.csv: some of its lines cannot be used. Mend them:\n"
                                + "  - line 2: record has a quote that is not closed: it opens on line 2, and within a"
                                + " record no quote ends its value, or one behind further records"),
                List.of(
                        "source_file,source_line,date\n" + sum + ",7,\"x\n" + sum + ",8,y\n" + sum + ",9,z\"\n",
                        "Cannot reload x.csv: some of its lines cannot be used. Mend them:\n"
                                + "  - line 2: record has a quote that is not closed: it opens on line 2, and within a"
                                + " record no quote ends its value, or one behind further records"),
                List.of(
                        "source_file,source_line,date\n" + sum + ",7,M\uFFFDlaga\n",
                        "Cannot reload x.csv: some of its lines cannot be used. Mend them:\n"
                                + "  - line 2 holds \uFFFD, which stands where a letter could not be read: write the"
                                + " letter"))) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> RepairedRows.parse("x.csv", wrong.get(0), cell -> cell))
                    .hasMessageStartingWith(wrong.get(1));
        }
    }

    @Test
    void mendedCellsMayBeAsLongAsRecords() {
        String sum = "a".repeat(64);
        String cell = "line, of text\n".repeat(20_000);

        RepairedRows rows = RepairedRows.parse(
                "x.csv",
                "source_file,source_line,a;b\n" + sum + ",7,\"" + cell + "\"\n" + sum + ",8,y\n",
                text -> text);

        assertThat(rows.count()).isEqualTo(2);
    }
}
