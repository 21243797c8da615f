package io.shroff.platform.table;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.shroff.platform.error.DidYouMean;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.table.TableColumn.Presence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructField;

/**
 * Holds rows to a contract while they are written: a row that breaks a check stops the write before anything is
 * committed, so the good case costs no second pass. Only then are the broken checks counted, all of them.
 */
final class ContractGuard {
    /** Begins the message that a broken row raises inside Spark. */
    private static final String MARK = "SHROFF_CONTRACT:";

    private static final String DUPLICATE = "__duplicate";

    private final TableContract table;

    ContractGuard(TableContract table) {
        this.table = table;
    }

    /** The rows in the contract's column order, raising on the first that breaks a check. */
    Dataset<Row> guarded(Dataset<Row> rows, WriteOrder order) {
        checkColumns(rows);
        Dataset<Row> keyed = order.arrangement() == Arrangement.BY_KEY ? withDuplicateMark(rows) : rows;
        List<Column> firstBroken = new ArrayList<>();
        conditions(order).forEach((name, holds) -> firstBroken.add(when(not(holds), lit(MARK + name))));
        Column[] columns = table.columns().stream()
                .map(c -> col(c.name()).as(c.name(), c.field().metadata()))
                .toArray(Column[]::new);
        if (firstBroken.isEmpty()) {
            return keyed.select(columns);
        }

        // The raise is tied to a column that is written, or the optimiser would drop it.
        TableColumn carrier = table.columns().get(0);
        Column broken = coalesce(firstBroken.toArray(Column[]::new));
        columns[0] = when(broken.isNotNull(), raise_error(broken).cast(carrier.type()))
                .otherwise(col(carrier.name()))
                .as(carrier.name(), carrier.field().metadata());
        return keyed.select(columns);
    }

    /** The failure to report for an exception of the write: every broken check, with its count and three keys. */
    ShroffException explain(Dataset<Row> rows, WriteOrder order, Throwable failure) {
        if (!isBrokenCheck(failure)) {
            return TableErrors.unreadable(table, "write", failure);
        }

        Dataset<Row> keyed = order.arrangement() == Arrangement.BY_KEY ? withDuplicateMark(rows) : rows;
        Map<String, Column> conditions = conditions(order);
        Column[] counts = conditions.values().stream()
                .map(holds -> sum(when(not(holds), 1L).otherwise(0L)))
                .toArray(Column[]::new);
        Row broken = keyed.select(array(counts).as("broken"), count(lit(1)).as("rows"))
                .head();
        List<String> failures = new ArrayList<>();
        int index = 0;
        for (Map.Entry<String, Column> condition : conditions.entrySet()) {
            long violations = broken.<Long>getList(0).get(index++);
            if (violations > 0) {
                failures.add(violations + " of " + broken.getLong(1) + " rows break \"" + condition.getKey()
                        + "\", such as " + samples(keyed, condition.getValue()));
            }
        }

        return TableErrors.failedChecks(table, failures);
    }

    private List<String> samples(Dataset<Row> rows, Column holds) {
        Column[] key = table.key().stream()
                .filter(k -> isNotPersonal(k))
                .map(k -> concat(lit(k + "="), coalesce(col(k).cast("string"), lit("null"))))
                .toArray(Column[]::new);
        return rows.filter(not(holds)).select(concat_ws(", ", key).as("key")).orderBy("key").takeAsList(3).stream()
                .map(row -> "(" + row.getString(0) + ")")
                .toList();
    }

    private boolean isNotPersonal(String column) {
        return table.column(column).orElseThrow().personal() == PersonalData.NONE;
    }

    /** What must hold of each row, by name; a null condition counts as met. */
    private Map<String, Column> conditions(WriteOrder order) {
        Map<String, Column> conditions = new LinkedHashMap<>();
        for (TableColumn column : table.columns()) {
            if (column.presence() == Presence.REQUIRED) {
                conditions.put(
                        column.name() + " is not missing", col(column.name()).isNotNull());
            }
        }

        table.partitionColumn()
                .ifPresent(partition -> conditions.put(
                        partition + " is " + order.asOf().orElseThrow(),
                        col(partition).eqNullSafe(lit(order.asOf().orElseThrow()))));
        if (order.arrangement() == Arrangement.BY_KEY) {
            conditions.put(
                    "one row a " + String.join(" x ", table.key()),
                    col(DUPLICATE).equalTo(1));
        }

        for (RowCheck check : table.checks()) {
            conditions.put(check.name(), coalesce(expr(check.condition()), lit(true)));
        }

        return conditions;
    }

    private Dataset<Row> withDuplicateMark(Dataset<Row> rows) {
        // The as_of is the same in all rows of a write: leaving it out spares the sort a column.
        Column[] key = table.key().stream()
                .filter(k -> table.key().size() == 1
                        || !k.equals(table.partitionColumn().orElse("")))
                .map(org.apache.spark.sql.functions::col)
                .toArray(Column[]::new);
        return rows.withColumn(
                DUPLICATE, row_number().over(Window.partitionBy(key).orderBy(key)));
    }

    private void checkColumns(Dataset<Row> rows) {
        Map<String, StructField> given = new LinkedHashMap<>();
        Arrays.stream(rows.schema().fields()).forEach(f -> given.put(f.name(), f));
        List<String> problems = new ArrayList<>();
        for (TableColumn column : table.columns()) {
            StructField field = given.remove(column.name());
            if (field == null) {
                problems.add("column '" + column.name() + "' is not there"
                        + DidYouMean.hint(column.name(), List.of(rows.schema().fieldNames())));
            } else if (!field.dataType().catalogString().equals(column.type().catalogString())) {
                problems.add("column '" + column.name() + "' is "
                        + field.dataType().catalogString() + " and should be "
                        + column.type().catalogString());
            }
        }

        given.keySet().forEach(extra -> problems.add("column '" + extra + "' is not in the contract"));
        if (!problems.isEmpty()) {
            throw TableErrors.wrongColumns(table, problems);
        }
    }

    private static boolean isBrokenCheck(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains(MARK)) {
                return true;
            }
        }

        return false;
    }
}
