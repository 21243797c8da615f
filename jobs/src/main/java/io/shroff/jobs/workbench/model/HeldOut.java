package io.shroff.jobs.workbench.model;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Rows that judged a model, with what was said of them and what came, in an order of their own. */
final class HeldOut {
    private final ModelTargets targets;
    private final double[][] actual;
    private final double[][] raw;
    private final double[][] probabilities;
    private final double[] lower;
    private final double[] upper;
    private final List<List<@Nullable String>> guarded;

    private HeldOut(
            ModelTargets targets,
            double[][] actual,
            double[][] raw,
            double[][] probabilities,
            double[] lower,
            double[] upper,
            List<List<@Nullable String>> guarded) {
        this.targets = targets;
        this.actual = actual;
        this.raw = raw;
        this.probabilities = probabilities;
        this.lower = lower;
        this.upper = upper;
        this.guarded = guarded;
    }

    /** Reads rows of {@link HeldOutRows#of}, as many as options.most-rows at most. */
    static HeldOut of(Dataset<Row> rows, FoldTraining training) {
        List<Row> found = rows.orderBy(col("hash"), col("key"))
                .select("labels", "raw", "probabilities", "lower", "upper", "protected")
                .collectAsList();
        List<List<@Nullable String>> guarded = new ArrayList<>();
        found.forEach(row -> guarded.add(row.getList(5)));
        return new HeldOut(
                training.targets(),
                found.stream().map(row -> training.actual(row, 0)).toArray(double[][]::new),
                found.stream().map(row -> HeldOutRows.doubles(row, 1)).toArray(double[][]::new),
                found.stream().map(row -> HeldOutRows.doubles(row, 2)).toArray(double[][]::new),
                found.stream()
                        .mapToDouble(row -> row.isNullAt(3) ? Double.NaN : row.getDouble(3))
                        .toArray(),
                found.stream()
                        .mapToDouble(row -> row.isNullAt(4) ? Double.NaN : row.getDouble(4))
                        .toArray(),
                guarded);
    }

    /** The rows at some places. */
    HeldOut at(int[] rows) {
        return new HeldOut(
                targets,
                pick(actual, rows),
                pick(raw, rows),
                pick(probabilities, rows),
                Arrays.stream(rows).mapToDouble(row -> lower[row]).toArray(),
                Arrays.stream(rows).mapToDouble(row -> upper[row]).toArray(),
                Arrays.stream(rows).mapToObj(guarded::get).toList());
    }

    private static double[][] pick(double[][] from, int[] rows) {
        return Arrays.stream(rows).mapToObj(row -> from[row]).toArray(double[][]::new);
    }

    ModelTargets targets() {
        return targets;
    }

    int rows() {
        return actual.length;
    }

    double[] probability(int output) {
        return Arrays.stream(probabilities).mapToDouble(row -> row[output]).toArray();
    }

    double[] rawProbability(int output) {
        return Arrays.stream(raw)
                .mapToDouble(row -> Math.min(1, Math.max(0, row[output])))
                .toArray();
    }

    boolean[] outcome(int output) {
        boolean[] outcome = new boolean[rows()];
        for (int row = 0; row < outcome.length; row++) {
            outcome[row] = targets.isPositive(actual[row], output);
        }

        return outcome;
    }

    /** Of a number, what came. */
    double[] values() {
        return Arrays.stream(actual).mapToDouble(row -> row[0]).toArray();
    }

    /** Of a number, what was said. */
    double[] predictions() {
        return Arrays.stream(raw).mapToDouble(row -> row[0]).toArray();
    }

    double[] lower() {
        return lower.clone();
    }

    double[] upper() {
        return upper.clone();
    }

    /** Share of rows whose class is the likeliest, of several classes. */
    double accuracy() {
        return IntStream.range(0, rows())
                        .filter(row -> targets.shown(probabilities[row], 0) == (int) actual[row][0])
                        .count()
                / (double) rows();
    }

    /** Probability that each row's class was given, of several classes. */
    double[] givenToActual() {
        return IntStream.range(0, rows())
                .mapToDouble(row -> probabilities[row][(int) actual[row][0]])
                .toArray();
    }

    /** The value of a protected column in each row. */
    List<@Nullable String> guarded(int column) {
        List<@Nullable String> values = new ArrayList<>();
        guarded.forEach(row -> values.add(row.get(column)));
        return values;
    }
}
