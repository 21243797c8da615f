package io.shroff.jobs.workbench.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The rows of one series in the order of time; a missing value is NaN. */
final class SeriesPoints {
    /** Of each series this many steps may be without a row, and this many for each row. */
    private static final long EMPTY = 16;

    private static final long EMPTY_A_ROW = 3;

    private final Row head;
    private final long[] times;
    private final double[] values;
    private final List<@Nullable String> texts;

    private SeriesPoints(Row head, long[] times, double[] values, List<@Nullable String> texts) {
        this.head = head;
        this.times = times;
        this.values = values;
        this.texts = texts;
    }

    /** Reads a group of {@link SeriesRows} to its end. */
    static SeriesPoints read(Iterator<Row> group) {
        List<Row> rows = new ArrayList<>();
        group.forEachRemaining(rows::add);
        long[] times = new long[rows.size()];
        double[] values = new double[rows.size()];
        List<@Nullable String> texts = new ArrayList<>(rows.size());
        Row head = rows.get(0);
        int at = head.fieldIndex(SeriesRows.AT);
        int value = head.fieldIndex(SeriesRows.VALUE);
        int text = head.fieldIndex(SeriesRows.TEXT);
        for (int i = 0; i < times.length; i++) {
            Row row = rows.get(i);
            times[i] = row.getLong(at);
            values[i] = row.isNullAt(value) ? Double.NaN : row.getDouble(value);
            texts.add(row.getString(text));
        }

        return new SeriesPoints(head, times, values, texts);
    }

    int rows() {
        return times.length;
    }

    int known() {
        return (int) Arrays.stream(values).filter(v -> !Double.isNaN(v)).count();
    }

    int missing() {
        return rows() - known();
    }

    boolean isConstant() {
        return Arrays.stream(values)
                        .filter(v -> !Double.isNaN(v))
                        .distinct()
                        .limit(2)
                        .count()
                < 2;
    }

    long last() {
        return times[times.length - 1];
    }

    long at(int row) {
        return times[row];
    }

    /** What was given as the time of a row, where times are texts. */
    String text(int row) {
        return Objects.requireNonNull(texts.get(row));
    }

    /** Rows at the time of the one before them. */
    long repeats() {
        return IntStream.range(1, times.length)
                .filter(i -> times[i] == times[i - 1])
                .count();
    }

    /** The first time that has several rows. */
    OptionalLong repeated() {
        return IntStream.range(1, times.length)
                .filter(i -> times[i] == times[i - 1])
                .mapToLong(i -> times[i])
                .findFirst();
    }

    double[] values() {
        return values.clone();
    }

    /** The first columns of the rows, which tell series apart. */
    Object key(int column) {
        return head.get(column);
    }

    /** The step of the times; empty where so many steps would be empty that there is none to speak of. */
    Optional<TimeStep> step(TimeForm form) {
        try {
            TimeStep step = TimeStep.of(form, times);
            return step.between(times[0], last()) < EMPTY + (1 + EMPTY_A_ROW) * rows()
                    ? Optional.of(step)
                    : Optional.empty();
        } catch (ArithmeticException tooFarApart) {
            return Optional.empty();
        }
    }

    /** For each row the place of its time, from 0, with times a step apart. */
    int[] places(TimeStep step) {
        int[] places = new int[times.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = (int) step.between(times[0], times[i]);
        }

        return places;
    }

    /** The values with times a step apart, NaN where no row stands. */
    double[] laid(TimeStep step) {
        int[] places = places(step);
        double[] laid = new double[places[places.length - 1] + 1];
        Arrays.fill(laid, Double.NaN);
        for (int i = 0; i < places.length; i++) {
            laid[places[i]] = values[i];
        }

        return laid;
    }
}
