package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shroff.platform.error.ShroffException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.OldFileFormatException;
import org.apache.poi.poifs.filesystem.FileMagic;

/**
 * Walks the rows of a sheet; rows without text are no records.
 *
 * <p>A date is given as ISO text, a number as plain digits without the noise of binary fractions, a formula by the
 * value it had when the file was saved, a truth value as {@code true} or {@code false}. Of merged cells the first has
 * the value and the others are empty.
 */
final class ExcelCursor implements RecordCursor {
    private final StoredFile file;
    private final ExcelFormat format;
    private final Path copy;
    private final SheetRows rows;

    private List<String> headers = List.of();
    private long firstRow = 1;
    private BitSet wanted = new BitSet();

    ExcelCursor(StoredFile file, ExcelFormat format) throws IOException {
        this.file = file;
        this.format = format;
        this.copy = file.localCopy();
        try {
            this.rows = open();
        } catch (IOException | RuntimeException e) {
            Files.delete(copy);
            throw e;
        }
    }

    private SheetRows open() throws IOException {
        FileMagic magic = FileMagic.valueOf(copy.toFile());
        try {
            return switch (magic) {
                case OOXML -> new XlsxRows(copy, format, file.name());
                case OLE2 -> new XlsRows(copy, format, file.name());
                default ->
                    throw FeedErrors.badFile(
                            file.name(),
                            "it is no Excel workbook"
                                    + (magic == FileMagic.UNKNOWN ? "" : ", it looks like " + magic.name()),
                            "Save it as .xlsx or .xls, or change 'type' of its format.");
            };
        } catch (IOException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    /** Learns the names of the columns. */
    void readHeaders() throws IOException {
        while (moves()) {
            if (rows.row() >= format.headerRow() && !isEmpty()) {
                List<String> names = new ArrayList<>();
                Slice text = new Slice();
                for (int i = 0; i < rows.cells().width(); i++) {
                    rows.cells().get(i, text);
                    names.add(text.text(UTF_8));
                }

                headers = names;
                firstRow = rows.row() + 1L;
                return;
            }
        }
    }

    ExcelCursor startingAt(long row, List<String> names) {
        firstRow = row;
        headers = names;
        return this;
    }

    @Override
    public boolean next() throws IOException {
        while (moves()) {
            if (rows.row() >= firstRow && !isEmpty()) {
                return true;
            }
        }

        return false;
    }

    private boolean moves() throws IOException {
        try {
            return rows.next();
        } catch (IOException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    /** A damaged workbook makes its parser fail in many ways, all of which mean the same. */
    private RuntimeException unreadable(Exception e) {
        if (e instanceof ShroffException known) {
            return known;
        }

        String message = String.valueOf(e.getMessage());
        if (message.contains("Zip bomb") || message.contains("bomb")) {
            return FeedErrors.badFile(
                    file.name(),
                    "it unpacks to more than a hundred times its size, as a zip bomb does",
                    "Save it anew in Excel, or send the rows as CSV.");
        }

        if (e instanceof EncryptedDocumentException) {
            return FeedErrors.badFile(file.name(), "it is protected by a password", "Save it without one.");
        }

        if (e instanceof OldFileFormatException) {
            return FeedErrors.badFile(file.name(), "it is of Excel 95 or before", "Save it as .xlsx.");
        }

        return FeedErrors.badFile(
                file.name(),
                "it is no whole Excel workbook (%s)"
                        .formatted(FeedErrors.shown(message.toLowerCase(Locale.ROOT), file.name())),
                "Save it anew in Excel and send it again.");
    }

    private boolean isEmpty() {
        Slice text = new Slice();
        for (int i = 0; i < rows.cells().width(); i++) {
            rows.cells().get(i, text);
            if (text.length() > 0) {
                return false;
            }
        }

        return true;
    }

    /** The sheets that are not read. */
    List<String> otherSheets() {
        return rows.others();
    }

    /** All sheets of the workbook, in their order. */
    List<String> sheets() {
        return rows.sheets();
    }

    /** How many cells the row at hand has, up to the last one with a text. */
    int width() {
        return rows.cells().width();
    }

    @Override
    public List<String> headers() {
        return headers;
    }

    @Override
    public void wants(BitSet fields, boolean record) {
        wanted = fields;
    }

    @Override
    public void field(int index, Slice out) {
        rows.cells().get(index, out);
    }

    @Override
    public void judge(int count, RowReasons reasons) {
        int width = rows.cells().width();
        if (width > count) {
            reasons.record(
                    RowReasons.TOO_MANY, "%s: %d fields under %d headers".formatted(RowReasons.TOO_MANY, width, count));
        }

        for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
            if (rows.isError(i)) {
                reasons.record(
                        RowReasons.CELL_ERROR,
                        "%s: %s under '%s'"
                                .formatted(RowReasons.CELL_ERROR, rows.cells().text(i), headers.get(i)));
            }
        }
    }

    @Override
    public long line() {
        return rows.row();
    }

    @Override
    public String place() {
        return rows.sheet() + "!" + rows.row();
    }

    @Override
    public void record(Slice out) {
        byte[] line = rows.cells().line(headers.size()).getBytes(UTF_8);
        out.set(line, 0, line.length);
    }

    @Override
    public long position() {
        return rows.row();
    }

    @Override
    public long nextPosition() {
        return rows.row() + 1L;
    }

    @Override
    public void close() throws IOException {
        try {
            rows.close();
        } finally {
            Files.deleteIfExists(copy);
        }
    }
}
