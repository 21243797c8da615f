package io.shroff.jobs.operate.samples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a JSON object a line; a field without a value is left out. */
final class NdjsonWriter extends SampleWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;
    private List<String> names = List.of();
    private long lines;

    NdjsonWriter(Path file) throws IOException {
        super(file.getFileName().toString());
        this.json = JSON.createGenerator(Files.newOutputStream(file));
        this.json.setRootValueSeparator(null);
    }

    @Override
    long write(CharSequence line) throws IOException {
        List<String> fields = fields(line);
        if (names.isEmpty()) {
            names = fields;
            return 0;
        }

        json.writeStartObject();
        for (int i = 0; i < names.size(); i++) {
            if (!fields.get(i).isEmpty()) {
                json.writeStringField(names.get(i), fields.get(i));
            }
        }

        json.writeEndObject();
        json.writeRaw('\n');
        return ++lines;
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
