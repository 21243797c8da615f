package io.shroff.platform.feed;

import java.io.Serializable;
import java.util.List;

/** Where the value of a column comes from. */
public sealed interface ValueSource extends Serializable {

    /** The first of these headers that the file has. */
    record Headers(List<String> names) implements ValueSource {
        public Headers {
            names = List.copyOf(names);
        }
    }

    /** The same text in every row. */
    record Constant(String text) implements ValueSource {}

    /**
     * Text with headers in braces, such as {@code IN/{state}/{district}}; no value where one of the fields has none.
     */
    record Template(String text) implements ValueSource {}

    /** The first day of the quarter given by a year and a quarter from 1 to 4. */
    record QuarterOf(List<String> year, List<String> quarter) implements ValueSource {
        public QuarterOf {
            year = List.copyOf(year);
            quarter = List.copyOf(quarter);
        }
    }

    /** {@code day}, {@code month}, {@code quarter} or {@code year}: what the text of a date column named. */
    record GrainOf(String column) implements ValueSource {}
}
