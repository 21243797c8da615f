package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.shroff.platform.error.ShroffException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvCursorTest {

    @Test
    void findsFieldsAndLines() throws IOException {
        assertThat(records("a,b\r\n\"x\r\ny\", z \r\r\n\"q \"\"r\"\"\",\nlast"))
                .containsExactly("1:[a, b]", "2:[x\r\ny, z]", "5:[q \"r\", ]", "6:[last]");
    }

    @Test
    void skipsAByteOrderMarkAndEmptyLines() throws IOException {
        assertThat(records("\uFEFF\n\na\n\n")).containsExactly("3:[a]");
        assertThat(records("\uFEFF")).isEmpty();
        assertThat(records("")).isEmpty();
    }

    @Test
    void tellsWhatIsWrongWithQuotes() throws IOException {
        assertThat(records("\"a\"b,c\n\"d,\ne"))
                .containsExactly("1:[a, c] TEXT_AFTER_QUOTE", "2:[d,] UNCLOSED_QUOTE", "3:[e]");
        assertThat(records("a\"b,\"\"\n")).containsExactly("1:[a\"b, ]");
    }

    @Test
    void aStrayQuoteEndsWithItsLine() throws IOException {
        assertThat(records("a,\"b\r\nc,d\r\n\"e\nf\",\"g\nh,i"))
                .as("never closed")
                .containsExactly("1:[a, b] UNCLOSED_QUOTE", "2:[c, d]", "3:[e\nf, g] UNCLOSED_QUOTE", "5:[h, i]");
        assertThat(records("a,\"b\nc,\"d\"\ne,f\n"))
                .as("the next quote opens a value")
                .containsExactly("1:[a, b] UNCLOSED_QUOTE", "2:[c, d]", "3:[e, f]");
    }

    @Test
    void aQuoteThatTakesInTooMuchIsStray() throws IOException {
        String lines = "x\n".repeat(100);
        assertThat(records('"' + lines.substring(2) + "\",1\n2,3")).hasSize(2);
        assertThat(records('"' + lines + "\",1\n2,3"))
                .hasSize(103 - 1)
                .startsWith("1:[x] UNCLOSED_QUOTE", "2:[x]")
                .endsWith("102:[2, 3]");
        String wide = "x".repeat(65 << 10);
        assertThat(records('"' + wide + "\",1\n")).containsExactly("1:[" + wide + ", 1]");
        assertThat(records('"' + wide + "\n\",1\n").get(0)).endsWith(" UNCLOSED_QUOTE");
    }

    @Test
    void theLimitOfAQuotedValueIsDeclared() throws IOException {
        CsvFormat format = new CsvFormat(
                ",",
                "\"",
                "UTF-8",
                CsvFormat.Header.NO,
                0,
                "",
                new CsvFormat.QuotedLimit(2, 1, CsvFormat.StrayQuotes.YES));
        byte[] bytes = "\"a\nb\",1\n\"a\nb\nc\",2\n".getBytes(UTF_8);
        assertThat(records(CsvCursor.ofFile(slow(bytes), format, "a")))
                .containsExactly("1:[a\nb, 1]", "3:[a] UNCLOSED_QUOTE", "4:[b]", "5:[c\", 2]");
    }

    @Test
    void refusesHeadersWithAStrayQuote() {
        byte[] bytes = "a,\"b\n1,2\n".getBytes(UTF_8);
        CsvCursor cursor = CsvCursor.ofFile(slow(bytes), CsvFormat.DEFAULT, "a.csv");
        assertThatThrownBy(cursor::readHeaders)
                .isInstanceOf(ShroffException.class)
                .hasMessage("Cannot read a.csv: its headers have a quote that opens on line 1 and is not closed."
                        + " Close it or take it out; where quotes mean nothing, set 'quote' of the format to ''.");
    }

    @Test
    void refusesARecordWithoutEnd() {
        byte[] bytes = new byte[RecordCursor.MAX_RECORD_BYTES + 10];
        Arrays.fill(bytes, (byte) 'x');
        bytes[0] = '"';
        CsvCursor cursor = CsvCursor.ofFile(new ByteArrayInputStream(bytes), CsvFormat.DEFAULT, "a.csv");
        assertThatThrownBy(cursor::next)
                .isInstanceOf(ShroffException.class)
                .hasMessageStartingWith("Cannot read a.csv: the record that starts at line 1 is longer than 16 MB.");
    }

    @Test
    void agreesWithUnivocityOnWellFormedText() throws IOException {
        Random random = new Random(11);
        for (int round = 0; round < 3_000; round++) {
            String text = wellFormed(random);
            List<String> found = new ArrayList<>();
            records(text).forEach(record -> found.add(record.substring(record.indexOf(':') + 1)));
            assertThat(found).as(text).isEqualTo(oracle(text));
            assertThat(records(new CsvCursor(slow(text.getBytes(UTF_8)), CsvFormat.DEFAULT, "a", 0, 1, 2)))
                    .as("of two columns")
                    .isEqualTo(records(text));
        }
    }

    @Test
    void startsAtAnyRecordAsIfItHadReadTheRest() throws IOException {
        Random random = new Random(12);
        for (int round = 0; round < 500; round++) {
            String text = wellFormed(random);
            int stray = random.nextInt(text.length());
            byte[] bytes =
                    (round % 2 == 0 ? text : text.substring(0, stray) + '"' + text.substring(stray)).getBytes(UTF_8);
            CsvFormat format =
                    new CsvFormat(",", "\"", "UTF-8", CsvFormat.Header.NO, 0, "", CsvFormat.QuotedLimit.DEFAULT);
            int width = format.index(slow(bytes), "a", 1).headers().size();
            List<String> whole = records(new CsvCursor(slow(bytes), format, "a", 0, 1, width));
            for (int splitBytes : new int[] {1, 7, 64}) {
                List<String> parts = new ArrayList<>();
                for (FeedSplit split :
                        format.index(slow(bytes), "a", splitBytes).splits()) {
                    byte[] part = Arrays.copyOfRange(bytes, (int) split.start(), (int) split.end());
                    parts.addAll(
                            records(new CsvCursor(slow(part), format, "a", split.start(), split.firstLine(), width)));
                }

                assertThat(parts).isEqualTo(whole);
            }
        }
    }

    @Test
    void stepsOverRecordsToWhereItWouldHaveReadThem() throws IOException {
        Random random = new Random(13);
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(200); i > 0; i--) {
                text.append(List.of("a", "é", "\"", ",", "\n", "\r", "\t", "\0", "#", " ", "bcdefghij")
                        .get(random.nextInt(11)));
            }

            byte[] bytes = text.toString().getBytes(UTF_8);
            CsvFormat format = new CsvFormat(
                    List.of(",", CsvFormat.WHITESPACE).get(round % 2),
                    List.of("\"", "").get(round / 2 % 2),
                    "UTF-8",
                    CsvFormat.Header.NO,
                    0,
                    List.of("", "#").get(round / 4 % 2),
                    CsvFormat.QuotedLimit.DEFAULT);
            CsvCursor reads = CsvCursor.ofFile(new ByteArrayInputStream(bytes), format, "a");
            CsvCursor steps = CsvCursor.ofFile(slow(bytes), format, "a");
            while (reads.next()) {
                assertThat(random.nextInt(4) == 0 ? steps.next() : steps.skip()).isTrue();
                assertThat(place(steps)).as(text.toString()).isEqualTo(place(reads));
            }

            assertThat(steps.skip()).isFalse();
        }
    }

    private static String place(CsvCursor cursor) {
        Slice record = new Slice();
        cursor.record(record);
        return cursor.line() + " " + cursor.position() + " " + cursor.nextPosition() + " " + record.text(UTF_8);
    }

    /** Two columns, so that no line is empty; letters, marks and line ends of every kind, quoted where they must be. */
    private static String wellFormed(Random random) {
        StringBuilder text = new StringBuilder();
        String end = List.of("\n", "\r\n").get(random.nextInt(2));
        for (int row = random.nextInt(6); row >= 0; row--) {
            text.append(field(random, end)).append(',').append(field(random, end));
            text.append(row == 0 && random.nextBoolean() ? "" : end);
        }

        return text.toString();
    }

    private static String field(Random random, String end) {
        StringBuilder field = new StringBuilder("k");
        for (int i = random.nextInt(5); i > 0; i--) {
            field.append(List.of("a", "é", "\"", ",", end, " ", "b").get(random.nextInt(7)));
        }

        field.append('k');
        String text = field.toString();
        return random.nextInt(3) > 0 || text.matches("(?s).*[\",\r\n].*")
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }

    private static List<String> oracle(String text) {
        CsvParserSettings settings = new CsvParserSettings();
        settings.setLineSeparatorDetectionEnabled(true);
        settings.setNormalizeLineEndingsWithinQuotes(false);
        List<String> rows = new ArrayList<>();
        for (String[] row : new CsvParser(settings).parseAll(new StringReader(text))) {
            rows.add(Arrays.toString(row));
        }

        return rows;
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

    /** The records, which are the same however many bytes come at a time. */
    private static List<String> records(String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        List<String> records = records(CsvCursor.ofFile(slow(bytes), CsvFormat.DEFAULT, "a"));
        assertThat(records(CsvCursor.ofFile(new ByteArrayInputStream(bytes), CsvFormat.DEFAULT, "a")))
                .isEqualTo(records);
        return records;
    }

    private static List<String> records(CsvCursor cursor) throws IOException {
        List<String> records = new ArrayList<>();
        Slice slice = new Slice();
        while (cursor.next()) {
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < cursor.fields(); i++) {
                cursor.field(i, slice);
                fields.add(slice.text(UTF_8));
            }

            String flaw = cursor.flaw() == RecordFlaw.NONE ? "" : " " + cursor.flaw();
            records.add(cursor.line() + ":" + fields + flaw);
        }

        return records;
    }
}
