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
 * @param saidBy what the other two are known from
 */
public record JsonFormat(Lines lines, List<String> records, String encoding, SaidBy saidBy)
        implements FileFormat.Streamed {
    private static final String SAID_BY = "said-by";
    private static final String FILE = "file";

    /** What a document of JSON is. */
    public enum Lines {
        /** A file is one array of records, or one object with such an array in it. */
        NO,
        /** A line is an object, and nothing else is on it. */
        YES
    }

    /** What says how a file is to be read. */
    public enum SaidBy {
        /** Its feed. */
        FEED,
        /** The file itself, since its feed says no more than that it is JSON. */
        FILE
    }

    public JsonFormat {
        records = List.copyOf(records);
    }

    JsonFormat(Lines lines, List<String> records, String encoding) {
        this(lines, records, encoding, SaidBy.FEED);
    }

    /** One document with its records there, as the file shows. */
    JsonFormat found(List<String> path) {
        return new JsonFormat(Lines.NO, path, encoding, SaidBy.FILE);
    }

    /** As a file was read that has these settings. */
    JsonFormat as(Map<String, String> settings) {
        return FILE.equals(settings.get(SAID_BY)) ? found(path(settings.getOrDefault("records", ""))) : this;
    }

    /** @param view names with dots between them */
    static List<String> path(String view) {
        return view.isEmpty() ? List.of() : List.of(view.split("\\.", -1));
    }

    /** What the file showed, as a sentence; empty where it is read as its feed says. */
    static String remark(String name, Map<String, String> settings) {
        if (!FILE.equals(settings.get(SAID_BY))) {
            return "";
        }

        String at = settings.getOrDefault("records", "");
        return at.isEmpty()
                ? name + " holds one document of JSON and not one a line, and is read as that"
                : "of %1$s the records at '%2$s' are read, the one array of objects in it; 'records: %2$s' in the 'format' of a source says the same"
                        .formatted(name, at);
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
        if (saidBy == SaidBy.FILE) {
            settings.put(SAID_BY, FILE);
        }

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
