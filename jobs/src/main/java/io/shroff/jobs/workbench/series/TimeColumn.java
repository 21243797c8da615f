package io.shroff.jobs.workbench.series;

import static io.shroff.jobs.workbench.frame.UserColumn.named;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;

import io.shroff.jobs.workbench.frame.WorkbenchInputs;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** A column of times of one type, as whole numbers and back. */
record TimeColumn(DataType type) implements Serializable {
    private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
    private static final long DAY = 86_400_000_000L;

    /** The column of an input; a type that does not hold times is refused. */
    static TimeColumn of(WorkbenchInputs inputs, String column) {
        DataType type = inputs.type(column);
        TimeColumn found = new TimeColumn(type);
        if (!found.isText() && !found.isWhole() && !found.isInstant() && !type.equals(DataTypes.DateType)) {
            throw new ShroffException(
                    ErrorCode.BAD_CONFIG,
                    "Cannot use column '" + column + "' of " + inputs.place("input") + " as the time: it holds "
                            + type.simpleString()
                            + ". Name a column of whole numbers, dates, timestamps, or texts such as 2024-03.");
        }

        return found;
    }

    boolean isText() {
        return type.equals(DataTypes.StringType);
    }

    private boolean isWhole() {
        return type.equals(DataTypes.ByteType)
                || type.equals(DataTypes.ShortType)
                || type.equals(DataTypes.IntegerType)
                || type.equals(DataTypes.LongType);
    }

    private boolean isInstant() {
        return type.equals(DataTypes.TimestampType) || type.equals(DataTypes.TimestampNTZType);
    }

    /** The number of a time; null where a text is none. */
    Column number(String column) {
        Column given = named(column);
        if (isText()) {
            return udf((UDF1<String, Long>) TimeColumn::parsed, DataTypes.LongType)
                    .apply(trim(given));
        }

        if (isInstant()) {
            return unix_micros(given.cast(DataTypes.TimestampType));
        }

        return isWhole() ? given.cast(DataTypes.LongType) : unix_date(given).cast(DataTypes.LongType);
    }

    /** The name of the {@link TimeForm} of a time; null where a text has none. */
    Column form(String column) {
        if (isText()) {
            return udf((UDF1<String, String>) TimeColumn::formOf, DataTypes.StringType)
                    .apply(trim(named(column)));
        }

        return lit(onlyForm().orElseThrow().name());
    }

    /** The form of all times where they are no texts; texts may have any. */
    Optional<TimeForm> onlyForm() {
        if (isText()) {
            return Optional.empty();
        }

        return Optional.of(isInstant() ? TimeForm.INSTANT : isWhole() ? TimeForm.NUMBER : TimeForm.DAY);
    }

    /** What kernels give times as: texts as they are, others as numbers. */
    DataType carried() {
        return isText() ? DataTypes.StringType : DataTypes.LongType;
    }

    /** A time that a kernel gave, in the type of the column. */
    Column restored(Column carried) {
        if (isText()) {
            return carried;
        }

        if (isInstant()) {
            return timestamp_micros(carried).cast(type);
        }

        return isWhole() ? carried.cast(type) : date_from_unix_date(carried.cast(DataTypes.IntegerType));
    }

    /** The text of the number of a time. */
    Column written(TimeForm form, Column number) {
        return isText()
                ? udf((UDF1<Long, String>) at -> at == null ? null : form.write(at, ""), DataTypes.StringType)
                        .apply(number)
                : restored(number).cast(DataTypes.StringType);
    }

    /** Whether the type and the form have room for a time. */
    boolean holds(TimeForm form, long at) {
        return switch (form) {
            case NUMBER -> isText() || Math.abs((double) at) <= greatest();
            case MONTH -> at >= 0 && at < 12 * 10_000L;
            case QUARTER, DASHED_QUARTER -> at >= 0 && at < 4 * 10_000L;
            case DAY -> at >= FIRST_DAY && at <= LAST_DAY;
            case INSTANT -> at / DAY >= FIRST_DAY && at / DAY <= LAST_DAY;
        };
    }

    private double greatest() {
        return type.equals(DataTypes.LongType) ? Long.MAX_VALUE : Math.pow(2, 8 * type.defaultSize() - 1) - 1;
    }

    private static @Nullable Long parsed(@Nullable String text) {
        return Optional.ofNullable(text)
                .flatMap(given -> TimeForm.of(given).map(form -> form.parse(given)))
                .orElse(null);
    }

    private static @Nullable String formOf(@Nullable String text) {
        return Optional.ofNullable(text)
                .flatMap(TimeForm::of)
                .map(TimeForm::name)
                .orElse(null);
    }
}
