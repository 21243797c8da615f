package io.shroff.jobs.operate.samples;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes the rows of one file, given as lines of CSV of which the first names the columns. */
abstract class SampleWriter implements Closeable {
    private final String file;

    SampleWriter(String file) {
        this.file = file;
    }

    /** @param name of the file without what its format adds, such as {@code sales} */
    static SampleWriter open(Path folder, String name, SampleFormat format) throws IOException {
        Path file = folder.resolve(name + "." + format.suffix());
        for (SampleFormat other : SampleFormat.ALL) {
            // What an earlier run wrote in another format would be read beside this one.
            Files.deleteIfExists(folder.resolve(name + "." + other.suffix()));
        }

        return switch (format) {
            case CSV -> new LineWriter(file, Files.newOutputStream(file));
            case CSV_GZ -> new LineWriter(file, new GZIPOutputStream(Files.newOutputStream(file)));
            case NDJSON -> new NdjsonWriter(file);
            case XLSX -> new XlsxWriter(file);
            case PARQUET -> new ParquetRowWriter(file);
        };
    }

    /** The name of the file. */
    String file() {
        return file;
    }

    /** The number by which a feed knows the row just written: its line, or the number of its record. */
    abstract long write(CharSequence line) throws IOException;

    /** The fields of a line, those in quotes without them; none of them holds a quote. */
    static List<String> fields(CharSequence line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == ',' && !isQuoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }

        fields.add(field.toString());
        return fields;
    }
}
