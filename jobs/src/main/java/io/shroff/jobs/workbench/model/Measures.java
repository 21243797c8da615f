package io.shroff.jobs.workbench.model;

import io.shroff.algorithm.metric.AreaUnderRoc;
import io.shroff.algorithm.metric.ForecastMetric;
import io.shroff.algorithm.metric.IntervalMetric;
import io.shroff.algorithm.metric.ProbabilityMetric;
import io.shroff.algorithm.metric.RankedYes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Measures of a model and of what knows no features, on rows that judge. */
final class Measures {
    static final String MODEL = "model";
    static final String RAW = "model_raw";
    static final String CHAMPION = "champion";
    static final String BASE_RATE = "base_rate";
    static final String MEAN = "mean";
    static final String COVERAGE = "coverage_90";

    private static final double Z = 1.959963984540054;

    private final List<Measured> found = new ArrayList<>();
    private final HeldOut rows;

    private Measures(HeldOut rows) {
        this.rows = rows;
    }

    /**
     * All measures.
     *
     * @param means of each output over the rows the models learnt from: what the baseline says
     */
    static List<Measured> of(HeldOut rows, double[] means) {
        Measures measures = new Measures(rows);
        if (rows.targets().isNumber()) {
            measures.number(means[0]);
        } else {
            measures.classes(means);
        }

        return List.copyOf(measures.found);
    }

    private void number(double mean) {
        String label = rows.targets().label(0);
        double[] actual = rows.values();
        double[] predicted = rows.predictions();
        numbers(MODEL, label, actual, predicted);
        double[] constant = new double[actual.length];
        Arrays.fill(constant, mean);
        numbers(MEAN, label, actual, constant);
        double[] lower = rows.lower();
        double[] upper = rows.upper();
        int[] known = IntStream.range(0, actual.length)
                .filter(row -> !Double.isNaN(lower[row] + upper[row]))
                .toArray();
        HeldOut bounded = rows.at(known);
        OptionalDouble covered = IntervalMetric.coverage(bounded.values(), bounded.lower(), bounded.upper());
        add(MODEL, label, "", COVERAGE, covered, share(covered, known.length), known.length);
    }

    private void numbers(String candidate, String label, double[] actual, double[] predicted) {
        for (ForecastMetric metric : List.of(
                ForecastMetric.MAE,
                ForecastMetric.RMSE,
                ForecastMetric.R2,
                ForecastMetric.MDAPE,
                ForecastMetric.SMAPE)) {
            OptionalDouble value = metric.of(actual, predicted);
            double half = metric == ForecastMetric.MAE
                    ? halfWidth(IntStream.range(0, actual.length)
                            .mapToDouble(row -> Math.abs(predicted[row] - actual[row]))
                            .toArray())
                    : Double.NaN;
            add(candidate, label, "", metric.label(), value, half, actual.length);
        }
    }

    private void classes(double[] means) {
        ModelTargets targets = rows.targets();
        double areas = 0;
        for (int output = 0; output < targets.outputs(); output++) {
            boolean[] outcome = rows.outcome(output);
            double[] constant = new double[outcome.length];
            Arrays.fill(constant, Math.min(1, Math.max(0, means[output])));
            areas += ranks(MODEL, output, rows.probability(output), outcome);
            probabilities(MODEL, output, rows.probability(output), outcome);
            probabilities(RAW, output, rows.rawProbability(output), outcome);
            ranks(BASE_RATE, output, constant, outcome);
            probabilities(BASE_RATE, output, constant, outcome);
        }

        if (targets.isMulticlass()) {
            several(means, areas / targets.outputs());
        }
    }

    private void several(double[] means, double area) {
        String label = rows.targets().label(0);
        double accuracy = rows.accuracy();
        int count = rows.rows();
        add(MODEL, label, ModelTargets.ALL, "auc", OptionalDouble.of(area), Double.NaN, count);
        OptionalDouble right = OptionalDouble.of(accuracy);
        add(MODEL, label, ModelTargets.ALL, "accuracy", right, share(right, count), count);
        double[] losses = losses(rows.givenToActual());
        OptionalDouble loss = Arrays.stream(losses).average();
        add(MODEL, label, ModelTargets.ALL, "log_loss", loss, halfWidth(losses), count);
        OptionalDouble most = Arrays.stream(means).max();
        add(BASE_RATE, label, ModelTargets.ALL, "accuracy", most, Double.NaN, count);
        double[] rates = new double[count];
        for (int output = 0; output < means.length; output++) {
            boolean[] outcome = rows.outcome(output);
            for (int row = 0; row < count; row++) {
                rates[row] = outcome[row] ? means[output] : rates[row];
            }
        }

        OptionalDouble base = Arrays.stream(losses(rates)).average();
        add(BASE_RATE, label, ModelTargets.ALL, "log_loss", base, Double.NaN, count);
    }

    private static double[] losses(double[] given) {
        return Arrays.stream(given).map(p -> -Math.log(Math.max(1e-15, p))).toArray();
    }

    private double ranks(String candidate, int output, double[] scores, boolean[] outcome) {
        String label = rows.targets().label(output);
        String of = rows.targets().classOf(output);
        OptionalDouble area = AreaUnderRoc.of(scores, outcome);
        add(candidate, label, of, "auc", area, areaHalfWidth(area, outcome), outcome.length);
        OptionalDouble gini = area.isPresent() ? OptionalDouble.of(2 * area.getAsDouble() - 1) : OptionalDouble.empty();
        add(candidate, label, of, "gini", gini, 2 * areaHalfWidth(area, outcome), outcome.length);
        add(candidate, label, of, "ks", RankedYes.ks(scores, outcome), Double.NaN, outcome.length);
        add(candidate, label, of, "pr_auc", RankedYes.averagePrecision(scores, outcome), Double.NaN, outcome.length);
        return area.orElse(Double.NaN);
    }

    private void probabilities(String candidate, int output, double[] probability, boolean[] outcome) {
        for (ProbabilityMetric metric : List.of(
                ProbabilityMetric.BRIER,
                ProbabilityMetric.LOG_LOSS,
                ProbabilityMetric.ECE,
                ProbabilityMetric.ACCURACY)) {
            // It groups equal probabilities by what came: of one for all rows it says nothing.
            if (metric == ProbabilityMetric.ECE && candidate.equals(BASE_RATE)) {
                continue;
            }

            double half =
                    switch (metric) {
                        case BRIER ->
                            halfWidth(IntStream.range(0, outcome.length)
                                    .mapToDouble(row -> Math.pow(probability[row] - (outcome[row] ? 1 : 0), 2))
                                    .toArray());
                        case LOG_LOSS ->
                            halfWidth(losses(IntStream.range(0, outcome.length)
                                    .mapToDouble(row -> outcome[row] ? probability[row] : 1 - probability[row])
                                    .toArray()));
                        default -> Double.NaN;
                    };
            add(
                    candidate,
                    rows.targets().label(output),
                    rows.targets().classOf(output),
                    metric.label(),
                    metric.of(probability, outcome),
                    half,
                    outcome.length);
        }
    }

    /** Of a mean, by its standard error. */
    private static double halfWidth(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return values.length < 2 ? Double.NaN : Z * Math.sqrt(squares / (values.length - 1) / values.length);
    }

    private static double share(OptionalDouble share, int count) {
        double p = share.orElse(Double.NaN);
        return Z * Math.sqrt(p * (1 - p) / count);
    }

    /** Hanley and McNeil, Radiology 143 (1982). */
    private static double areaHalfWidth(OptionalDouble area, boolean[] outcome) {
        double a = area.orElse(Double.NaN);
        double yes = IntStream.range(0, outcome.length).filter(i -> outcome[i]).count();
        double no = outcome.length - yes;
        double q1 = a / (2 - a);
        double q2 = 2 * a * a / (1 + a);
        return Z * Math.sqrt((a * (1 - a) + (yes - 1) * (q1 - a * a) + (no - 1) * (q2 - a * a)) / (yes * no));
    }

    private void add(
            String candidate, String label, String of, String metric, OptionalDouble value, double half, int count) {
        Optional<Double> known = finite(value.orElse(Double.NaN));
        Optional<Double> width = finite(half).filter(w -> known.isPresent());
        found.add(new Measured(
                candidate,
                label,
                of,
                metric,
                known,
                width.map(w -> known.orElseThrow() - w),
                width.map(w -> known.orElseThrow() + w),
                count));
    }

    private static Optional<Double> finite(double value) {
        return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }
}
