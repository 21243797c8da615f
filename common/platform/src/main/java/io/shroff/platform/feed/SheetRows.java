package io.shroff.platform.feed;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
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
    private final List<String> others = new ArrayList<>();
    private String sheet = "";

    /** Moves to the next row that has cells; false at the end. */
    abstract boolean next() throws IOException;

    /**
     * Tells which sheets there are and finds the one that is read, by its place among them.
     *
     * @param hidden places of those that Excel does not show
     */
    final int choose(ExcelFormat format, List<String> names, BitSet hidden, String file) {
        int index = SheetChoice.index(format.sheet(), names, hidden, file);
        sheets = List.copyOf(names);
        sheet = names.get(index);
        for (int i = 0; i < names.size(); i++) {
            if (i != index) {
                others.add(names.get(i) + (hidden.get(i) ? " (hidden)" : ""));
            }
        }

        return index;
    }

    final int row() {
        return row;
    }

    final String sheet() {
        return sheet;
    }

    /** The sheets that are not read, and which of them Excel does not show. */
    final List<String> others() {
        return List.copyOf(others);
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
