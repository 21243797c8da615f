package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Numbers that count days or seconds from a day on, as spreadsheets and statistics packages write dates.
 *
 * <p>A fraction of a day is its time, to the millisecond. Days beyond 9999-12-31 are refused, and so is day 60 of
 * Excel, a 29 February 1900 that never was.
 */
final class DateSerial implements DateForm {
    private static final int LAST_DAY = (int) LocalDate.of(9999, 12, 31).toEpochDay();
    private static final int NINE = 9;
    private static final long MILLIS_A_DAY = 86_400_000L;

    /** What is counted, from where. */
    private enum Count {
        EXCEL_DAYS(LocalDate.of(1899, 12, 30), MILLIS_A_DAY),
        EXCEL_1904_DAYS(LocalDate.of(1904, 1, 1), MILLIS_A_DAY),
        SAS_DAYS(LocalDate.of(1960, 1, 1), MILLIS_A_DAY),
        SAS_SECONDS(LocalDate.of(1960, 1, 1), 1000),
        EPOCH_DAYS(LocalDate.EPOCH, MILLIS_A_DAY),
        EPOCH_SECONDS(LocalDate.EPOCH, 1000),
        EPOCH_MILLIS(LocalDate.EPOCH, 1);

        private final long zero;
        private final long stepMillis;

        Count(LocalDate zero, long stepMillis) {
            this.zero = zero.toEpochDay();
            this.stepMillis = stepMillis;
        }

        String title() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Count count;
    private final NumberParser parser = new NumberParser(NumberStyle.PLAIN, UTF_8);
    private long microsOfDay;

    private DateSerial(Count count) {
        this.count = count;
    }

    static Optional<DateSerial> named(String name) {
        return Arrays.stream(Count.values())
                .filter(count -> count.title().equals(name))
                .map(DateSerial::new)
                .findFirst();
    }

    static List<String> names() {
        return Arrays.stream(Count.values()).map(Count::title).toList();
    }

    @Override
    public int parse(byte[] bytes, int from, int to) {
        if (!parser.read(bytes, from, to)) {
            return NOT_A_DATE;
        }

        long millis = millis(bytes);
        long day = Math.floorDiv(millis, MILLIS_A_DAY);
        if (millis == Long.MIN_VALUE || !isKnown(day)) {
            return NOT_A_DATE;
        }

        // Excel takes 1900 for a leap year, so its days before March are one behind.
        boolean isEarly = count == Count.EXCEL_DAYS && day < 60;
        microsOfDay = Math.floorMod(millis, MILLIS_A_DAY) * 1000;
        return (int) (count.zero + day + (isEarly ? 1 : 0));
    }

    private boolean isKnown(long day) {
        return switch (count) {
            case EXCEL_DAYS -> day >= 1 && day != 60 && count.zero + day <= LAST_DAY;
            case EXCEL_1904_DAYS -> day >= 0 && count.zero + day <= LAST_DAY;
            default -> Math.abs(count.zero + day) <= LAST_DAY;
        };
    }

    /** From the zero of the count, or the smallest long for what no calendar has. */
    private long millis(byte[] bytes) {
        if (!parser.isSmall(NINE)) {
            BigDecimal exact = parser.exact(bytes).multiply(BigDecimal.valueOf(count.stepMillis));
            BigDecimal whole = exact.setScale(0, RoundingMode.HALF_UP);
            return whole.precision() > 18 ? Long.MIN_VALUE : whole.longValue();
        }

        long billionths = parser.unscaled(NINE);
        long units = Math.floorDiv(billionths, 1_000_000_000L);
        long rest = Math.floorMod(billionths, 1_000_000_000L);
        return units * count.stepMillis + (rest * count.stepMillis + 500_000_000L) / 1_000_000_000L;
    }

    @Override
    public long microsOfDay() {
        return microsOfDay;
    }

    @Override
    public int offsetSeconds() {
        // Seconds since 1970 are counted in UTC by their definition; days are of the place that wrote them.
        return count == Count.EPOCH_SECONDS || count == Count.EPOCH_MILLIS ? 0 : NO_OFFSET;
    }

    @Override
    public String grain() {
        return "day";
    }

    @Override
    public String toString() {
        return count.title();
    }
}
