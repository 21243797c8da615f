package io.shroff.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.error.ShroffException;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.WriteMode;
import io.shroff.platform.testing.SparkTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class JsonLoadTest {
    private static final TableContract ORDERS = TableContract.named("silver.orders")
            .grain("One row per order.")
            .column("order_id", DataTypes.StringType, "Order")
            .optional("city", DataTypes.StringType, "City")
            .optional("amount", DataTypes.createDecimalType(18, 2), "Amount in INR")
            .column("source_file", DataTypes.StringType, "SHA-256 of the file")
            .column("source_line", DataTypes.LongType, "Line")
            .key("source_file", "source_line")
            .writtenBy(WriteMode.overwrite());
    private static final TableContract ITEMS = TableContract.named("silver.items")
            .grain("One row per item of an order.")
            .column("order_id", DataTypes.StringType, "Order")
            .column("item_no", DataTypes.IntegerType, "Which item of the order it is, from 1")
            .column("sku", DataTypes.StringType, "Article")
            .column("source_file", DataTypes.StringType, "SHA-256 of the file")
            .column("source_line", DataTypes.LongType, "Line")
            .key("source_file", "source_line", "item_no")
            .writtenBy(WriteMode.overwrite());
    private static final String TOP =
            "feed: %s\nabout: A\ntable: silver.%s\nabsence: zero\nbudget-percent: %d\nsources:\n";

    @TempDir
    Path folder;

    private static FeedSpec orders(String format, int budgetPercent) {
        return FeedSpec.parse("orders.yaml", TOP.formatted("orders", "orders", budgetPercent) + """
                  - files: "*.*json"
                    format: %s
                    columns:
                      order_id: order.id
                      city: address.city
                      amount: {from: amount, numbers: {grouping: indian}}
                """.formatted(format));
    }

    private static FeedSpec items(String format) {
        return FeedSpec.parse("items.yaml", TOP.formatted("items", "items", 100) + """
                  - files: "*.*json"
                    format: %s
                    columns: {order_id: /order.id, item_no: position(), sku: sku}
                """.formatted(format));
    }

    /** Orders with items, the lines written by hand so that the test knows what stands in each. */
    private static List<String> lines(int count, long seed) {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> items = new ArrayList<>();
            for (int item = random.nextInt(4); item > 0; item--) {
                items.add("{\"sku\": \"S%d\"}".formatted(random.nextInt(9)));
            }

            String city = i % 5 == 0 ? "null" : "{\"city\": \"C\u00e9 \\\"%d\\\"\"}".formatted(i % 3);
            lines.add("{\"order\": {\"id\": \"O%d\"}, \"address\": %s, \"items\": %s, \"amount\": \"1,25,%03d.50\"}"
                    .formatted(i, city, items, i));
        }

        return lines;
    }

    @Test
    void givesTheSameRowsAsLinesAsAnArrayAndInAnObject(SparkSession spark) throws IOException {
        List<String> lines = lines(60, 3);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String city = i % 5 == 0 ? "null" : "C\u00e9 \"" + i % 3 + "\"";
            expected.add("[O%d,%s,125%03d.50,%d]".formatted(i, city, i, i + 1));
        }

        Loading byLine = new Loading(spark, folder.resolve("a")).file("a.ndjson", String.join("\r\n", lines));
        Loading array = new Loading(spark, folder.resolve("b")).file("a.json", lines.toString());
        Loading object = new Loading(spark, folder.resolve("c"))
                .file("a.json", "{\"page\": 1, \"data\": {\"orders\": %s}}".formatted(lines));

        for (int splitBytes : new int[] {1, 700, 8 << 20}) {
            assertThat(byLine.load(orders("{type: ndjson}", 0), ORDERS, splitBytes)
                            .loaded())
                    .isEqualTo(60);
            assertThat(rows(byLine)).isEqualTo(expected);
            array.load(orders("{type: json}", 0), ORDERS, splitBytes);
            assertThat(rows(array)).isEqualTo(expected);
            object.load(orders("{type: json, records: data.orders}", 0), ORDERS, splitBytes);
            assertThat(rows(object)).isEqualTo(expected);
        }
    }

    private static List<String> rows(Loading loading) {
        return loading
                .table(ORDERS)
                .select("order_id", "city", "amount", "source_line")
                .orderBy("source_line")
                .collectAsList()
                .stream()
                .map(Row::toString)
                .toList();
    }

    @Test
    void makesATableOfANestedArrayOnAnyNumberOfPartitions(SparkSession spark) throws IOException {
        List<String> lines = lines(200, 4);
        long items = lines.stream()
                .mapToLong(line -> line.split("sku", -1).length - 1)
                .sum();
        Loading loading = new Loading(spark, folder).file("a.ndjson", String.join("\n", lines));
        FeedSpec spec = items("{type: ndjson, records: items}");

        LoadCounts counts = loading.load(spec, ITEMS, 300);

        assertThat(counts.rowsIn()).isEqualTo(items);
        // Two items of an order may name one article, and are two rows all the same.
        assertThat(counts.loaded()).isEqualTo(items);
        assertThat(loading.table(ITEMS)
                        .select("source_line", "item_no")
                        .distinct()
                        .count())
                .isEqualTo(items);
        FeedReader reader = new FeedReader(spec, ITEMS, loading.receive(spec, 300));
        RowLayout layout = RowLayout.of(ITEMS, true);
        List<String> one =
                texts(reader.rows(spark, layout, split -> RowChoice.ALL, 1).collectAsList());
        assertThat(one).hasSize((int) items);
        for (int partitions : new int[] {7, 200}) {
            assertThat(texts(reader.rows(spark, layout, split -> RowChoice.ALL, partitions)
                            .collectAsList()))
                    .isEqualTo(one);
        }
    }

    private static List<String> texts(List<Row> rows) {
        return rows.stream().map(Row::toString).sorted().toList();
    }

    @Test
    void quarantinesBrokenLinesWithTheirTextAndPlace(SparkSession spark) throws IOException {
        List<String> lines = lines(10, 5);
        lines.set(3, "{\"order\": {\"id\": ");
        lines.set(6, lines.get(6).replaceAll("\"items\": \\[.*]", "\"items\": [{\"sku\": \"S1\"}, {\"sku\": null}]"));
        Loading loading = new Loading(spark, folder).file("a.ndjson", String.join("\n", lines));

        LoadCounts orders = loading.load(orders("{type: ndjson}", 50), ORDERS);
        LoadCounts items = loading.load(items("{type: ndjson, records: items}"), ITEMS);

        assertThat(orders.quarantined()).isEqualTo(1);
        assertThat(orders.reasons()).containsEntry("record is not JSON", 1L);
        Row row = loading.quarantine(ORDERS).first();
        assertThat(row.<String>getAs("raw")).isEqualTo("{\"order\": {\"id\":");
        assertThat(row.<String>getAs("place")).isEqualTo("line 4");
        assertThat(items.reasons()).containsEntry("record is not JSON", 1L).containsEntry("sku is missing", 1L);
        assertThat(loading.quarantine(ITEMS)
                        .select("place", "part", "raw")
                        .orderBy("part")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly(
                        "[line 4,0,{\"order\": {\"id\":]",
                        "[line 7, items 2,2,{\"sku\": null, \"/order.id\": \"O6\", \"position()\": \"2\"}]");
    }

    @Test
    void quarantinesAFileWithoutASingleRecord(SparkSession spark) throws IOException {
        Loading loading = new Loading(spark, folder).file("a.ndjson", "no\nJSON\n");
        assertThatThrownBy(() -> loading.load(orders("{type: ndjson}", 0), ORDERS))
                .isInstanceOf(ShroffException.class)
                .hasMessageContaining("2 of 2 rows are bad")
                .hasMessageContaining("record is not JSON: 2 rows");
        assertThat(loading.quarantine(ORDERS).count()).isEqualTo(2);
    }

    @Test
    void refusesRecordsWithAnObjectForAValue(SparkSession spark) throws IOException {
        FeedSpec spec = flat("{order_id: id, city: city, amount: amount}");
        Loading some = new Loading(spark, folder.resolve("some")).file("a.ndjson", """
                {"id": "a", "city": "Pune", "amount": 1}
                {"id": "b", "city": {"name": "Pune"}}
                {"id": "c", "city.name": "a name with a dot, and no object"}
                {"id": {"no": 1}, "city": {}, "amount": {"INR": 5}}
                {"id": "e", "city": null}
                """);
        Loading all = new Loading(spark, folder.resolve("all"))
                .file("a.ndjson", "{\"id\": \"a\", \"city\": {\"at\": {\"name\": \"Pune\"}}}\n{\"id\": \"b\"}\n");

        LoadCounts counts = some.load(spec, ORDERS);
        assertThat(counts.reasons())
                .containsEntry("city is malformed", 2L)
                .containsEntry("amount is malformed", 1L)
                .containsEntry("order_id is missing", 1L);
        assertThat(rows(some)).containsExactly("[a,Pune,1.00,1]", "[c,null,null,3]", "[e,null,null,5]");
        assertThat(reasons(some))
                .containsExactly(
                        "[city is an object and not one value]",
                        "[order_id is missing, order_id is an object and not one value, city is an object and not one"
                                + " value, amount is an object and not one value]");
        all.load(spec, ORDERS);
        assertThat(rows(all)).as("no record has a text there").containsExactly("[b,null,null,2]");
        assertThat(reasons(all)).containsExactly("[city is an object and not one value]");
    }

    @Test
    void anObjectOfWhichAnotherColumnReadsAFieldIsNoneTooMany(SparkSession spark) throws IOException {
        Loading loading = new Loading(spark, folder)
                .file("a.ndjson", "{\"id\": \"a\", \"to\": \"Pune\"}\n{\"id\": \"b\", \"to\": {\"fee\": 5}}\n");
        FeedSpec spec = flat("{order_id: id, city: to, amount: to.fee}");

        assertThat(loading.load(spec, ORDERS).quarantined()).isZero();
        assertThat(rows(loading)).containsExactly("[a,Pune,null,1]", "[b,null,5.00,2]");
    }

    private static FeedSpec flat(String columns) {
        return FeedSpec.parse("orders.yaml", TOP.formatted("orders", "orders", 100) + """
                  - files: "*.ndjson"
                    format: {type: ndjson}
                    columns: %s
                """.formatted(columns));
    }

    private static List<String> reasons(Loading loading) {
        return loading.quarantine(ORDERS).orderBy("source_line").collectAsList().stream()
                .map(row -> row.getList(row.fieldIndex("reasons")).toString())
                .toList();
    }

    @Test
    void refusesRecordsWithoutANeededField(SparkSession spark) throws IOException {
        Loading loading = new Loading(spark, folder).file("a.ndjson", "{\"order\": {\"no\": 1}}\n");
        assertThatThrownBy(() -> loading.load(orders("{type: ndjson}", 0), ORDERS))
                .hasMessageContaining("a.ndjson has no header 'order.id' for order_id. Did you mean 'order.no'?")
                .hasMessageContaining("It has: order.no");
    }
}
