package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SwallowedRecordsTest {
    private static final List<String> PLACES = List.of("Pune", "New Delhi", "Bengaluru", "12, Main Road", "Flat 5");
    private static final List<String> WORDS =
            List.of("Flat 12", "Block B", "Main Road", "Pune", "5", "411001", "MH", "India", "", "2024-01-05", "a\"b");

    /** Lines of records, of which each gives its first line and how many fields it has. */
    private static List<String> read(CsvFormat format, String text) throws IOException {
        List<String> records = new ArrayList<>();
        try (CsvCursor cursor = CsvCursor.ofFile(new ByteArrayInputStream(text.getBytes(UTF_8)), format, "a")
                .readHeaders()) {
            while (cursor.next()) {
                records.add(cursor.line() + ":" + cursor.fields() + (cursor.flaw() == RecordFlaw.NONE ? "" : "!"));
            }
        }

        return records;
    }

    private static List<String> read(String text) throws IOException {
        return read(CsvFormat.DEFAULT, text);
    }

    @Test
    void partsRecordsThatAPairOfQuotesInOneColumnJoined() throws IOException {
        String head = "id,day,city,amount\n";
        assertThat(read(head + "1,2024-01-01,\"Pune,5.00\n2,2024-01-02,Pune\",6.00\n3,2024-01-03,Goa,7\n"))
                .containsExactly("2:3!", "3:4", "4:4");
        assertThat(read(head + "1,2024-01-01,\"Pune,5.00\n\n2,2024-01-02,\"\",1\n3,2024-01-03,Goa\",7\n"))
                .as("with an empty line and an empty value between them")
                .containsExactly("2:3!", "4:4", "5:4");
        assertThat(read(head + "1,2024-01-01,\"Pune,5.00\n2,x\n3,2024-01-02,Goa,6.00\n4,2024-01-03,Goa\",7\n"))
                .as("with a short line between them")
                .containsExactly("2:3!", "3:2", "4:4", "5:4");
    }

    @Test
    void partsRecordsThatQuotesInTwoColumnsJoined() throws IOException {
        String head = "id,city,product,amount\n";
        assertThat(read(head + "1,\"Pune,loan,5\n2,Goa,card,6\n3,Pune,loan\",7\n4,Goa,card,8\n"))
                .containsExactly("2:2!", "3:4", "4:4", "5:4");
        assertThat(read(
                        new CsvFormat(
                                CsvFormat.WHITESPACE,
                                "\"",
                                "UTF-8",
                                CsvFormat.Header.YES,
                                0,
                                "",
                                CsvFormat.QuotedLimit.DEFAULT),
                        "a b c\n1 \"x 3\n2  y 4 \n3 z\" 5\n"))
                .containsExactly("2:2!", "3:3", "4:3");
    }

    @Test
    void keepsValuesWithLineEndsInThem() throws IOException {
        for (String text : List.of(
                "id,address,city\n1,\"Flat 2, Tower B\nSector 5, Gurgaon\",x\n",
                "id,address,city\n1,\"5, Park Street\n2, Main Road\",x\n",
                "id,note\n1,\"Dear Sir,\nthank you, yours\nA, B\"\n",
                "id,note,amount\n1,\"a,b,c\n1,2,3\n4,5,6\n7,8,9\",5\n")) {
            assertThat(read(text)).as(text).hasSize(1).allMatch(record -> !record.endsWith("!"));
        }

        assertThat(read("id,note\n1,\"a\nb\",too much\n2,x\n"))
                .as("a record that is too long for another reason")
                .containsExactly("2:3", "4:2");
    }

    @Test
    void takesAllBetweenQuotesForAValueWhereNoneIsStray() throws IOException {
        CsvFormat trusted =
                new CsvFormat(",", "\"", "UTF-8", CsvFormat.Header.YES, 0, "", CsvFormat.QuotedLimit.NO_STRAY);
        String text = "id,day,city,amount\n1,2024-01-01,\"Pune,5.00\n2,2024-01-02,Pune\",6.00\n";
        assertThat(read(trusted, text)).containsExactly("2:4");
        assertThat(read(trusted, "a,b\n1,\"" + "x\n".repeat(500) + "\"\n2,3\n")).containsExactly("2:2", "503:2");
    }

    /** Whatever two quotes are put into a table, no row behind the first one is lost. */
    @Test
    void losesNoRowBetweenTwoStrayQuotes() throws IOException {
        Random random = new Random(21);
        for (int round = 0; round < 2_000; round++) {
            int width = 4 + random.nextInt(5);
            int rows = 4 + random.nextInt(60);
            List<List<String>> table = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                table.add(fields(random, row, width));
            }

            int first = random.nextInt(rows - 1);
            int last = first + 1 + random.nextInt(rows - first - 1);
            int opens = random.nextInt(width);
            int closes = random.nextInt(width);
            List<List<String>> damaged = new ArrayList<>();
            table.forEach(row -> damaged.add(new ArrayList<>(row)));
            damaged.get(first).set(opens, '"' + bare(table.get(first).get(opens)));
            damaged.get(last).set(closes, bare(table.get(last).get(closes)) + '"');
            String text = "h".repeat(width).replace("h", "h,").replaceAll(",$", "\n")
                    + damaged.stream().map(row -> String.join(",", row)).collect(Collectors.joining("\n"));

            List<String> records = read(text);

            assertThat(records).as(text).hasSize(rows);
            assertThat(records.get(first)).as(text).endsWith("!");
        }
    }

    private static String bare(String field) {
        return field.replace("\"", "").replace(",", "");
    }

    private static List<String> fields(Random random, int row, int width) {
        List<String> fields = new ArrayList<>(List.of("" + (100 + row), "2024-01-%02d".formatted(1 + row % 28)));
        while (fields.size() < width) {
            String place = PLACES.get(random.nextInt(PLACES.size()));
            fields.add(
                    fields.size() % 2 == 0
                            ? place.contains(",") ? '"' + place + '"' : place
                            : random.nextInt(1000) + "." + (10 + random.nextInt(90)));
        }

        return fields;
    }

    /** Texts of several lines with commas and numbers in them stay whole, as every reader of CSV has them. */
    @Test
    void tearsNoTextOfSeveralLines() throws IOException {
        Random random = new Random(22);
        for (int round = 0; round < 5_000; round++) {
            int width = 2 + random.nextInt(6);
            int place = random.nextInt(width);
            List<String> row = new ArrayList<>(fields(random, round % 900, Math.max(width, 2)));
            List<String> lines = new ArrayList<>();
            for (int line = 0; line < 2 + random.nextInt(4); line++) {
                List<String> words = new ArrayList<>();
                for (int word = 0; word < 1 + random.nextInt(5); word++) {
                    words.add(WORDS.get(random.nextInt(WORDS.size())));
                }

                lines.add(String.join(", ", words));
            }

            row.set(place, '"' + String.join("\n", lines).replace("\"", "\"\"") + '"');
            String text = "h".repeat(width).replace("h", "h,").replaceAll(",$", "\n") + String.join(",", row) + "\n";

            assertThat(read(text)).as(text).containsExactly("2:" + width);
        }
    }
}
