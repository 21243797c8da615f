package io.shroff.platform.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;

/** How the files of a source are written, and so which {@link RecordCursor} walks their records. */
public sealed interface FileFormat extends Serializable {

    /** The encoding of the texts that records of this format give, whatever the file is in. */
    Charset charset();

    /** The keys of the declaration with their values: two formats that read a file the same way have the same. */
    Map<String, String> settings();

    /** What files of this format are, for those who send them. */
    String takes();

    /** Whether a file that begins like this can be of this format. */
    boolean mayBe(FileKind kind);

    /**
     * Which part of a file is read, such as a sheet, so that several sources can share the file; empty for all of it.
     */
    default String view() {
        return "";
    }

    /** Whether names of fields are paths, such as {@code address.city}. */
    default boolean isNested() {
        return false;
    }

    /** The view, where lines of different views of a file have the same numbers and so need more to tell them apart. */
    default String markedView() {
        return "";
    }

    /** What is known of a file before its records are read: their fields, and what stands around the records. */
    record Shape(List<String> headers, String outer) implements Serializable {
        static final Shape NONE = new Shape(List.of(), "");

        public Shape {
            headers = List.copyOf(headers);
        }
    }

    /** A format whose records follow each other, so that they are found while the file streams by. */
    sealed interface Streamed extends FileFormat permits CsvFormat, JsonFormat {

        /** The name of the charset that files are in. */
        String encoding();

        @Override
        default boolean mayBe(FileKind kind) {
            return kind.isUtf16() ? Encodings.isTranscoded(encoding()) : kind == FileKind.OTHER;
        }

        /** Whether a split of the file can be read without what stands before it. */
        default boolean isSplittable() {
            return !Encodings.isTranscoded(encoding());
        }

        /** The content in {@link #charset()}. */
        default InputStream decoded(InputStream content) {
            return Encodings.isTranscoded(encoding()) ? new TranscodingStream(content, encoding()) : content;
        }

        /**
         * Finds records and splits; reads the content to its end.
         *
         * @param content decoded
         */
        RecordIndex index(InputStream content, String file, long splitBytes) throws IOException;

        /** @param content decoded, from the start of the split on */
        RecordCursor cursor(InputStream content, String file, Shape shape, FeedSplit split);
    }

    /** A format whose files must lie somewhere whole before their records can be found. */
    sealed interface Whole extends FileFormat permits ExcelFormat, ParquetFormat {

        RecordIndex index(StoredFile file, long splitBytes) throws IOException;

        RecordCursor cursor(StoredFile file, Shape shape, FeedSplit split) throws IOException;
    }
}
