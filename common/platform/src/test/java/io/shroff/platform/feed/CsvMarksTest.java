package io.shroff.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvMarksTest {

    @Test
    void findsWhatAWalkByteByByteFinds() {
        Random random = new Random(21);
        for (int round = 0; round < 2_000; round++) {
            String delimiter = String.valueOf(",;\t|~".charAt(random.nextInt(5)));
            CsvFormat format = new CsvFormat(
                    delimiter,
                    round % 3 == 0 ? "" : "\"",
                    "UTF-8",
                    CsvFormat.Header.NO,
                    0,
                    "",
                    CsvFormat.QuotedLimit.DEFAULT);
            byte[] buffer = new byte[4 * CsvMarks.BLOCK];
            random.nextBytes(buffer);
            int limit = random.nextInt(buffer.length + 1);
            CsvMarks fields = CsvMarks.ofFields(format);
            CsvMarks records = CsvMarks.ofRecords(format);
            for (int from = 0; from <= limit; from++) {
                assertThat(fields.next(buffer, from, limit))
                        .isEqualTo(walk(buffer, from, limit, format.delimiterByte(), format.quoteByte()));
                assertThat(records.next(buffer, from, limit))
                        .isEqualTo(walk(buffer, from, limit, '\n', format.quoteByte()));
            }
        }
    }

    @Test
    void knowsOfBytesBeyondAscii() {
        byte[] buffer = new byte[3 * CsvMarks.BLOCK];
        buffer[CsvMarks.BLOCK + 5] = (byte) 0xE9;
        CsvMarks marks = CsvMarks.ofFields(CsvFormat.DEFAULT);
        marks.startRecord();
        marks.next(buffer, 0, CsvMarks.BLOCK);
        assertThat(marks.mayHaveHigh()).isFalse();
        marks.next(buffer, CsvMarks.BLOCK, buffer.length);
        assertThat(marks.mayHaveHigh()).isTrue();
        // The next record may begin in the block that is looked at already.
        marks.startRecord();
        assertThat(marks.mayHaveHigh()).isTrue();
        marks.next(buffer, 2 * CsvMarks.BLOCK, buffer.length);
        marks.startRecord();
        assertThat(marks.mayHaveHigh()).isFalse();
    }

    private static int walk(byte[] buffer, int from, int limit, int delimiter, int quote) {
        int at = from;
        while (at < limit && buffer[at] != delimiter && buffer[at] != quote && (buffer[at] < 0 || buffer[at] > '\r')) {
            at++;
        }

        return at;
    }
}
