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
    /** Stars and the last two characters, enough to tell two apart; of a short value nothing is shown. */
    STARS("concat('***', if(length(cast(%1$s AS STRING)) < " + Masks.SHOWN_FROM
            + ", '', right(cast(%1$s AS STRING), 2)))"),
    /** A {@link KeyedHash}, which must be registered with the session: equal persons stay equal. */
    KEYED_HASH(KeyedHash.FUNCTION + "(cast(%s AS STRING))");

    /** A shorter value would be told by its last two characters. */
    private static final int SHOWN_FROM = 6;

    private final String form;

    Masks(String form) {
        this.form = form;
    }

    /** One text under stars; nothing where it is empty. */
    public static String stars(String value) {
        return value.isEmpty() ? "" : "***" + (value.length() < SHOWN_FROM ? "" : value.substring(value.length() - 2));
    }

    public Dataset<Row> masked(Dataset<Row> rows, TableContract table) {
        return rows.select(table.columns().stream()
                .map(c -> expr(expression(c)).as(c.name()))
                .toArray(Column[]::new));
    }

    /** One column masked, whatever its contract: for what is made of personal columns. */
    public Column masked(String column) {
        return expr(form.formatted(column));
    }

    private String expression(TableColumn column) {
        return column.personal() == PersonalData.IDENTIFIER ? form.formatted(column.name()) : column.name();
    }
}
