package io.shroff.jobs.workbench.match;

import io.shroff.algorithm.match.MinorUnits;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A row of a user's table made a record to match: amounts in whole hundredths and days, or what is wrong with it. */
final class MatchEntry {
    static final String MISSING_AMOUNT = "missing_amount";
    static final String MISSING_DIRECTION = "missing_direction";
    static final String MISSING_DATE = "missing_date";
    static final String MISSING_GROUP = "missing_group";

    /** The group of records without one. */
    static final String NO_GROUP = "(none)";

    static final int LEFT = 0;
    static final int RIGHT = 1;

    static final StructType SCHEMA = new StructType()
            .add("group", DataTypes.StringType)
            .add("side", DataTypes.IntegerType)
            .add("id", DataTypes.StringType)
            .add("amount", DataTypes.LongType)
            .add("day", DataTypes.LongType)
            .add("texts", DataTypes.createArrayType(DataTypes.StringType))
            .add("problem", DataTypes.StringType)
            .add("bad_amount", DataTypes.StringType)
            .add("bad_date", DataTypes.StringType)
            .add("bad_direction", DataTypes.StringType)
            .add("is_endless", DataTypes.BooleanType);

    private static final Pattern ENDLESS = Pattern.compile("[+-]?(nan|inf|infinity)");
    private static final int DATE_LENGTH = 10;

    /**
     * What texts of a column of directions mean, folded.
     *
     * @param minus those that turn the sign; none where there is no such column
     * @param plus those that do not; none where any other does not
     */
    record Signs(List<String> minus, List<String> plus) implements Serializable {
        static final Signs NONE = new Signs(List.of(), List.of());

        Signs {
            minus = List.copyOf(minus);
            plus = List.copyOf(plus);
        }

        boolean isUnknown(@Nullable String direction) {
            return !minus.isEmpty() && (direction == null || direction.isBlank());
        }

        boolean isMinus(@Nullable String direction) {
            return direction != null && minus.contains(MatchSide.folded(direction));
        }

        boolean isNeither(@Nullable String direction) {
            return direction != null
                    && !isUnknown(direction)
                    && !plus.isEmpty()
                    && !isMinus(direction)
                    && !plus.contains(MatchSide.folded(direction));
        }
    }

    /**
     * How the rows of one table are read.
     *
     * @param side of its records; for a table against itself the sign of the amount says
     * @param isRounded whether amounts are floating-point numbers, which stand for the nearest hundredth
     * @param signs what a column of directions means; none where there is no such column
     */
    record Reading(int side, boolean isAgainstItself, boolean isTurned, boolean isRounded, boolean hasDate, Signs signs)
            implements Serializable {
        /** Takes group, id, amount and date as texts, the list of texts, and the direction. */
        Row read(Row row) {
            String group = row.getString(0);
            String amountText = row.getString(2);
            String dateText = row.getString(3);
            boolean isEndless = amountText != null
                    && ENDLESS.matcher(amountText.strip().toLowerCase(Locale.ROOT))
                            .matches();
            Long read = amountText == null || isEndless ? null : amount(amountText);
            String direction = row.getString(5);
            // Without a direction it is not known what the amount is.
            Long amount = read == null || signs.isUnknown(direction)
                    ? null
                    : (Long) (signs.isMinus(direction) ? -read : read);
            Long day = dateText == null ? null : day(dateText);
            int itsSide = side;
            if (isAgainstItself) {
                itsSide = amount != null && amount < 0 ? LEFT : RIGHT;
            }

            return RowFactory.create(
                    group == null ? NO_GROUP : group,
                    itsSide,
                    row.getString(1),
                    amount,
                    day,
                    row.get(4),
                    problem(group, direction, amount, day),
                    amountText != null && !isEndless && read == null ? amountText : null,
                    dateText != null && day == null ? dateText : null,
                    signs.isNeither(direction) ? direction : null,
                    isEndless);
        }

        private @Nullable Long amount(String text) {
            try {
                BigDecimal read = new BigDecimal(text.strip());
                long minorUnits = MinorUnits.of(isRounded ? read.setScale(2, RoundingMode.HALF_UP) : read);
                return isTurned ? -minorUnits : minorUnits;
            } catch (IllegalArgumentException noAmount) { // and so a NumberFormatException
                return null;
            }
        }

        private @Nullable String problem(
                @Nullable String group, @Nullable String direction, @Nullable Long amount, @Nullable Long day) {
            if (group == null) {
                return MISSING_GROUP;
            }

            if (signs.isUnknown(direction)) {
                return MISSING_DIRECTION;
            }

            if (amount == null) {
                return MISSING_AMOUNT;
            }

            return hasDate && day == null ? MISSING_DATE : null;
        }

        private static @Nullable Long day(String text) {
            String date = text.strip();
            boolean hasTime =
                    date.length() > DATE_LENGTH && (date.charAt(DATE_LENGTH) == ' ' || date.charAt(DATE_LENGTH) == 'T');
            try {
                return LocalDate.parse(hasTime ? date.substring(0, DATE_LENGTH) : date)
                        .toEpochDay();
            } catch (DateTimeException noDate) {
                return null;
            }
        }
    }

    private MatchEntry() {}
}
