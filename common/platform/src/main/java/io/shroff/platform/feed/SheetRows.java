package io.shroff.platform.feed;

import java.io.Closeable;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/** Streams the rows of a sheet. */
abstract sealed class SheetRows implements Closeable permits XlsxRows, XlsRows {
    /** What the cells of the row at hand hold; errors as they are shown, such as {@code #N/A}. */
    final FieldTexts cells = new FieldTexts();

    final BitSet errors = new BitSet();
    /** The number of the row at hand, from 1. */
    int row;

    private List<String> sheets = List.of();
    private String sheet = "";

    /** Moves to the next row that has cells; false at the end. */
    abstract boolean next() throws IOException;

    /** Tells which sheets there are and finds the one that is read, by its place among them. */
    final int choose(ExcelFormat format, List<String> names, String file) {
        int index = SheetChoice.index(format.sheet(), names, file);
        sheets = List.copyOf(names);
        sheet = names.get(index);
        return index;
    }

    final int row() {
        return row;
    }

    final String sheet() {
        return sheet;
    }

    /** All sheets of the workbook, in their order. */
    final List<String> sheets() {
        return sheets;
    }

    final FieldTexts cells() {
        return cells;
    }

    /** Whether a cell holds an error. */
    final boolean isError(int column) {
        return errors.get(column);
    }
}
