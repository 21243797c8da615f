package io.shroff.jobs.demand.explain;

import io.shroff.jobs.demand.forecast.DemandVector;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Features of {@link DemandVector} that tell of the same, under a name that people understand. */
enum FeatureGroup {
    SEASON(
            "season",
            "season",
            "season_position",
            "neighbour_season",
            "district_season",
            "state_season",
            "country_season"),
    OWN_GROWTH("its own growth", "growth", "growth_before", "growth_year", "from_short_mean", "from_long_mean"),
    GROWTH_AROUND("growth around it", "neighbour_growth", "district_growth", "state_growth", "country_growth"),
    SIZE("its size", "log_last"),
    VOLATILITY("volatility", "volatility"),
    INCOME("income", "income", "income_growth"),
    HISTORY("history and horizon", "periods_known", "periods_a_year", "horizon", "is_amount");

    /** What a forest predicts of a series of which it knows nothing. */
    static final String USUAL = "usual change";

    private final String label;
    private final List<String> features;

    FeatureGroup(String label, String... features) {
        this.label = label;
        this.features = List.of(features);
    }

    String label() {
        return label;
    }

    List<String> features() {
        return features;
    }

    /**
     * The change that a forest predicts, by group.
     *
     * @param attributions one a feature of {@link DemandVector}
     */
    static Map<String, Double> changes(double base, double[] attributions) {
        TreeMap<String, Double> changes = new TreeMap<>();
        changes.put(USUAL, base);
        for (FeatureGroup group : values()) {
            double sum = group.features.stream()
                    .mapToDouble(feature -> attributions[DemandVector.FEATURES.indexOf(feature)])
                    .sum();
            changes.put(group.label, sum);
        }

        return changes;
    }

    /** All features of all groups. */
    static List<String> all() {
        return Arrays.stream(values()).flatMap(group -> group.features.stream()).toList();
    }
}
