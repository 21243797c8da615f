package io.shroff.jobs.workbench.match;

import static io.shroff.jobs.workbench.frame.UserColumn.named;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.shroff.jobs.workbench.frame.WorkbenchInputs;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/** The rows of both sides as {@link MatchEntry records to match}, and the reasons not to match them. */
final class MatchEntries {
    private static final String ALL = "all";

    private MatchEntries() {}

    /** The records of one input. */
    static Dataset<Row> of(WorkbenchInputs inputs, String input, MatchSide columns, boolean isAgainstItself) {
        DataType amountType = inputs.type(input, columns.amount());
        boolean isRounded = amountType instanceof DoubleType || amountType instanceof FloatType;
        MatchEntry.Reading reading = new MatchEntry.Reading(
                input.equals("left") ? MatchEntry.LEFT : MatchEntry.RIGHT,
                isAgainstItself,
                columns.isTurned(),
                isRounded,
                columns.date().isPresent(),
                columns.direction()
                        .map(of -> new MatchEntry.Signs(of.minus(), of.plus().orElse(List.of())))
                        .orElse(MatchEntry.Signs.NONE));
        Column[] texts =
                columns.sortedTexts().values().stream().map(MatchEntries::text).toArray(Column[]::new);
        return inputs.rows(input)
                .select(
                        columns.group().map(MatchEntries::text).orElse(lit(ALL)),
                        text(columns.id()),
                        text(columns.amount()),
                        columns.date().map(MatchEntries::text).orElse(lit(null).cast(DataTypes.StringType)),
                        array(texts).cast(DataTypes.createArrayType(DataTypes.StringType)),
                        columns.direction()
                                .map(direction -> text(direction.column()))
                                .orElse(lit(null).cast(DataTypes.StringType)))
                .map((MapFunction<Row, Row>) reading::read, Encoders.row(MatchEntry.SCHEMA));
    }

    private static Column text(String column) {
        return named(column).cast(DataTypes.StringType);
    }

    /** Refuses a column that is not there or cannot be an amount. */
    static void check(WorkbenchInputs inputs, String input, MatchSide columns) {
        inputs.type(input, columns.id());
        columns.date().ifPresent(column -> inputs.type(input, column));
        columns.group().ifPresent(column -> inputs.type(input, column));
        columns.direction().ifPresent(direction -> inputs.type(input, direction.column()));
        columns.sortedTexts().values().forEach(column -> inputs.type(input, column));
        DataType type = inputs.type(input, columns.amount());
        if (!(type instanceof NumericType) && !(type instanceof StringType)) {
            throw new ShroffException(
                    ErrorCode.BAD_CONFIG,
                    "Cannot use column '" + columns.amount() + "' of " + inputs.place(input)
                            + " as an amount: it holds " + type.simpleString() + ". Name a column of decimals.");
        }
    }

    /**
     * Refuses records that cannot be read, lack an id or share one.
     *
     * @return what a person should know
     */
    static List<String> require(Dataset<Row> entries, WorkbenchInputs inputs, String input, MatchSide columns) {
        Row found = entries.agg(
                        count(lit(1)),
                        count(when(col("id").isNull().or(col("id").equalTo("")), lit(1))),
                        count(col("bad_amount")),
                        min("bad_amount"),
                        count(col("bad_date")),
                        min("bad_date"),
                        count(when(col("is_endless"), lit(1))),
                        count(col("bad_direction")),
                        min("bad_direction"))
                .head();
        String place = inputs.place(input);
        if (found.getLong(1) > 0) {
            throw bad(
                    place,
                    found.getLong(1) + " of " + found.getLong(0) + " rows have no '" + columns.id()
                            + "'. Give each row an id of its own.");
        }

        if (found.getLong(2) > 0) {
            throw bad(
                    place,
                    "'" + columns.amount() + "' of " + found.getLong(2) + " of " + found.getLong(0)
                            + " rows is no amount, such as '" + found.getString(3)
                            + "'. Give decimals of at most two places, without separators of thousands, within ten trillion"
                            + " either way; or list what means a missing value under 'missing'.");
        }

        if (found.getLong(4) > 0) {
            throw bad(
                    place,
                    "'" + columns.date().orElse("") + "' of " + found.getLong(4) + " of "
                            + found.getLong(0) + " rows is no date, such as '" + found.getString(5)
                            + "'. Write dates like 2024-12-31.");
        }

        columns.direction().filter(d -> found.getLong(7) > 0).ifPresent(direction -> {
            throw bad(
                    place,
                    "'" + direction.column() + "' of " + found.getLong(7) + " of " + found.getLong(0)
                            + " rows is neither of " + String.join(", ", direction.minus()) + " nor of "
                            + String.join(", ", direction.plus().orElse(List.of())) + ", such as '" + found.getString(8)
                            + "'. Name it under minus or plus.");
        });
        requireOwnIds(entries, place, columns.id());
        List<String> notes = new ArrayList<>();
        if (found.getLong(6) > 0) {
            notes.add(columns.amount() + ": " + found.getLong(6)
                    + " values are infinite or not a number and count as missing");
        }

        DataType type = inputs.type(input, columns.amount());
        if (type instanceof DoubleType || type instanceof FloatType) {
            notes.add(columns.amount() + " of " + place
                    + " holds floating-point numbers: each stands for the nearest hundredth");
        }

        return notes;
    }

    private static void requireOwnIds(Dataset<Row> entries, String place, String id) {
        Row twice = entries.groupBy("id")
                .agg(count(lit(1)).as("times"))
                .filter("times > 1")
                .agg(count(lit(1)), min("id"))
                .head();
        if (twice.getLong(0) > 0) {
            throw bad(
                    place,
                    twice.getLong(0) + " values of '" + id + "' stand there more than once, such as '"
                            + twice.getString(1) + "'. Give each row an id of its own.");
        }
    }

    private static ShroffException bad(String place, String why) {
        return new ShroffException(ErrorCode.BAD_DATA, "Cannot match the records of " + place + ": " + why);
    }
}
