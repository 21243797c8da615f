package io.shroff.platform.feed;

import java.io.Closeable;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/** Walks the records of a file, or of a split of it, and gives their fields as bytes. */
sealed interface RecordCursor extends Closeable permits CsvCursor, JsonCursor, ExcelCursor, ParquetCursor {
    int MAX_RECORD_BYTES = 16 << 20;

    /** Moves to the next record; false at the end. */
    boolean next() throws IOException;

    /** The same for a record of which only the place will be asked for. */
    default boolean skip() throws IOException {
        return next();
    }

    /** Names of the fields; complete once all records were walked. */
    List<String> headers();

    /** Says that only these fields will be asked for, and whether the record itself will be. */
    default void wants(BitSet fields, boolean record) {}

    /** The value of a field, trimmed; empty where the record has none. */
    void field(int index, Slice out);

    /** Whether the record has an object where the value of the field would be. */
    default boolean isObject(int index) {
        return false;
    }

    /** Says what makes the record unreadable as a whole. */
    void judge(int headers, RowReasons reasons);

    /** The line, row or number of the record, from 1. */
    long line();

    /** Which record of its line it is, from 1; 0 where the line is the record. */
    default int child() {
        return 0;
    }

    /** The same for people, such as {@code line 7} or {@code Orders!7}. */
    String place();

    /** The record as it stands in the file, in the charset of the format. */
    void record(Slice out);

    /** Offset in the content where the record starts; records of one line have the same. */
    long position();

    /** Offset in the content where the next line starts. */
    long nextPosition();
}
