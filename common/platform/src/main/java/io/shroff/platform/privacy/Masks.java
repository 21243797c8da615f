package io.shroff.platform.privacy;

import static org.apache.spark.sql.functions.expr;

import io.shroff.platform.table.PersonalData;
import io.shroff.platform.table.TableColumn;
import io.shroff.platform.table.TableContract;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Masks for columns that identify a person: stars and the last two characters, enough to tell two apart. */
public final class Masks {
    private Masks() {}

    public static Dataset<Row> masked(Dataset<Row> rows, TableContract table) {
        return rows.select(table.columns().stream()
                .map(c -> expr(expression(c)).as(c.name()))
                .toArray(Column[]::new));
    }

    /** The columns of a SELECT over the table, masked. */
    public static String columns(TableContract table) {
        return table.columns().stream()
                .map(c -> expression(c) + " AS " + c.name())
                .collect(Collectors.joining(", "));
    }

    private static String expression(TableColumn column) {
        return column.personal() == PersonalData.IDENTIFIER
                ? "concat('***', right(cast(" + column.name() + " AS STRING), 2))"
                : column.name();
    }
}
