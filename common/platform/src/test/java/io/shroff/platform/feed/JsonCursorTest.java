package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.error.ShroffException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonCursorTest {
    private static final JsonFormat LINES = new JsonFormat(JsonFormat.Lines.YES, List.of(), "UTF-8");
    private static final JsonFormat DOCUMENT = new JsonFormat(JsonFormat.Lines.NO, List.of(), "UTF-8");

    private static JsonFormat lines(String... path) {
        return new JsonFormat(JsonFormat.Lines.YES, List.of(path), "UTF-8");
    }

    private static JsonFormat document(String... path) {
        return new JsonFormat(JsonFormat.Lines.NO, List.of(path), "UTF-8");
    }

    @Test
    void namesNestedFieldsByTheirPath() throws IOException {
        assertThat(records(LINES, """
                {"id": 1, "address": {"city": "Pune", "geo": {"lat": 1.50}}, "tags": ["a", {"b": 2}], "none": null}
                \t
                {"address": {"geo": {"lat": true}}, "id": "x\\u00e9\\n\\ud83d\\ude00"}\r
                """))
                .containsExactly(
                        "line 1 id=1 address.city=Pune address.geo.lat=1.50 tags=[\"a\", {\"b\": 2}]",
                        "line 3 id=x\u00e9\n\uD83D\uDE00 address.geo.lat=true");
    }

    @Test
    void saysWhatIsWrongWithALineAndGoesOn() throws IOException {
        String deep = "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000);
        assertThat(records(
                        LINES,
                        "{\"a\": 1\n7\n{\"a\": 1, \"a\": 2}\n" + deep
                                + "\n{\"a\": 1} {}\n{\"a\": \"\\u0000\"}\n{\"a\": NaN}"))
                .containsExactly(
                        "line 1 record is not JSON: Unexpected end-of-input: expected close marker for Object, at byte"
                                + " 8",
                        "line 2 record is no JSON object",
                        "line 3 record has a field twice: a",
                        "line 4 record is nested too deep: more than 100 levels",
                        "line 5 record is not JSON: it goes on behind its end",
                        "line 6 record has NUL bytes",
                        "line 7 a=NaN");
    }

    @Test
    void refusesBytesThatAreNoText() throws IOException {
        byte[] bytes = "{\"a\": \"^\"}\n{\"a\": \"\u00e9\"}".getBytes(UTF_8);
        bytes[7] = (byte) 0xFF;
        assertThat(records(LINES, bytes, 1 << 20))
                .containsExactly("line 1 record is not in the encoding of the feed, UTF-8", "line 2 a=\u00e9");
    }

    @Test
    void readsOneArrayOfRecords() throws IOException {
        assertThat(records(DOCUMENT, "\uFEFF [ {\"a\": \"]}\\\"\"} ,\n{\"a\": [1, {}]}, {\"b\" 1}, 5]\n"))
                .containsExactly(
                        "record 1 position()=1 a=]}\"",
                        "record 2 position()=2 a=[1, {}]",
                        "record 3 record is not JSON: Unexpected character ('1' (code 49)): was expecting a colon to"
                                + " separate field name and value, at byte 6",
                        "record 4 record is no JSON object");
        assertThat(records(DOCUMENT, "{\"a\": 1}\n{\"a\": 2}"))
                .containsExactly("record 1 position()=1 a=1", "record 2 position()=2 a=2");
        assertThat(records(DOCUMENT, "[]")).isEmpty();
        assertThat(records(DOCUMENT, " ")).isEmpty();
    }

    private static String found(JsonFormat declared, String text) throws IOException {
        JsonFormat format = JsonHead.formatOf(
                declared,
                new ByteArrayInputStream(text.getBytes(UTF_8)),
                "a.json",
                List.of(List.of("day", "date"), List.of("id")));
        return format.saidBy() + " " + format.settings().get("type") + " " + format.view();
    }

    @Test
    void findsTheOneArrayOfObjectsWhereTheFeedNamesNone() throws IOException {
        String element = "{\"Date\": 1, \"id\": [2]}";
        String sales =
                "{\"page\": {\"no\": 1}, \"none\": [], \"nos\": [1, [{}]], \"sales\": [" + element + "], \"id\": 7}";
        String orders = "{\"id\": 1, \"items\": [{\"sku\": \"a\", \"id\": 3}]}";
        for (JsonFormat declared : List.of(DOCUMENT, LINES)) {
            assertThat(found(declared, sales)).isEqualTo("FILE json sales");
            assertThat(found(declared, "{\"data\":{\"sales\":[" + element + ",{\"Date\" 1}]}}"))
                    .isEqualTo("FILE json data.sales");
            assertThat(found(declared, "{\"sales\": []}")).isEqualTo("FILE json sales");
            assertThat(found(declared, orders)).startsWith("FEED");
            assertThat(found(declared, orders + "\n" + orders)).startsWith("FEED");
            assertThat(found(declared, "{\"day\": 1}\n{\"a\": [{}]}")).startsWith("FEED");
            assertThat(found(declared, "{\"a\": [{}]}\n{\"a\": [{}]}")).startsWith("FEED");
            assertThat(found(declared, "no JSON")).startsWith("FEED");
            assertThatThrownBy(() -> found(declared, "{\"old\": [{\"id\": 1}], \"sales\": [" + element + "]}"))
                    .hasMessage(
                            "Cannot read a.json: it is an object with arrays of records at 'sales' and 'old', and its feed"
                                    + " does not say which of them to read. Write 'records: sales', or another of them,"
                                    + " into the 'format' of its source, or send the array alone.");
            assertThatThrownBy(() -> found(declared, sales + "\n" + sales))
                    .hasMessageContaining("several objects with an array of records at 'sales' in each")
                    .hasMessageContaining("Write '{type: ndjson, records: sales}' as the 'format' of its source");
        }

        assertThatThrownBy(() -> records(DOCUMENT.found(List.of("a")), "{\"a\": [{}], \"b\": {\"c\": [ {}]}}"))
                .hasMessageContaining("arrays of records at 'a' and 'b'");
        assertThat(records(DOCUMENT.found(List.of("a")), "{\"a\": [{\"x\": 1}], \"b\": [[], {}], \"c\": []}"))
                .containsExactly("record 1 position()=1 x=1");
    }

    @Test
    void readsADocumentThatIsDeclaredAsLines() throws IOException {
        assertThat(found(LINES, " [ {\"id\": 1}]")).isEqualTo("FILE json ");
        assertThat(found(LINES, "\uFEFF{\n \"id\": 1\n}")).isEqualTo("FILE json ");
        assertThat(found(LINES, "{\n \"id\": 1, \"pad\": \"" + "x".repeat(2 << 20) + "\"}"))
                .isEqualTo("FILE json ");
        assertThat(found(LINES, "{\"id\": 1,\n{\"id\": 2}")).startsWith("FEED");
        assertThat(found(LINES, "{\"id\": \"" + "x".repeat(2 << 20) + "\"}\n{\"id\": 2}"))
                .startsWith("FEED");
        assertThat(found(LINES, "[1]\n{\"id\": 2}")).startsWith("FEED");
        assertThat(found(DOCUMENT, "[{\"id\": 1}]")).startsWith("FEED");
        JsonFormat read = DOCUMENT.found(List.of("a", "b"));
        assertThat(LINES.as(read.settings())).isEqualTo(read);
        assertThat(LINES.as(DOCUMENT.settings())).isEqualTo(LINES);
    }

    @Test
    void readsTheArrayInAnObjectWithWhatStandsAroundIt() throws IOException {
        String text = """
                {"who": "A", "data": {"more": [{"items": 1}], "items": [{"x": 1}, {"x": 2}], "page": {"no": 3}}, "when": "now"}
                """;
        assertThat(records(document("data", "items"), text))
                .containsExactly(
                        "record 1 position()=1 x=1 /who=A /data.page.no=3 /when=now",
                        "record 2 position()=2 x=2 /who=A /data.page.no=3 /when=now");
        assertThat(records(document("data"), text).get(0)).startsWith("record 1 position()=1 more=");
    }

    @Test
    void givesElementsOfNestedArraysWithTheFieldsOfWhatHoldsThem() throws IOException {
        assertThat(records(lines("orders", "items"), """
                {"customer": {"id": "C1"}, "orders": [{"no": 7, "items": [{"sku": "a"}, {"sku": "b"}]}, {"no": 8}], "z": 1}
                {"orders": []}
                {"customer": {"id": "C2"}, "orders": [{"no": 9, "items": ["c"]}, {"items": {"sku": "d"}}]}
                {"orders": 5}
                {"orders": [{"items": [{"sku": 1, "sku": 2}]}]}
                """))
                .containsExactly(
                        "line 1, orders 1, items 1 /customer.id=C1 /z=1 /orders.position()=1 /orders.no=7 position()=1 sku=a",
                        "line 1, orders 1, items 2 /customer.id=C1 /z=1 /orders.position()=1 /orders.no=7 position()=2 sku=b",
                        "line 3, orders 1, items 1 /customer.id=C2 /orders.position()=1 /orders.no=9 position()=1 value=c",
                        "line 3, orders 2, items 1 /customer.id=C2 /orders.position()=2 position()=1 sku=d",
                        "line 4 record has no array of records at /orders",
                        "line 5, orders 1, items 1 record has a field twice: sku");
    }

    @Test
    void givesARecordWithinADocumentSoThatItCanBeReadByItself() throws IOException {
        String text = "{\"c\": \"C\\\"1\", \"items\": [{\"sku\": {\"id\": 1}}, {}, 5]}";
        JsonFormat format = lines("items");
        RecordIndex index = format.index(slow(text.getBytes(UTF_8)), "a", 1);
        List<String> raws = new ArrayList<>();
        try (RecordCursor cursor = format.cursor(
                slow(text.getBytes(UTF_8)), "a", index.shape(), index.splits().get(0))) {
            Slice raw = new Slice();
            while (cursor.next()) {
                cursor.record(raw);
                raws.add(raw.text(UTF_8));
            }
        }

        assertThat(raws)
                .containsExactly(
                        "{\"sku\": {\"id\": 1}, \"/c\": \"C\\\"1\", \"position()\": \"1\"}",
                        "{\"/c\": \"C\\\"1\", \"position()\": \"2\"}",
                        "{\"value\": 5, \"/c\": \"C\\\"1\", \"position()\": \"3\"}");
        assertThat(records(LINES, String.join("\n", raws)))
                .containsExactly(
                        "line 1 sku.id=1 /c=C\"1 position()=1",
                        "line 2 /c=C\"1 position()=2",
                        "line 3 /c=C\"1 position()=3 value=5");
    }

    @Test
    void refusesADocumentThatIsCutOffOrHasNoRecords() {
        assertRefused(
                DOCUMENT,
                "[{\"a\": 1}, {\"a\": ",
                "Cannot read a: it ends inside of record 2. Send it again when it is whole.");
        assertRefused(
                DOCUMENT, "[{\"a\": 1}", "Cannot read a: it ends inside of record 1. Send it again when it is whole.");
        assertRefused(
                document("items"),
                "{\"error\": \"none\"}",
                "Cannot read a: it has no array at 'items'. Send it with the array, or change 'records' of its format.");
        assertRefused(
                document("items"),
                "{\"items\": [], \"items\": [1]}",
                "Cannot read a: it has 'items' twice. Records of both cannot be told apart: keep one.");
        assertRefused(
                document("items"),
                "{items: []}",
                "Cannot read a: it is not JSON before its records, at byte 1. Mend it and send it again.");
        assertRefused(
                DOCUMENT,
                "[".repeat(100_000),
                "Cannot read a: it ends inside of record 1. Send it again when it is whole.");
        String names =
                IntStream.range(0, 10_001).mapToObj(i -> "{\"id" + i + "\": 1}").collect(Collectors.joining("\n"));
        assertRefused(
                LINES,
                names,
                "Cannot read a: its records have more than 10,000 different fields. Names of fields are likely data, such as"
                        + " ids: send them as values.");
    }

    private static void assertRefused(JsonFormat format, String text, String message) {
        assertThatThrownBy(() -> records(format, text))
                .isInstanceOf(ShroffException.class)
                .hasMessage(message);
    }

    @Test
    void refusesARecordWithoutEnd() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                Arrays.fill(buffer, offset, offset + length, (byte) 'x');
                return length;
            }
        };
        assertThatThrownBy(() -> LINES.index(endless, "a", 1))
                .hasMessageStartingWith("Cannot read a: the record that starts at line 1 is longer than 16 MB.");
        assertThatThrownBy(() -> DOCUMENT.index(endless, "a", 1))
                .hasMessageStartingWith("Cannot read a: the record that starts at record 1 is longer than 16 MB.");
    }

    @Test
    void startsAtAnyDocumentAsIfItHadReadTheRest() throws IOException {
        String lines = IntStream.range(0, 50)
                .mapToObj(i -> "{\"n\": %d, \"items\": [%s]}"
                        .formatted(i, "{\"v\": 1},".repeat(i % 4).replaceAll(",$", "")))
                .collect(Collectors.joining("\n"));
        String array = "[" + lines.replace("\n", ",\n ") + "]";
        for (String path : List.of("", "items")) {
            List<String> names = path.isEmpty() ? List.of() : List.of(path);
            JsonFormat byLine = new JsonFormat(JsonFormat.Lines.YES, names, "UTF-8");
            JsonFormat byElement = new JsonFormat(JsonFormat.Lines.NO, names, "UTF-8");
            for (int splitBytes : new int[] {1, 40, 300}) {
                assertThat(records(byLine, lines.getBytes(UTF_8), splitBytes))
                        .hasSize(path.isEmpty() ? 50 : 73)
                        .isEqualTo(records(byLine, lines));
                assertThat(records(byElement, array.getBytes(UTF_8), splitBytes))
                        .hasSize(path.isEmpty() ? 50 : 73)
                        .isEqualTo(records(byElement, array));
            }
        }

        JsonFormat wrapped = document("all", "list");
        String object = "{\"w\": 1, \"all\": {\"list\": " + array + "}}";
        assertThat(records(wrapped, object.getBytes(UTF_8), 10)).hasSize(50).isEqualTo(records(wrapped, object));
    }

    /** Gives a byte or two at a time, so that every place is once the end of a buffer. */
    private static InputStream slow(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, 2));
            }
        };
    }

    private static List<String> records(JsonFormat format, String text) throws IOException {
        return records(format, text.getBytes(UTF_8), Long.MAX_VALUE);
    }

    private static List<String> records(JsonFormat format, byte[] bytes, long splitBytes) throws IOException {
        RecordIndex index = format.index(slow(bytes), "a", splitBytes);
        List<String> records = new ArrayList<>();
        Slice slice = new Slice();
        for (FeedSplit split : index.splits()) {
            byte[] part = Arrays.copyOfRange(bytes, (int) split.start(), (int) split.end());
            try (RecordCursor cursor = format.cursor(slow(part), "a", index.shape(), split)) {
                while (cursor.next()) {
                    records.add(cursor.place() + told(cursor, index, slice));
                }
            }
        }

        assertThat(index.rows()).isEqualTo(records.size());
        return records;
    }

    private static String told(RecordCursor cursor, RecordIndex index, Slice slice) {
        RowReasons reasons = new RowReasons();
        cursor.judge(index.headers().size(), reasons);
        if (!reasons.isEmpty()) {
            return " " + reasons.sentences().getUTF8String(0);
        }

        StringBuilder told = new StringBuilder();
        for (int i = 0; i < index.headers().size(); i++) {
            cursor.field(i, slice);
            if (slice.length() > 0) {
                told.append(' ').append(index.headers().get(i)).append('=').append(slice.text(UTF_8));
            }
        }

        return told.toString();
    }
}
