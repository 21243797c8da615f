package io.shroff.jobs.workbench.series;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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

    /** Reads a group of {@link SeriesRuns} to its end. */
    static SeriesPoints read(Iterator<Row> group) {
        Row head = group.next();
        int place = head.fieldIndex(SeriesRuns.POINTS);
        List<ByteBuffer> runs = new ArrayList<>();
        List<@Nullable String> texts = new ArrayList<>();
        int rows = 0;
        Row run = head;
        while (true) {
            ByteBuffer points = ByteBuffer.wrap(run.<byte[]>getAs(place));
            rows += points.remaining() / SeriesRuns.BYTES_A_POINT;
            runs.add(points);
            if (!run.isNullAt(place + 1)) {
                texts.addAll(run.<String>getList(place + 1));
            }

            if (!group.hasNext()) {
                break;
            }

            run = group.next();
        }

        long[] times = new long[rows];
        double[] values = new double[rows];
        int row = 0;
        for (ByteBuffer points : runs) {
            while (points.hasRemaining()) {
                times[row] = points.getLong();
                values[row++] = points.getDouble();
            }
        }

        return new SeriesPoints(head, times, values, texts).inOrder();
    }

    /** Rows of a run stand as the table has them, and runs may overlap. */
    private SeriesPoints inOrder() {
        boolean isSorted = true;
        for (int i = 1; i < times.length; i++) {
            isSorted &= times[i] >= times[i - 1];
        }

        if (isSorted) {
            return this;
        }

        int[] order = IntStream.range(0, times.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> times[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        List<@Nullable String> sorted = new ArrayList<>(texts.size());
        if (!texts.isEmpty()) {
            Arrays.stream(order).forEach(i -> sorted.add(texts.get(i)));
        }

        return new SeriesPoints(
                head,
                Arrays.stream(order).mapToLong(i -> times[i]).toArray(),
                Arrays.stream(order).mapToDouble(i -> values[i]).toArray(),
                sorted);
    }

    int rows() {
        return times.length;
    }

    int known() {
        int known = 0;
        for (double value : values) {
            known += Double.isNaN(value) ? 0 : 1;
        }

        return known;
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
        long repeats = 0;
        for (int i = 1; i < times.length; i++) {
            repeats += times[i] == times[i - 1] ? 1 : 0;
        }

        return repeats;
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

    /** Whether another series has the same times, and the last of them written alike. */
    boolean haveTimesOf(SeriesPoints others) {
        boolean areAlike =
                texts.isEmpty() || Objects.equals(texts.get(rows() - 1), others.texts.get(others.rows() - 1));
        return areAlike && Arrays.equals(times, others.times);
    }

    /** A number from 0 to 1 that the key is hashed to. */
    double draw() {
        return head.<Long>getAs(SeriesRuns.DRAW) * 0x1p-64 + .5;
    }

    /** The first columns of the rows, which tell series apart. */
    Object key(int column) {
        return head.get(column);
    }

    /** The step of the times; empty where so many steps would be empty that there is none to speak of. */
    Optional<TimeStep> step(TimeForm form) {
        return TimeStep.regular(form, times);
    }

    /** For each row the place of its time, from 0, with times a step apart. */
    int[] places(TimeStep step) {
        int[] places = new int[times.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = (int) step.between(times[0], times[i]);
        }

        return places;
    }

    /** The values at their places, NaN where no row stands. */
    double[] laid(int[] places) {
        double[] laid = new double[places[places.length - 1] + 1];
        Arrays.fill(laid, Double.NaN);
        for (int i = 0; i < places.length; i++) {
            laid[places[i]] = values[i];
        }

        return laid;
    }
}
