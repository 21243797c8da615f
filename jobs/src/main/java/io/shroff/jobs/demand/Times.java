package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.when;

import java.util.Locale;
import org.apache.spark.sql.Column;

/** How many times as much, in words: to a tenth, and below 1 to a hundredth, so that small ones can be told apart. */
public final class Times {
    /** The unit of a value that is such a number. */
    public static final String THE_MEAN = "times the mean";

    private static final String SMALL = "%.2f";
    private static final String OTHER = "%.1f";

    private Times() {}

    public static Column text(Column value) {
        return when(value.lt(1), format_string(SMALL, value)).otherwise(format_string(OTHER, value));
    }

    public static String text(double value) {
        return String.format(Locale.ROOT, value < 1 ? SMALL : OTHER, value);
    }
}
