package io.shroff.jobs.operate.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.file.Path;

/** Writes UTF-8 lines that end in LF and counts them, the first line being number 1. */
final class LineWriter extends SampleWriter {
    private final BufferedWriter writer;
    private long lines;

    LineWriter(Path file, OutputStream out) {
        super(file.getFileName().toString());
        this.writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
    }

    @Override
    long write(CharSequence line) throws IOException {
        writer.append(line).append('\n');
        return ++lines;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
