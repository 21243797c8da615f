package io.shroff.jobs.operate.samples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Writes Parquet of texts; a field without a value is null. */
final class ParquetRowWriter extends SampleWriter {
    private final Path file;
    private MessageType schema = Types.buildMessage().named("rows");
    private List<String> names = List.of();
    private @Nullable ParquetWriter<Group> writer;
    private long rows;

    ParquetRowWriter(Path file) {
        super(file.getFileName().toString());
        this.file = file;
    }

    @Override
    long write(CharSequence line) throws IOException {
        List<String> fields = fields(line);
        if (writer == null) {
            names = fields;
            open();
            return 0;
        }

        Group row = new SimpleGroup(schema);
        for (int i = 0; i < names.size(); i++) {
            if (!fields.get(i).isEmpty()) {
                row.append(names.get(i), fields.get(i));
            }
        }

        writer.write(row);
        return ++rows;
    }

    private void open() throws IOException {
        Types.MessageTypeBuilder columns = Types.buildMessage();
        for (String name : names) {
            columns.optional(PrimitiveTypeName.BINARY)
                    .as(LogicalTypeAnnotation.stringType())
                    .named(name);
        }

        schema = columns.named("rows");
        writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withType(schema)
                .build();
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
