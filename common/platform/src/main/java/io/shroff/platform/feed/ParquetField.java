package io.shroff.platform.feed;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * What has one text in a row of Parquet: a value, or a list or map as a whole.
 *
 * @param path names that lead to it
 */
record ParquetField(List<String> path, Type type) {
    ParquetField {
        path = List.copyOf(path);
    }

    /** The fields of a schema, in its order. */
    static List<ParquetField> of(MessageType schema) {
        List<ParquetField> fields = new ArrayList<>();
        add(fields, List.of(), schema);
        return fields;
    }

    private static void add(List<ParquetField> fields, List<String> above, GroupType group) {
        for (Type type : group.getFields()) {
            List<String> path = new ArrayList<>(above);
            path.add(type.getName());
            if (isWhole(type)) {
                fields.add(new ParquetField(path, type));
            } else {
                add(fields, path, type.asGroupType());
            }
        }
    }

    private static boolean isWhole(Type type) {
        return type.isPrimitive()
                || type.isRepetition(Type.Repetition.REPEATED)
                || type.getLogicalTypeAnnotation() != null;
    }

    String name() {
        return String.join(".", path);
    }

    /** Whether a row has one value of it at most, in a column of its own. */
    boolean isFlat() {
        return type.isPrimitive() && !type.isRepetition(Type.Repetition.REPEATED);
    }

    ColumnDescriptor column(MessageType schema) {
        return schema.getColumnDescription(path.toArray(String[]::new));
    }
}
