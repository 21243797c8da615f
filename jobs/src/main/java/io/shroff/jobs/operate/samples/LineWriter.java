package io.shroff.jobs.operate.samples;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes UTF-8 lines that end in LF and counts them, the first line being number 1. */
final class LineWriter implements Closeable {
    private final BufferedWriter writer;
    private long lines;

    LineWriter(Path file) throws IOException {
        this.writer = Files.newBufferedWriter(file);
    }

    /** The number of the line just written. */
    long write(CharSequence line) throws IOException {
        writer.append(line).append('\n');
        return ++lines;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
