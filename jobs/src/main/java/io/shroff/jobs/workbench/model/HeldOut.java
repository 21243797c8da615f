package io.shroff.jobs.workbench.model;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Rows that judged a model, with what was said of them and what came, in an order of their own. */
final class HeldOut {
    private final ModelTargets targets;
    private final List<Judged> rows;

    private HeldOut(ModelTargets targets, List<Judged> rows) {
        this.targets = targets;
        this.rows = rows;
    }

    /** One row. */
    private static final class Judged {
        private final double[] actual;
        private final double[] raw;
        private final double[] probabilities;
        private final double[] baseline;
        private final double lower;
        private final double upper;
        private final double weight;
        private final List<@Nullable String> guarded;

        Judged(Row row, double[] actual) {
            this.actual = actual;
            this.raw = HeldOutRows.doubles(row, 1);
            this.probabilities = HeldOutRows.doubles(row, 2);
            this.lower = row.isNullAt(3) ? Double.NaN : row.getDouble(3);
            this.upper = row.isNullAt(4) ? Double.NaN : row.getDouble(4);
            this.guarded = row.getList(5);
            this.baseline = HeldOutRows.doubles(row, 6);
            this.weight = row.getDouble(7);
        }
    }

    /** Reads rows of {@link HeldOutRows#of}, as many as options.most-rows at most. */
    static HeldOut of(Dataset<Row> rows, FoldTraining training) {
        return new HeldOut(
                training.targets(),
                rows
                        .orderBy(col("hash"), col("key"))
                        .select("labels", "raw", "probabilities", "lower", "upper", "protected", "baseline", "weight")
                        .collectAsList()
                        .stream()
                        .map(row -> new Judged(row, training.actual(row, 0)))
                        .toList());
    }

    /** The rows at some places. */
    HeldOut at(int[] places) {
        return new HeldOut(targets, Arrays.stream(places).mapToObj(rows::get).toList());
    }

    ModelTargets targets() {
        return targets;
    }

    int rows() {
        return rows.size();
    }

    double[] probability(int output) {
        return of(row -> row.probabilities[output]);
    }

    double[] rawProbability(int output) {
        return of(row -> Math.min(1, Math.max(0, row.raw[output])));
    }

    /** What a logistic regression over the same features says. */
    double[] baseline(int output) {
        return of(row -> row.baseline[output]);
    }

    boolean[] outcome(int output) {
        boolean[] outcome = new boolean[rows()];
        for (int row = 0; row < outcome.length; row++) {
            outcome[row] = targets.isPositive(rows.get(row).actual, output);
        }

        return outcome;
    }

    /** How much each row counts; 1 where no weights were given. */
    double[] weights() {
        return of(row -> row.weight);
    }

    /** Of a number, what came. */
    double[] values() {
        return of(row -> row.actual[0]);
    }

    /** Of a number, what was said. */
    double[] predictions() {
        return of(row -> row.raw[0]);
    }

    double[] lower() {
        return of(row -> row.lower);
    }

    double[] upper() {
        return of(row -> row.upper);
    }

    /** Whether each row's class is the likeliest, of several classes. */
    boolean[] isLikeliest() {
        return areLikeliest(row -> row.probabilities);
    }

    boolean[] isLikeliestByBaseline() {
        return areLikeliest(row -> row.baseline);
    }

    private boolean[] areLikeliest(Function<Judged, double[]> said) {
        boolean[] right = new boolean[rows()];
        for (int row = 0; row < right.length; row++) {
            Judged judged = rows.get(row);
            right[row] = targets.shown(said.apply(judged), 0) == (int) judged.actual[0];
        }

        return right;
    }

    /** Probability that each row's class was given, of several classes. */
    double[] givenToActual() {
        return of(row -> row.probabilities[(int) row.actual[0]]);
    }

    double[] givenToActualByBaseline() {
        return of(row -> row.baseline[(int) row.actual[0]]);
    }

    /** The value of a protected column in each row. */
    List<@Nullable String> guarded(int column) {
        List<@Nullable String> values = new ArrayList<>();
        rows.forEach(row -> values.add(row.guarded.get(column)));
        return values;
    }

    private double[] of(ToDoubleFunction<Judged> value) {
        return rows.stream().mapToDouble(value).toArray();
    }
}
