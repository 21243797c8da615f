package io.shroff.jobs.demand.explain;

import io.shroff.algorithm.explain.LogMeanDivisia;
import io.shroff.jobs.demand.feature.LogScale;
import io.shroff.jobs.demand.forecast.DemandCandidates;
import io.shroff.jobs.demand.forecast.DemandVector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What moved a forecast away from the last value known, in units of the measure, in parts that add up.
 *
 * <p>A candidate's forecast is a change on {@link LogScale}, and that a sum of parts: of the forest its usual change
 * and the exact attributions of its features; a mean of candidates has the parts of each by their weight. Each part has
 * its share of the move by the logarithmic mean, see {@link LogMeanDivisia}. What making all regions and products add
 * up does to it is a part of its own.
 *
 * @param last value known
 * @param unit of {@link LogScale}
 * @param model the candidate that was taken
 * @param base its forecast
 * @param predicted what it was made to add up to
 * @param byForest forecast of the forest, null where there is none; likewise by smoothing and by the growth of a year
 *     ago
 */
public record DemandMove(
        double last,
        double unit,
        String model,
        double base,
        double predicted,
        @Nullable Double byForest,
        @Nullable Double bySmoothing,
        @Nullable Double byYearGrowth) {
    static final String ADDING_UP = "adding up";
    static final String SMOOTHING = "exponential smoothing";

    /** The forest as one part, where nobody knows what it is made of. */
    public static final String FOREST = "random forest";

    /** Where the forest's change leads below nothing the forecast is nothing. */
    static final String NOT_BELOW_NONE = "never below none";

    /** What the parts leave: none, unless the table of forecasts was not made as its candidates are now. */
    public static final String NOT_TOLD = "not told apart";

    /** Beyond rounding, in logs. */
    private static final double TOLERANCE = 1e-9;

    /** Whether the forest has a part in the forecast. */
    boolean usesForest() {
        return byForest != null
                && List.of(DemandCandidates.FOREST, DemandCandidates.COMBINED, DemandCandidates.ENSEMBLE)
                        .contains(model);
    }

    /** Whether a forest that predicts this change is the one that forecast. */
    boolean isOf(double change) {
        return byForest != null
                && Math.abs(change(DemandVector.forecast(last, change, unit)) - change(byForest)) <= TOLERANCE;
    }

    /**
     * By name what each part moved, none of them 0.
     *
     * @param forest changes of the forest's prediction in parts; empty where they are not known, which makes it one
     */
    TreeMap<String, Double> parts(Map<String, Double> forest) {
        TreeMap<String, Double> changes = changes(forest);
        double rest = change(base) - sum(changes.values());
        if (Math.abs(rest) > TOLERANCE) {
            changes.merge(NOT_TOLD, rest, Double::sum);
        }

        double[] moved = LogMeanDivisia.parts(
                last + unit,
                base + unit,
                changes.values().stream().mapToDouble(Double::doubleValue).toArray());
        TreeMap<String, Double> parts = new TreeMap<>();
        int i = 0;
        for (String name : changes.keySet()) {
            parts.put(name, moved[i++]);
        }

        parts.put(ADDING_UP, predicted - base);
        parts.values().removeIf(part -> part == 0);
        return parts;
    }

    /** Parts of the change to the base forecast. */
    private TreeMap<String, Double> changes(Map<String, Double> forest) {
        List<Map<String, Double>> candidates = new ArrayList<>();
        switch (model) {
            case DemandCandidates.FOREST -> add(candidates, byForest, forest(forest));
            case DemandCandidates.SMOOTHING -> add(candidates, bySmoothing, one(SMOOTHING, bySmoothing));
            case DemandCandidates.COMBINED -> {
                add(candidates, byForest, forest(forest));
                add(candidates, bySmoothing, one(SMOOTHING, bySmoothing));
            }
            case DemandCandidates.ENSEMBLE -> {
                add(candidates, byForest, forest(forest));
                add(candidates, bySmoothing, one(SMOOTHING, bySmoothing));
                add(candidates, byYearGrowth, one(FeatureGroup.SEASON.label(), byYearGrowth));
            }
            case "last_growth" -> candidates.add(one(FeatureGroup.OWN_GROWTH.label(), base));
            // Of the same period a year ago, and its growth then.
            case "year_growth", "year_value" -> candidates.add(one(FeatureGroup.SEASON.label(), base));
            default -> {}
        }

        TreeMap<String, Double> changes = new TreeMap<>();
        for (Map<String, Double> parts : candidates) {
            parts.forEach((name, change) -> changes.merge(name, change / candidates.size(), Double::sum));
        }

        return changes;
    }

    private static void add(
            List<Map<String, Double>> candidates, @Nullable Double forecast, Map<String, Double> parts) {
        if (forecast != null) {
            candidates.add(parts);
        }
    }

    private Map<String, Double> one(String name, @Nullable Double forecast) {
        return forecast == null ? Map.of() : Map.of(name, change(forecast));
    }

    private Map<String, Double> forest(Map<String, Double> parts) {
        if (parts.isEmpty() || byForest == null) {
            return one(FOREST, byForest);
        }

        TreeMap<String, Double> changes = new TreeMap<>(parts);
        double kept = change(byForest) - sum(parts.values());
        if (Math.abs(kept) > TOLERANCE) {
            changes.put(NOT_BELOW_NONE, kept);
        }

        return changes;
    }

    private double change(double forecast) {
        return LogScale.log(forecast, unit) - LogScale.log(last, unit);
    }

    private static double sum(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }
}
