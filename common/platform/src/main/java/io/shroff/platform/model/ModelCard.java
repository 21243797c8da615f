package io.shroff.platform.model;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model is and how it did, stored beside it.
 *
 * @param id names the model by the fingerprint of the training that made it
 * @param asOf the last day of the data it saw
 * @param parameters what it was grown with, by name
 * @param metrics how it and the named baselines did on held-out time
 * @param choices for each stratum, the candidate that did best there
 */
public record ModelCard(
        String model,
        String id,
        LocalDate asOf,
        String trainer,
        List<String> features,
        Map<String, String> parameters,
        long seed,
        List<ModelMetric> metrics,
        Map<String, String> choices) {

    public ModelCard {
        features = List.copyOf(features);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        metrics = List.copyOf(metrics);
        choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
    }
}
