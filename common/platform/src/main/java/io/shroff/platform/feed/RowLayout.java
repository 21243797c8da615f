package io.shroff.platform.feed;

import io.shroff.platform.table.TableColumn;
import io.shroff.platform.table.TableColumn.Presence;
import io.shroff.platform.table.TableContract;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of the rows that files are read into: those of the table, where a row comes from, what is wrong with it.
 *
 * <p>Columns of the engine start with an underscore, which no column of a contract does.
 *
 * @param content columns of the table without the two of provenance
 * @param required those of them that every row has
 * @param identifiers those of them that point at a person
 */
record RowLayout(
        StructType schema, List<String> content, List<String> required, List<String> identifiers, boolean hasRaw)
        implements Serializable {
    /** Which row of its line it is, from 1; 0 for a line that is a single row or bad as a whole. */
    static final String PART = "_part";

    static final String SPLIT = "_split";
    /** Which row of its split it is, see {@link RowChoice}. */
    static final String ROW = "_row";
    /** Null for a row that could be read. */
    static final String REASONS = "_reasons";

    static final String REASON_KEYS = "_reason_keys";
    /** Where the record stands, for people. */
    static final String PLACE = "_place";

    static final String RAW = "_raw";

    static RowLayout of(TableContract contract, boolean withRaw) {
        List<TableColumn> columns = contract.columns().stream()
                .filter(column -> !isProvenance(column.name()))
                .toList();
        StructType schema = new StructType();
        for (TableColumn column : columns) {
            schema = schema.add(column.name(), column.type());
        }

        DataType texts = DataTypes.createArrayType(DataTypes.StringType, false);
        schema = schema.add(FeedSpec.SOURCE_FILE, DataTypes.StringType, false)
                .add(FeedSpec.SOURCE_LINE, DataTypes.LongType, false)
                .add(PART, DataTypes.IntegerType, false)
                .add(SPLIT, DataTypes.IntegerType, false)
                .add(ROW, DataTypes.IntegerType, false)
                .add(REASONS, texts)
                .add(REASON_KEYS, texts);
        return new RowLayout(
                withRaw ? schema.add(PLACE, DataTypes.StringType).add(RAW, DataTypes.StringType) : schema,
                columns.stream().map(TableColumn::name).toList(),
                columns.stream()
                        .filter(column -> column.presence() == Presence.REQUIRED)
                        .map(TableColumn::name)
                        .toList(),
                PersonalHeaders.identifiers(contract),
                withRaw);
    }

    /** The same with {@link FeedRules#FAILED}. */
    RowLayout withFailed() {
        return new RowLayout(
                schema.add(FeedRules.FAILED, DataTypes.LongType, false), content, required, identifiers, hasRaw);
    }

    /** The columns that go into a table, which stand before those of the engine. */
    StructType tableSchema() {
        return new StructType(Arrays.copyOf(schema.fields(), schema.fieldIndex(PART)));
    }

    static boolean isProvenance(String column) {
        return column.equals(FeedSpec.SOURCE_FILE) || column.equals(FeedSpec.SOURCE_LINE);
    }

    int ordinal(String column) {
        return schema.fieldIndex(column);
    }

    DataType type(String column) {
        return schema.apply(column).dataType();
    }
}
