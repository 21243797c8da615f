package io.shroff.platform.privacy;

import static org.apache.spark.sql.functions.expr;

import io.shroff.platform.table.PersonalData;
import io.shroff.platform.table.TableColumn;
import io.shroff.platform.table.TableContract;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How columns that identify a person are shown. */
public enum Masks {
    /** Stars and the last two characters, enough to tell two apart. */
    STARS("concat('***', right(cast(%s AS STRING), 2))"),
    /** A {@link KeyedHash}, which must be registered with the session: equal persons stay equal. */
    KEYED_HASH(KeyedHash.FUNCTION + "(cast(%s AS STRING))");

    private final String form;

    Masks(String form) {
        this.form = form;
    }

    public Dataset<Row> masked(Dataset<Row> rows, TableContract table) {
        return rows.select(table.columns().stream()
                .map(c -> expr(expression(c)).as(c.name()))
                .toArray(Column[]::new));
    }

    private String expression(TableColumn column) {
        return column.personal() == PersonalData.IDENTIFIER ? form.formatted(column.name()) : column.name();
    }
}
