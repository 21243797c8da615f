package io.shroff.jobs.workbench.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** The rows of one series in the order of time; a missing value is NaN. */
final class SeriesPoints {
    /** Of each series this many steps may be without a row, and this many for each row. */
    private static final long EMPTY = 16;

    private static final long EMPTY_A_ROW = 3;

    private final Row head;
    private final long[] times;
    private final double[] values;
    private final List<String> texts;

    private SeriesPoints(Row head, long[] times, double[] values, List<String> texts) {
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
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            Row row = rows.get(i);
            times[i] = row.<Long>getAs(SeriesRows.AT);
            int value = row.fieldIndex(SeriesRows.VALUE);
            values[i] = row.isNullAt(value) ? Double.NaN : row.getDouble(value);
            texts.add(row.getAs(SeriesRows.TEXT));
        }

        return new SeriesPoints(rows.get(0), times, values, texts);
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

    /** What was given as the time of a row. */
    String text(int row) {
        return texts.get(row);
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
        return Arrays.stream(times)
                .mapToInt(time -> (int) step.between(times[0], time))
                .toArray();
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
