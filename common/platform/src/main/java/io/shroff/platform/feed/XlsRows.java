package io.shroff.platform.feed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RecordFactoryInputStream;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet of an .xls workbook, which is read record by record. */
final class XlsRows extends SheetRows {
    private static final List<String> STREAMS = List.of("Workbook", "WORKBOOK", "Book", "BOOK");

    private final POIFSFileSystem system;
    private final RecordFactoryInputStream records;
    private final FormatTrackingHSSFListener formats = new FormatTrackingHSSFListener(record -> {});
    private final List<String> names = new ArrayList<>();
    private final BitSet hidden = new BitSet();
    private final Map<Short, CellTexts.Style> styles = new HashMap<>();
    private @Nullable SSTRecord shared;
    private boolean isFrom1904;

    /** A cell of the row that follows. */
    private @Nullable CellValueRecordInterface ahead;

    private int depth;

    XlsRows(Path path, ExcelFormat format, String file) throws IOException {
        this.system = new POIFSFileSystem(path.toFile(), true);
        try {
            DirectoryNode root = system.getRoot();
            Set<String> entries = root.getEntryNames();
            if (entries.contains("EncryptedPackage")) {
                throw new EncryptedDocumentException("it is encrypted");
            }

            String stream = STREAMS.stream()
                    .filter(entries::contains)
                    .findFirst()
                    .orElseThrow(() -> new IOException("it holds no workbook"));
            this.records = new RecordFactoryInputStream(root.createDocumentInputStream(stream), false);
            BoundSheetRecord[] sheets = BoundSheetRecord.orderByBofPosition(globals());
            choose(format, names, hidden, file);
            int position = 0;
            while (!sheets[position].getSheetname().equals(sheet())) {
                position++;
            }

            skipTo(position);
        } catch (IOException | RuntimeException e) {
            system.close();
            throw e;
        }
    }

    /** Reads what is true of all sheets. */
    private List<BoundSheetRecord> globals() throws IOException {
        List<BoundSheetRecord> sheets = new ArrayList<>();
        Record record = records.nextRecord();
        while (record != null && !(record instanceof EOFRecord)) {
            formats.processRecordInternally(record);
            if (record instanceof BoundSheetRecord bound) {
                hidden.set(names.size(), bound.isHidden() || bound.isVeryHidden());
                sheets.add(bound);
                names.add(bound.getSheetname());
            } else if (record instanceof SSTRecord texts) {
                shared = texts;
            } else if (record instanceof DateWindow1904Record window) {
                isFrom1904 = window.getWindowing() == 1;
            }

            record = records.nextRecord();
        }

        if (sheets.isEmpty()) {
            throw new IOException("it has no sheet");
        }

        return sheets;
    }

    /** Moves into the sheet that stands at a position of the file; charts may lie within others. */
    private void skipTo(int position) throws IOException {
        int passed = 0;
        while (true) {
            Record record = records.nextRecord();
            if (record == null) {
                throw new IOException("it ends before its sheet");
            }

            if (record instanceof BOFRecord) {
                depth++;
                if (depth == 1 && passed++ == position) {
                    return;
                }
            } else if (record instanceof EOFRecord) {
                depth--;
            }
        }
    }

    @Override
    boolean next() throws IOException {
        cells.clear();
        errors.clear();
        CellValueRecordInterface first = ahead == null ? nextCell() : ahead;
        if (first == null) {
            return false;
        }

        int last = row;
        row = first.getRow() + 1;
        if (row <= last) {
            throw new IOException("row " + row + " follows row " + last);
        }

        CellValueRecordInterface cell = first;
        while (cell != null && cell.getRow() + 1 == row) {
            ahead = null;
            put(cell);
            cell = ahead == null ? nextCell() : ahead;
        }

        ahead = cell;
        return true;
    }

    /** The next cell with a value; null at the end of the sheet. */
    private @Nullable CellValueRecordInterface nextCell() {
        while (depth > 0) {
            Record record = records.nextRecord();
            if (record == null) {
                throw new IllegalStateException("it ends inside of its sheet");
            }

            if (record instanceof BOFRecord) {
                depth++;
            } else if (record instanceof EOFRecord) {
                depth--;
            } else if (depth == 1 && isValue(record)) {
                return (CellValueRecordInterface) record;
            }
        }

        return null;
    }

    private static boolean isValue(Record record) {
        return record instanceof LabelSSTRecord
                || record instanceof LabelRecord
                || record instanceof NumberRecord
                || record instanceof BoolErrRecord
                || record instanceof FormulaRecord;
    }

    private void put(CellValueRecordInterface cell) throws IOException {
        int column = cell.getColumn();
        if (cell instanceof LabelSSTRecord label) {
            SSTRecord texts = shared;
            if (texts == null || label.getSSTIndex() >= texts.getNumUniqueStrings()) {
                throw new IOException("a cell has a text that is not there");
            }

            cells.put(column, texts.getString(label.getSSTIndex()).getString());
        } else if (cell instanceof LabelRecord label) {
            cells.put(column, label.getValue());
        } else if (cell instanceof NumberRecord number) {
            number(column, number.getValue(), cell);
        } else if (cell instanceof BoolErrRecord value) {
            if (value.isBoolean()) {
                cells.put(column, String.valueOf(value.getBooleanValue()));
            } else {
                error(column, value.getErrorValue());
            }
        } else if (cell instanceof FormulaRecord formula) {
            formula(column, formula);
        }
    }

    private void formula(int column, FormulaRecord formula) {
        CellType type = formula.getCachedResultTypeEnum();
        if (type == CellType.BOOLEAN) {
            cells.put(column, String.valueOf(formula.getCachedBooleanValue()));
        } else if (type == CellType.ERROR) {
            error(column, (byte) formula.getCachedErrorValue());
        } else if (type == CellType.STRING) {
            text(column);
        } else if (type == CellType.NUMERIC) {
            number(column, formula.getValue(), formula);
        }
    }

    /** The text that a formula gave follows it, behind records of formulas that cells share. */
    private void text(int column) {
        Record record = records.nextRecord();
        while (record != null) {
            if (record instanceof StringRecord text) {
                cells.put(column, text.getString());
                return;
            }

            if (record instanceof EOFRecord) {
                depth--;
                return;
            }

            if (isValue(record)) {
                ahead = (CellValueRecordInterface) record;
                return;
            }

            record = records.nextRecord();
        }
    }

    private void error(int column, byte code) {
        cells.put(
                column,
                FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#ERROR");
        errors.set(column);
    }

    private void number(int column, double value, CellValueRecordInterface cell) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            cells.put(column, "#NUM!");
            errors.set(column);
            return;
        }

        CellTexts.Style style = styles.computeIfAbsent(cell.getXFIndex(), any -> style(cell));
        String text = value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
        cells.put(column, CellTexts.number(text, style, isFrom1904));
    }

    private CellTexts.Style style(CellValueRecordInterface cell) {
        String code = formats.getFormatString(cell);
        return CellTexts.style(Math.max(formats.getFormatIndex(cell), 0), code == null ? "" : code);
    }

    @Override
    public void close() throws IOException {
        system.close();
    }
}
