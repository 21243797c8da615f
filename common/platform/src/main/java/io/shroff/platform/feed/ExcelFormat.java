package io.shroff.platform.feed;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A sheet of a workbook, of either of Excel's formats whatever the name of the file.
 *
 * @param sheet its name, or its number from 1; empty for the first one
 * @param headerRow the row that names the columns, from 1; 0 for the first one that is not empty
 */
public record ExcelFormat(String sheet, int headerRow) implements FileFormat.Whole {

    @Override
    public Charset charset() {
        return StandardCharsets.UTF_8;
    }

    @Override
    public String takes() {
        return "an Excel workbook (type xlsx)";
    }

    @Override
    public boolean mayBe(FileKind kind) {
        return kind == FileKind.WORKBOOK || kind == FileKind.OLD_OFFICE || kind == FileKind.ZIP;
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("type", "excel");
        settings.put("sheet", sheet);
        if (sheet.isEmpty()) {
            settings.put("of", "those not hidden");
        }

        settings.put("header-row", String.valueOf(headerRow));
        return settings;
    }

    @Override
    public String view() {
        return sheet;
    }

    /** Rows of two sheets have the same numbers. */
    @Override
    public String markedView() {
        return sheet;
    }

    @Override
    public RecordIndex index(StoredFile file, long splitBytes) throws IOException {
        try (ExcelCursor cursor = new ExcelCursor(file.requireKind(this), this)) {
            cursor.readHeaders();
            if (cursor.headers().isEmpty()) {
                throw FeedErrors.noHeaders(file.name(), "row");
            }

            RecordIndex index = RecordIndex.of(cursor, Long.MAX_VALUE);
            return sheet.isEmpty()
                    ? new RecordIndex(index.shape(), index.splits(), index.rows(), cursor.otherSheets())
                    : index;
        }
    }

    @Override
    public RecordCursor cursor(StoredFile file, Shape shape, FeedSplit split) throws IOException {
        return new ExcelCursor(file, this).startingAt(split.firstLine(), shape.headers());
    }
}
