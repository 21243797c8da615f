package io.shroff.jobs.workbench.model;

import io.shroff.algorithm.metric.AreaUnderRoc;
import io.shroff.algorithm.metric.ForecastMetric;
import io.shroff.algorithm.metric.IntervalMetric;
import io.shroff.algorithm.metric.ProbabilityMetric;
import io.shroff.algorithm.metric.RankedYes;
import io.shroff.algorithm.metric.StandardErrors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Measures of a model and of the baselines beside it, on rows that judge, each counting as much as its weight says. */
final class Measures {
    static final String MODEL = "model";
    static final String RAW = "model_raw";
    static final String CHAMPION = "champion";
    static final String LOGISTIC = "logistic_regression";
    static final String BASE_RATE = "base_rate";
    static final String MEAN = "mean";
    static final String COVERAGE = "coverage_90";

    private static final double Z = 1.959963984540054;

    private final List<Measured> found = new ArrayList<>();
    private final HeldOut rows;
    private final double[] weights;

    private Measures(HeldOut rows) {
        this.rows = rows;
        this.weights = rows.weights();
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
        OptionalDouble covered =
                IntervalMetric.coverage(bounded.values(), bounded.lower(), bounded.upper(), bounded.weights());
        add(
                new Of(MODEL, label, "", known.length),
                COVERAGE,
                covered,
                StandardErrors.ofShare(covered.orElse(Double.NaN), bounded.weights()));
    }

    private void numbers(String candidate, String label, double[] actual, double[] predicted) {
        for (ForecastMetric metric : List.of(
                ForecastMetric.MAE,
                ForecastMetric.RMSE,
                ForecastMetric.R2,
                ForecastMetric.MDAPE,
                ForecastMetric.SMAPE)) {
            double[] errors = IntStream.range(0, actual.length)
                    .mapToDouble(row -> Math.abs(predicted[row] - actual[row]))
                    .toArray();
            add(
                    new Of(candidate, label, "", actual.length),
                    metric.label(),
                    metric.of(actual, predicted, weights),
                    metric == ForecastMetric.MAE ? StandardErrors.ofMean(errors, weights) : OptionalDouble.empty());
        }
    }

    private void classes(double[] means) {
        ModelTargets targets = rows.targets();
        double areas = 0;
        double areasOfBaseline = 0;
        for (int output = 0; output < targets.outputs(); output++) {
            boolean[] outcome = rows.outcome(output);
            double[] constant = new double[outcome.length];
            Arrays.fill(constant, Math.min(1, Math.max(0, means[output])));
            areas += ranks(of(MODEL, output), rows.probability(output), outcome);
            probabilities(of(MODEL, output), rows.probability(output), outcome);
            probabilities(of(RAW, output), rows.rawProbability(output), outcome);
            areasOfBaseline += ranks(of(LOGISTIC, output), rows.baseline(output), outcome);
            probabilities(of(LOGISTIC, output), rows.baseline(output), outcome);
            ranks(of(BASE_RATE, output), constant, outcome);
            probabilities(of(BASE_RATE, output), constant, outcome);
        }

        if (targets.isMulticlass()) {
            together(MODEL, areas / targets.outputs(), rows.isLikeliest(), rows.givenToActual());
            double area = areasOfBaseline / targets.outputs();
            together(LOGISTIC, area, rows.isLikeliestByBaseline(), rows.givenToActualByBaseline());
            baseRateTogether(means);
        }
    }

    private Of of(String candidate, int output) {
        ModelTargets targets = rows.targets();
        return new Of(candidate, targets.label(output), targets.classOf(output), rows.rows());
    }

    private void together(String candidate, double area, boolean[] isRight, double[] given) {
        Of all = new Of(candidate, rows.targets().label(0), ModelTargets.ALL, rows.rows());
        add(all, "auc", OptionalDouble.of(area), OptionalDouble.empty());
        double[] right = new double[isRight.length];
        Arrays.setAll(right, row -> isRight[row] ? 1 : 0);
        OptionalDouble accuracy = mean(right);
        add(all, "accuracy", accuracy, StandardErrors.ofShare(accuracy.orElse(Double.NaN), weights));
        double[] losses = losses(given);
        add(all, "log_loss", mean(losses), StandardErrors.ofMean(losses, weights));
    }

    private void baseRateTogether(double[] means) {
        Of all = new Of(BASE_RATE, rows.targets().label(0), ModelTargets.ALL, rows.rows());
        add(all, "accuracy", Arrays.stream(means).max(), OptionalDouble.empty());
        double[] rates = new double[rows.rows()];
        for (int output = 0; output < means.length; output++) {
            boolean[] outcome = rows.outcome(output);
            for (int row = 0; row < rates.length; row++) {
                rates[row] = outcome[row] ? means[output] : rates[row];
            }
        }

        add(all, "log_loss", mean(losses(rates)), OptionalDouble.empty());
    }

    private OptionalDouble mean(double[] values) {
        return ForecastMetric.MAE.of(new double[values.length], values, weights);
    }

    private static double[] losses(double[] given) {
        return Arrays.stream(given).map(p -> -Math.log(Math.max(1e-15, p))).toArray();
    }

    private double ranks(Of of, double[] scores, boolean[] outcome) {
        OptionalDouble area = AreaUnderRoc.of(scores, outcome, weights);
        OptionalDouble error = StandardErrors.ofArea(area.orElse(Double.NaN), outcome, weights);
        add(of, "auc", area, error);
        add(of, "gini", twice(area, 1), twice(error, 0));
        add(of, "ks", RankedYes.ks(scores, outcome, weights), OptionalDouble.empty());
        add(of, "pr_auc", RankedYes.averagePrecision(scores, outcome, weights), OptionalDouble.empty());
        return area.orElse(Double.NaN);
    }

    private static OptionalDouble twice(OptionalDouble value, double less) {
        return value.isPresent() ? OptionalDouble.of(2 * value.getAsDouble() - less) : value;
    }

    private void probabilities(Of of, double[] probability, boolean[] outcome) {
        for (ProbabilityMetric metric : List.of(
                ProbabilityMetric.BRIER,
                ProbabilityMetric.LOG_LOSS,
                ProbabilityMetric.ECE,
                ProbabilityMetric.ACCURACY)) {
            OptionalDouble error =
                    switch (metric) {
                        case BRIER ->
                            StandardErrors.ofMean(
                                    IntStream.range(0, outcome.length)
                                            .mapToDouble(row -> Math.pow(probability[row] - (outcome[row] ? 1 : 0), 2))
                                            .toArray(),
                                    weights);
                        case LOG_LOSS ->
                            StandardErrors.ofMean(
                                    losses(IntStream.range(0, outcome.length)
                                            .mapToDouble(row -> outcome[row] ? probability[row] : 1 - probability[row])
                                            .toArray()),
                                    weights);
                        default -> OptionalDouble.empty();
                    };
            add(of, metric.label(), metric.of(probability, outcome, weights), error);
        }
    }

    /** What is measured. */
    private record Of(String candidate, String label, String of, int rows) {}

    private void add(Of of, String metric, OptionalDouble value, OptionalDouble error) {
        Optional<Double> known = finite(value.orElse(Double.NaN));
        Optional<Double> width = finite(Z * error.orElse(Double.NaN)).filter(w -> known.isPresent());
        found.add(new Measured(
                of.candidate(),
                of.label(),
                of.of(),
                metric,
                known,
                width.map(w -> known.orElseThrow() - w),
                width.map(w -> known.orElseThrow() + w),
                of.rows()));
    }

    private static Optional<Double> finite(double value) {
        return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }
}
