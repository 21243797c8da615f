package io.shroff.platform.table;

import org.apache.spark.sql.types.DataTypes;

/** The table beside one that feeds are loaded into, for the rows that could not be. */
public final class Quarantine {
    private Quarantine() {}

    /** The contract of {@code <table>__quarantine}. */
    public static TableContract of(TableContract table) {
        return TableContract.named(table.name() + "__quarantine")
                .grain("One row per row of a feed that %s refused.".formatted(table.name()))
                .column("feed", DataTypes.StringType, "Feed the row came with")
                .column("source_file", DataTypes.StringType, "SHA-256 of the file")
                .column("source_line", DataTypes.LongType, "Line, row or number of the record, from 1")
                .column("part", DataTypes.IntegerType, "Which row of its line it is, from 1; 0 for the whole line")
                .column("place", DataTypes.StringType, "Where the record stands, such as line 7 or Orders!7")
                .column("reasons", DataTypes.createArrayType(DataTypes.StringType), "Everything wrong with the row")
                .personal("raw", DataTypes.StringType, "The record as received", PersonalData.IDENTIFIER)
                .key("source_file", "source_line", "part")
                .writtenBy(WriteMode.overwrite());
    }
}
