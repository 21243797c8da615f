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
        // Of any script: tables of a user's own are named in theirs.
        if (!name.matches("[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*")) {
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
