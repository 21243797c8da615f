package io.shroff.jobs.workbench.model;

import io.shroff.algorithm.metric.Orientation;
import io.shroff.platform.error.DidYouMean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a model must do to become the champion. */
final class ModelGates {
    private static final String BETTER_THAN = "better-than";
    private static final String BASELINE = "baseline";
    private static final String LOGISTIC = "logistic-regression";
    private static final Set<String> LOWER_IS_BETTER =
            Set.of("brier", "log_loss", "ece", "mae", "rmse", "mdape", "smape");
    private static final List<String> OF_CLASSES =
            List.of("auc", "gini", "ks", "pr_auc", "brier", "log_loss", "ece", "accuracy");
    private static final List<String> OF_NUMBERS = List.of("mae", "rmse", "r2", "mdape", "smape", Measures.COVERAGE);

    private final ModelTask task;
    private final Map<String, String> gates;

    ModelGates(ModelTask task, Map<String, String> gates) {
        this.task = task;
        this.gates = gates;
    }

    /** The rule that gates break, if they do. */
    static Optional<String> refusal(ModelTask task, Map<String, String> gates) {
        List<String> metrics = task == ModelTask.CLASSIFICATION ? OF_CLASSES : OF_NUMBERS;
        for (Map.Entry<String, String> gate : gates.entrySet()) {
            if (gate.getKey().equals(BETTER_THAN)) {
                List<String> others = task == ModelTask.CLASSIFICATION
                        ? List.of(BASELINE, LOGISTIC, Measures.CHAMPION)
                        : List.of(BASELINE, Measures.CHAMPION);
                if (!others.contains(gate.getValue())) {
                    return Optional.of("better-than: " + String.join(" or better-than: ", others));
                }
            } else if (!metrics.contains(gate.getKey())) {
                return Optional.of("better-than or metrics of a " + task.label() + ": " + String.join(", ", metrics)
                        + "." + DidYouMean.hint(gate.getKey(), metrics));
            } else if (number(gate.getValue()).isEmpty()) {
                return Optional.of("a number for " + gate.getKey());
            }
        }

        return Optional.empty();
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.valueOf(text)).filter(Double::isFinite);
        } catch (NumberFormatException isText) {
            return Optional.empty();
        }
    }

    /** A sentence for each gate that does not hold, with by how much. */
    List<String> broken(List<Measured> measured) {
        List<String> broken = new ArrayList<>();
        gates.forEach((gate, bound) -> {
            if (gate.equals(BETTER_THAN)) {
                broken.addAll(worse(measured, bound));
            } else {
                of(measured, Measures.MODEL, gate)
                        .flatMap(found -> below(found, number(bound).orElseThrow(), "the gate").stream())
                        .forEach(broken::add);
            }
        });
        return broken;
    }

    private List<String> worse(List<Measured> measured, String than) {
        // The squared error, which both ranking and calibration enter.
        String metric = task == ModelTask.REGRESSION ? "rmse" : "brier";
        String other =
                switch (than) {
                    case BASELINE -> task == ModelTask.REGRESSION ? Measures.MEAN : Measures.BASE_RATE;
                    case LOGISTIC -> Measures.LOGISTIC;
                    default -> Measures.CHAMPION;
                };
        List<String> broken = new ArrayList<>();
        for (Measured found : of(measured, Measures.MODEL, metric).toList()) {
            Optional<Measured> beside = of(measured, other, metric)
                    .filter(m -> m.stratum().equals(found.stratum()))
                    .findFirst();
            // Before there was a champion nothing was better than this.
            if (beside.isEmpty() && than.equals(Measures.CHAMPION)) {
                continue;
            }

            Optional<Double> bound = beside.flatMap(Measured::value);
            if (bound.isEmpty() || found.value().isEmpty()) {
                broken.add(metric + " of " + found.stratum() + " is not known beside the " + than);
            } else if (!Orientation.LOWER_IS_BETTER.isBetter(found.value().get(), bound.get())) {
                broken.add(metric + " of " + found.stratum() + " is "
                        + figure(found.value().get()) + ", "
                        + figure(found.value().get() - bound.get()) + " above that of the " + than
                        + ", which it must be"
                        + " below");
            }
        }

        return broken;
    }

    private static Optional<String> below(Measured found, double bound, String what) {
        if (found.value().isEmpty()) {
            return Optional.of(found.metric() + " of " + found.stratum() + " is not known");
        }

        double value = found.value().get();
        boolean isLower = LOWER_IS_BETTER.contains(found.metric());
        boolean holds = isLower ? value <= bound : value >= bound;
        return holds
                ? Optional.empty()
                : Optional.of(found.metric() + " of " + found.stratum() + " is " + figure(value) + ", "
                        + figure(Math.abs(value - bound)) + (isLower ? " above " : " below ") + what + " of " + bound);
    }

    private static Stream<Measured> of(List<Measured> measured, String candidate, String metric) {
        List<Measured> all = measured.stream()
                .filter(m -> m.candidate().equals(candidate) && m.metric().equals(metric))
                .toList();
        // Where all classes together have the metric, it is that which counts.
        List<Measured> together =
                all.stream().filter(m -> m.of().equals(ModelTargets.ALL)).toList();
        return (together.isEmpty() ? all : together).stream();
    }

    static String figure(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
