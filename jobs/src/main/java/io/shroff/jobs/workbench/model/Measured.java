package io.shroff.jobs.workbench.model;

import io.shroff.platform.model.ModelMetric;
import java.util.Optional;

/**
 * One measure of one candidate on rows it has not seen.
 *
 * @param of the class whose probabilities it judges; empty for numbers
 * @param value empty where it is not defined or not finite
 * @param lower the bound of its 95 % interval, where one is known
 */
record Measured(
        String candidate,
        String label,
        String of,
        String metric,
        Optional<Double> value,
        Optional<Double> lower,
        Optional<Double> upper,
        long rows) {

    /** The metrics of a model's card; a measure without a value is none. */
    Optional<ModelMetric> onCard() {
        return value.map(known -> new ModelMetric(candidate, stratum(), metric, known, rows));
    }

    /** What it is of, such as {@code defaulted=yes}. */
    String stratum() {
        return of.isEmpty() ? label : label + "=" + of;
    }
}
