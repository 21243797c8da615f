package io.shroff.jobs.workbench.value;

import static io.shroff.jobs.workbench.frame.UserColumn.named;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.shroff.jobs.workbench.frame.UserColumn;
import io.shroff.jobs.workbench.frame.WorkbenchInputs;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/**
 * Purchases up to a day: who, when and, where it is known, for how much.
 *
 * <p>Amounts are exact to six decimals. A row without a customer or a day, one after the end and a return (an amount
 * below zero) are left out, and a note says how many; a text that is no day or no number is refused.
 *
 * @param rows with {@code key} (a struct), {@code day} and {@code amount}
 */
record Purchases(Dataset<Row> rows, List<String> notes) {
    /** 22 figures before the point leave ten thousand million million rows to be summed. */
    private static final DataType AMOUNT = DataTypes.createDecimalType(28, 6);

    Purchases {
        notes = List.copyOf(notes);
    }

    static Purchases of(WorkbenchInputs inputs, ValueCustomers.Columns columns, LocalDate end) {
        Dataset<Row> rows = inputs.rows("input");
        String place = inputs.place("input");
        Column day = day(inputs, columns.time());
        Column text = columns.value().map(UserColumn::named).orElse(lit(null)).cast(DataTypes.StringType);
        Column number = number(inputs, columns.value());
        Column isFinite = number.isNotNull()
                .and(isnan(number).equalTo(false))
                .and(functions.abs(number).lt(Double.POSITIVE_INFINITY));
        Column amount = when(
                isFinite,
                columns.value().map(v -> source(inputs, v)).orElse(lit(null)).try_cast(AMOUNT));
        Column hasKey = lit(true);
        for (String key : columns.key()) {
            hasKey = hasKey.and(named(key).isNotNull());
        }

        Column isLate = coalesce(day.gt(lit(end)), lit(false));
        Column isReturn = coalesce(number.lt(0), lit(false)).and(isFinite);
        Column badDay = named(columns.time()).isNotNull().and(day.isNull());
        Column badNumber = text.isNotNull().and(number.isNull());
        Column tooLarge = isFinite.and(amount.isNull());
        Row found = rows.agg(
                        counted(badDay),
                        min(when(badDay, named(columns.time()).cast(DataTypes.StringType))),
                        counted(badNumber),
                        min(when(badNumber, text)),
                        counted(tooLarge),
                        min(when(tooLarge, text)),
                        counted(hasKey.equalTo(false)),
                        counted(named(columns.time()).isNull()),
                        counted(isLate),
                        counted(isReturn),
                        counted(number.isNotNull().and(isFinite.equalTo(false))),
                        counted(isFinite.and(amount.cast(DataTypes.DoubleType).notEqual(number))))
                .head();
        refuse(place, columns.time(), "no day such as 2024-12-31", found, 0);
        columns.value().ifPresent(value -> {
            refuse(place, value, "no number", found, 2);
            refuse(place, value, "an amount of more than 22 figures", found, 4);
        });
        return new Purchases(
                rows.filter(hasKey.and(day.leq(lit(end))).and(isReturn.equalTo(false)))
                        .select(
                                struct(columns.key().stream()
                                                .map(UserColumn::named)
                                                .toArray(Column[]::new))
                                        .as("key"),
                                day.as("day"),
                                amount.as("amount")),
                notes(found, end));
    }

    private static Column counted(Column isSo) {
        return count(when(isSo, lit(1)));
    }

    private static void refuse(String place, String column, String what, Row found, int at) {
        if (found.getLong(at) > 0) {
            throw new ShroffException(
                    ErrorCode.BAD_DATA,
                    "Cannot read the purchases of " + place + ": what stands in '" + column + "' of "
                            + found.getLong(at) + " rows, such as '" + found.getString(at + 1) + "', is " + what
                            + ". Correct it, or list what means a missing value under 'missing'.");
        }
    }

    private static List<String> notes(Row found, LocalDate end) {
        List<String> notes = new ArrayList<>();
        String[] what = {
            "have no customer and are left out",
            "have no day and are left out",
            "are after " + end + " and are left out",
            "are returns, of an amount below zero, and are left out",
            "have an infinite amount or none that is a number: they are purchases of unknown value",
            "have an amount of more than six decimals, which is rounded to six"
        };
        for (int i = 0; i < what.length; i++) {
            if (found.getLong(6 + i) > 0) {
                notes.add(found.getLong(6 + i) + " rows " + what[i]);
            }
        }

        return notes;
    }

    private static Column day(WorkbenchInputs inputs, String column) {
        DataType type = inputs.type(column);
        if (type instanceof StringType) {
            return WorkbenchInputs.isoDay(column);
        }

        if (type.equals(DataTypes.DateType)
                || type.equals(DataTypes.TimestampType)
                || type.equals(DataTypes.TimestampNTZType)) {
            return named(column).cast(DataTypes.DateType);
        }

        throw new ShroffException(
                ErrorCode.BAD_CONFIG,
                "Cannot use column '" + column + "' of " + inputs.place("input") + " as a day: it holds "
                        + type.simpleString() + ". Name a column of dates, timestamps or texts such as 2024-12-31.");
    }

    private static Column number(WorkbenchInputs inputs, Optional<String> column) {
        return column.map(name -> source(inputs, name)).orElse(lit(null)).try_cast(DataTypes.DoubleType);
    }

    private static Column source(WorkbenchInputs inputs, String column) {
        DataType type = inputs.type(column);
        if (type instanceof StringType) {
            return trim(named(column));
        }

        if (type instanceof NumericType) {
            return named(column);
        }

        throw new ShroffException(
                ErrorCode.BAD_CONFIG,
                "Cannot use column '" + column + "' of " + inputs.place("input") + " as an amount: it holds "
                        + type.simpleString() + ". Name a column of numbers.");
    }
}
