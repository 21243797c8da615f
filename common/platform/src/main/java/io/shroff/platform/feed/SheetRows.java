package io.shroff.platform.feed;

import java.io.Closeable;
import java.io.IOException;

/** Streams the rows of a sheet. */
sealed interface SheetRows extends Closeable permits XlsxRows, XlsRows {

    /** Moves to the next row that has cells; false at the end. */
    boolean next() throws IOException;

    /** The number of the row, from 1. */
    int row();

    String sheet();

    /** What the cells hold; errors as they are shown, such as {@code #N/A}. */
    FieldTexts cells();

    /** Whether a cell holds an error. */
    boolean isError(int column);
}
