package io.shroff.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.testing.SparkTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class RawCellsTest {
    private static final FeedSpec SPEC = FeedSpec.parse("orders.yaml", """
            feed: orders
            about: A
            table: silver.orders
            absence: zero
            budget-percent: 0
            sources:
              - {files: "*.csv", format: {type: csv}}
              - {files: "*.ndjson", format: {type: ndjson}}
              - {files: "*.xlsx", format: {type: excel}}
            columns:
              order_id: [order id, number]
              city: city
              note: remark
            """);

    @TempDir
    Path folder;

    @Test
    void ofLinesAreWhatStandsUnderTheirHeadersHoweverLongTheyAre(SparkSession spark) throws IOException {
        Of orders = new Of(new Loading(spark, folder).file("a.csv", "City,Other,NUMBER\nPune,x,1\n"));

        assertThat(orders.cells(" Pune ,x,\"1,5\"")).containsExactly("1,5", "Pune", null);
        assertThat(orders.cells("Pune,,   ")).as("blanks are nothing").containsExactly(null, "Pune", null);
        assertThat(orders.cells("Pune")).as("too short").containsExactly(null, "Pune", null);
        assertThat(orders.cells("Pune,x,1,2,3")).as("too long").containsExactly("1", "Pune", null);
        assertThat(orders.cells("")).containsExactly(null, null, null);
    }

    @Test
    void columnsComeAsTheyAreAskedFor(SparkSession spark) throws IOException {
        Loading loading = new Loading(spark, folder).file("a.csv", "number,city,remark\n1,Pune,late\n");

        assertThat(new Of(loading, List.of("note", "order_id")).cells("1,Pune,late"))
                .containsExactly("late", "1");
        assertThat(new Of(loading, List.of("none")).cells("1,Pune,late"))
                .hasSize(1)
                .containsOnlyNulls();
    }

    @Test
    void ofJsonAreTextsListsAndObjects(SparkSession spark) throws IOException {
        Of orders = new Of(new Loading(spark, folder)
                .file("a.ndjson", "{\"city\": {\"name\": \"Pune\"}}\n{\"order-id\": 1, \"remark\": \"late\"}\n"));

        assertThat(orders.cells("{\"order-id\": 1.50, \"city\": {\"name\": \"Pune\"}, \"remark\": [1, \"a\"]}"))
                .containsExactly("1.5", "{\"name\":\"Pune\"}", "[1,\"a\"]");
        assertThat(orders.cells("{\"order-id\": null, \"remark\": \" late \"}")).containsExactly(null, null, "late");
        assertThat(orders.cells("{\"order-id\": 1, ")).as("no JSON").containsExactly(null, null, null);
    }

    @Test
    void ofWorkbooksAreTheLinesTheirRowsAreKeptAs(SparkSession spark) throws IOException {
        Workbooks book = new Workbooks(Workbooks.Kind.XLSX)
                .sheet("Orders", List.of(List.of("City", "Number"), List.of("Pune, Old", 1)));
        Of orders = new Of(new Loading(spark, folder).file("a.xlsx", book.bytes()));

        assertThat(orders.cells("\"Pune, Old\",1")).containsExactly("1", "Pune, Old", null);
    }

    @Test
    void ofAFileThatIsNotKnownThereAreNone(SparkSession spark) throws IOException {
        Of orders = new Of(new Loading(spark, folder).file("a.csv", "number,city\n1,Pune\n"));

        assertThat(orders.cells.of("another", "1,Pune")).containsExactly(null, null, null);
    }

    /** Cells of the records of one file. */
    private static final class Of {
        private final RawCells cells;
        private final String file;

        Of(Loading loading) {
            this(loading, List.of("order_id", "city", "note"));
        }

        Of(Loading loading, List<String> columns) {
            List<Received> received = loading.receive(SPEC, Bronze.SPLIT_BYTES);
            Manifest manifest = received.get(0).manifest();
            this.cells = new RawCells(SPEC, received, columns);
            this.file = FeedReader.mark(manifest, SPEC.sources().get(manifest.source()));
        }

        List<String> cells(String raw) {
            return cells.of(file, raw);
        }
    }
}
