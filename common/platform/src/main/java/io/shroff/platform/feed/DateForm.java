package io.shroff.platform.feed;

import java.util.Optional;

/** One way to write a day or a moment. What is read stays until the next text is. */
sealed interface DateForm permits DatePattern, DateSerial {
    /** What {@link #parse} gives for text that is not of this form. */
    int NOT_A_DATE = Integer.MIN_VALUE;

    /** What {@link #offsetSeconds} gives for text that names no zone. */
    int NO_OFFSET = Integer.MIN_VALUE;

    long MICROS_A_DAY = 86_400_000_000L;

    /** Days since 1970-01-01, or {@link #NOT_A_DATE}. */
    int parse(byte[] bytes, int from, int to);

    /** Time of the day of the text last read, in microseconds; 0 where the form has none. */
    long microsOfDay();

    /** Offset from UTC that the text last read names, or {@link #NO_OFFSET}. */
    int offsetSeconds();

    /** What a text names: {@code day}, {@code month}, {@code quarter} or {@code year}. */
    String grain();

    /** A form by the name or pattern that a declaration gives. */
    static DateForm of(String text, int firstYear) {
        return DateSerial.named(text).map(DateForm.class::cast).orElseGet(() -> new DatePattern(text, firstYear));
    }

    /** Why the text cannot be a form, if it cannot. */
    static Optional<String> problem(String text) {
        return DateSerial.named(text).isPresent() ? Optional.empty() : DateSyntax.problem(text);
    }
}
