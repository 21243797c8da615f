package io.shroff.platform.table;

import static java.util.Objects.requireNonNull;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/** One column of a contract: its type, whether it may be null, and a sentence with its meaning and unit. */
public record TableColumn(String name, DataType type, Presence presence, String meaning, PersonalData personal) {

    /** Whether every row has a value. */
    public enum Presence {
        REQUIRED,
        OPTIONAL
    }

    public TableColumn {
        requireNonNull(type, "type is null");
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException(
                    "Column name '" + name + "' does not consist of letters, digits and underscores");
        }

        if (meaning.isBlank()) {
            throw new IllegalArgumentException("Column '" + name + "' has no meaning");
        }
    }

    /** The Spark field; nullable always, since presence is checked when rows are written. */
    StructField field() {
        return new StructField(
                name,
                type,
                true,
                new MetadataBuilder().putString("comment", meaning).build());
    }
}
