package io.shroff.platform.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.Type;

/**
 * All rows that stand in a table, as bytes, and how often each does: equal only where two tables hold the same rows, in
 * whatever order and files. Rows that are the same but stored in other types come out unequal.
 *
 * <p>Reads the files that the log names without Spark, whose queries take half a second each however small a table is.
 *
 * @param schemas of the files: the same bytes of two types are not the same value
 * @param counts times that a row stands in the table, by its values in the order of the contract's columns
 */
public record StoredRows(Set<String> schemas, Map<ByteBuffer, Integer> counts) {
    /**
     * Reads a table.
     *
     * @throws RuntimeException when a file lacks a column of the contract or the log is damaged or begins late
     */
    public static StoredRows of(Lake lake, TableContract table) {
        StoredRows rows = new StoredRows(new HashSet<>(), new HashMap<>());
        for (JsonNode file : standing(lake, table).values()) {
            rows.add(lake, table, file);
        }

        return rows;
    }

    /** The files that make up the newest version, by their names in the log. */
    private static Map<String, JsonNode> standing(Lake lake, TableContract table) {
        List<CommitLog.Commit> newestFirst = new CommitLog(table, lake.pathOf(table), lake.storage()).newestFirst();
        Map<String, JsonNode> files = new HashMap<>();
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            if (newestFirst.get(i).version() != newestFirst.size() - 1 - i) {
                throw new IllegalStateException("Some commits of " + table.name() + " are not there any more");
            }

            for (JsonNode action : newestFirst.get(i).actions()) {
                files.remove(action.path("remove").path("path").asText());
                if (action.has("add")) {
                    files.put(action.at("/add/path").asText(), action.get("add"));
                }
            }
        }

        return files;
    }

    private void add(Lake lake, TableContract table, JsonNode file) {
        if (file.hasNonNull("deletionVector")) {
            throw new IllegalStateException("Some rows of a file of " + table.name() + " are marked as deleted");
        }

        // Names in the log are escaped as those of URIs are.
        Path path = new Path(
                lake.pathOf(table), URI.create(file.get("path").asText()).getPath());
        try (ParquetReader<Group> reader = ParquetReader.builder(new GroupReadSupport(), path)
                .withConf(lake.storage())
                .build()) {
            Group row = reader.read();
            if (row != null) {
                schemas.add(row.getType().toString());
            }

            while (row != null) {
                counts.merge(ByteBuffer.wrap(bytes(row, table, file.get("partitionValues"))), 1, Integer::sum);
                row = reader.read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Group row, TableContract table, JsonNode partitionValues) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        for (String column : table.columnNames()) {
            if (partitionValues.has(column)) {
                // As JSON, in which no value is another one than the text 'null'.
                put(partitionValues.get(column).toString().getBytes(StandardCharsets.UTF_8), out);
            } else {
                put(row, row.getType().getFieldIndex(column), out);
            }
        }

        return bytes.toByteArray();
    }

    /** The number of values, none where it is null, and each of them, so that no two rows come to the same bytes. */
    private static void put(Group row, int field, DataOutputStream out) throws IOException {
        Type type = row.getType().getType(field);
        int values = row.getFieldRepetitionCount(field);
        out.writeInt(values);
        for (int i = 0; i < values; i++) {
            if (!type.isPrimitive()) {
                Group group = row.getGroup(field, i);
                for (int inner = 0; inner < group.getType().getFieldCount(); inner++) {
                    put(group, inner, out);
                }

                continue;
            }

            switch (type.asPrimitiveType().getPrimitiveTypeName()) {
                case BOOLEAN -> out.writeBoolean(row.getBoolean(field, i));
                case INT32 -> out.writeInt(row.getInteger(field, i));
                case INT64 -> out.writeLong(row.getLong(field, i));
                case FLOAT -> out.writeFloat(row.getFloat(field, i));
                case DOUBLE -> out.writeDouble(row.getDouble(field, i));
                case INT96 -> put(row.getInt96(field, i).getBytes(), out);
                case BINARY, FIXED_LEN_BYTE_ARRAY -> put(row.getBinary(field, i).getBytes(), out);
            }
        }
    }

    private static void put(byte[] value, DataOutputStream out) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }
}
