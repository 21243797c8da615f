package io.shroff.platform.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records written as JSON.
 *
 * @param lines whether each line is a document, or the whole file
 * @param records names that lead to the arrays whose elements are the records; empty where a document is a record
 * @param encoding the name of a charset
 */
public record JsonFormat(Lines lines, List<String> records, String encoding) implements FileFormat.Streamed {

    /** What a document of JSON is. */
    public enum Lines {
        /** A file is one array of records, or one object with such an array in it. */
        NO,
        /** A line is an object, and nothing else is on it. */
        YES
    }

    public JsonFormat {
        records = List.copyOf(records);
    }

    @Override
    public Charset charset() {
        return Encodings.ofRecords(encoding);
    }

    @Override
    public String takes() {
        return lines == Lines.YES ? "JSON, an object a line (type ndjson)" : "JSON (type json)";
    }

    @Override
    public boolean mayBe(FileKind kind) {
        return kind == FileKind.JSON || FileFormat.Streamed.super.mayBe(kind);
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("type", lines == Lines.YES ? "ndjson" : "json");
        settings.put("records", view());
        settings.put("encoding", encoding);
        return settings;
    }

    @Override
    public String view() {
        return String.join(".", records);
    }

    @Override
    public boolean isNested() {
        return true;
    }

    @Override
    public RecordIndex index(InputStream content, String file, long splitBytes) throws IOException {
        JsonCursor cursor = new JsonCursor(content, this, file, Shape.NONE, FeedSplit.WHOLE);
        RecordIndex index = RecordIndex.of(cursor, splitBytes);
        String outer = cursor.outer();
        return new RecordIndex(new Shape(cursor.headers(), outer), index.splits(), index.rows());
    }

    @Override
    public RecordCursor cursor(InputStream content, String file, Shape shape, FeedSplit split) {
        return new JsonCursor(content, this, file, shape, split);
    }
}
