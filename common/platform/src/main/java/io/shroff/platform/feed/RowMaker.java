package io.shroff.platform.feed;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Makes the rows of one record after another. A record that is bad as a whole is one row. */
final class RowMaker {
    private final RowLayout layout;
    private final SpecificInternalRow row;
    private final int sourceLine;
    private final int partColumn;
    private final int rowColumn;
    private final int reasonsColumn;
    private final RowReasons reasons = new RowReasons();
    private final Slice record = new Slice();

    private ColumnReader[] shared = {};
    private ColumnReader[][] parts = {};
    private Headers headers = Headers.of(List.of());
    private Charset charset = StandardCharsets.UTF_8;
    private RecordCursor cursor = CsvCursor.empty();
    private RowChoice choice = RowChoice.ALL;
    private int width = 1;
    private int nextRow;
    private int firstRow;
    private int part;
    private int last;

    RowMaker(RowLayout layout) {
        this.layout = layout;
        this.row = new SpecificInternalRow(layout.schema());
        this.sourceLine = layout.ordinal(FeedSpec.SOURCE_LINE);
        this.partColumn = layout.ordinal(RowLayout.PART);
        this.rowColumn = layout.ordinal(RowLayout.ROW);
        this.reasonsColumn = layout.ordinal(RowLayout.REASONS);
        this.part = 1;
    }

    /** What follows are records of this file. */
    void of(RecordReader reader, FeedRows.File file, FeedRows.Task task) {
        shared = reader.shared().toArray(ColumnReader[]::new);
        parts = reader.parts().stream()
                .map(readers -> readers.toArray(ColumnReader[]::new))
                .toArray(ColumnReader[][]::new);
        headers = file.headers();
        charset = file.source().format().charset();
        clearContent();
        row.update(layout.ordinal(FeedSpec.SOURCE_FILE), UTF8String.fromString(file.mark()));
        row.setInt(layout.ordinal(RowLayout.SPLIT), task.index());
        choice = task.choice();
        width = Math.max(1, parts.length);
        nextRow = 0;
    }

    /** Whether a row of the record that follows is wanted. */
    boolean wantsNext() {
        return choice.hasAny(nextRow, nextRow + width);
    }

    /** Begins the record at the cursor. */
    void start(RecordCursor at) {
        cursor = at;
        firstRow = nextRow;
        nextRow = Math.addExact(firstRow, width);
        if (!choice.hasAny(firstRow, nextRow)) {
            last = -1;
            part = 0;
            return;
        }

        reasons.clear();
        cursor.judge(headers.count(), reasons);
        if (reasons.isEmpty()) {
            for (ColumnReader reader : shared) {
                reader.read(cursor, row, reasons);
            }
        } else {
            clearContent();
        }

        boolean single = parts.length == 0 || !reasons.isEmpty();
        part = single ? 0 : 1;
        last = single ? 0 : parts.length;
        row.setLong(sourceLine, cursor.line());
    }

    boolean hasRow() {
        while (part <= last && !choice.has(number())) {
            part++;
        }

        return part <= last;
    }

    /** The next row of the record. */
    InternalRow row() {
        if (part > 0) {
            reasons.clear();
            // What only another part of the record has must not show here.
            clearParts();
            for (ColumnReader reader : parts[part - 1]) {
                reader.read(cursor, row, reasons);
            }
        }

        row.setInt(partColumn, partOfLine());
        row.setInt(rowColumn, number());
        part++;
        explain();
        return row;
    }

    /** The number of the row at hand within its split. */
    private int number() {
        return firstRow + Math.max(part - 1, 0);
    }

    /** Records that share a line are told apart by counting on. */
    private int partOfLine() {
        return cursor.child() == 0 ? part : (cursor.child() - 1) * width + Math.max(part, 1);
    }

    private void clearContent() {
        for (int i = 0; i < layout.content().size(); i++) {
            row.setNullAt(i);
        }
    }

    private void clearParts() {
        for (ColumnReader[] readers : parts) {
            for (ColumnReader reader : readers) {
                row.setNullAt(reader.target().ordinal());
            }
        }
    }

    private void explain() {
        boolean good = reasons.isEmpty();
        put(reasonsColumn, good ? null : reasons.sentences());
        put(reasonsColumn + 1, good ? null : reasons.keys());
        if (layout.hasRaw()) {
            put(reasonsColumn + 2, UTF8String.fromString(cursor.place()));
            put(reasonsColumn + 3, raw());
        }
    }

    private void put(int ordinal, @Nullable Object value) {
        if (value == null) {
            row.setNullAt(ordinal);
            return;
        }

        row.update(ordinal, value);
    }

    /** Whole, however long: what is cut here could never be repaired. */
    private UTF8String raw() {
        cursor.record(record);
        return UTF8String.fromString(record.text(charset));
    }
}
