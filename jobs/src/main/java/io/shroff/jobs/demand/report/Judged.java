package io.shroff.jobs.demand.report;

import io.shroff.jobs.demand.DemandRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;

/** The errors of every candidate for one group of series and one horizon, and how the best naive forecast did. */
record Judged(Group group, int horizon, Map<String, Double> errors, Optional<Double> coverage) {
    static final String PUBLISHED = "published";

    private static final Set<String> NAIVE = Set.of("last_value", "last_growth", "year_growth", "year_value");
    private static final List<String> FIRST = List.of(PUBLISHED, "random_forest", "exponential_smoothing");
    private static final String COVERAGE = "coverage";

    /** The series judged together. */
    record Group(String measure, String level, String stratum, String grain) {
        static final Comparator<Group> ORDER = Comparator.comparing(
                        (Group g) -> !g.stratum().equals(Mart.ALL))
                .thenComparing(Comparator.comparing(Group::measure).reversed())
                .thenComparing(g -> Extent.LEVELS.contains(g.level()) ? 0 : 1)
                .thenComparing(g -> Extent.LEVELS.indexOf(g.level()))
                .thenComparing(Group::level)
                .thenComparing(Group::stratum)
                .thenComparing(Group::grain);

        /** Such as Districts, insurance, sales by quarter. */
        String words() {
            return levels() + ", " + product() + ", " + Names.measure(measure).toLowerCase(Locale.ROOT) + " by "
                    + grain;
        }

        /** Such as Districts. */
        String levels() {
            return Names.sentence(level.equals("country") ? level : Names.levels(level));
        }

        /** Such as insurance. */
        String product() {
            return switch (stratum) {
                case DemandRows.ALL -> "all products";
                case DemandRows.SUM_OF_ALL -> "sum of all products";
                default -> stratum;
            };
        }
    }

    private record Cell(Group group, int horizon) {
        static final Comparator<Cell> ORDER =
                Comparator.comparing(Cell::group, Group.ORDER).thenComparingInt(Cell::horizon);
    }

    /** One for each group and horizon, in the order of the page. */
    static List<Judged> of(List<Row> evaluation, String metric) {
        Map<Cell, Map<String, Double>> errors = new TreeMap<>(Cell.ORDER);
        Map<Cell, Double> coverages = new LinkedHashMap<>();
        for (Row row : evaluation) {
            Optional<Double> value = Optional.ofNullable(row.<Double>getAs("value"));
            Cell cell = new Cell(
                    new Group(
                            row.getAs("measure"),
                            row.getAs("region_level"),
                            row.getAs("stratum"),
                            row.getAs("period_grain")),
                    row.<Integer>getAs("horizon"));
            String model = row.getAs("model");
            if (row.getAs("metric").equals(metric)) {
                value.ifPresent(
                        v -> errors.computeIfAbsent(cell, c -> new TreeMap<>()).put(model, v));
            } else if (row.getAs("metric").equals(COVERAGE)) {
                value.ifPresent(v -> coverages.merge(cell, v, (a, b) -> model.equals(PUBLISHED) ? b : a));
            }
        }

        List<Judged> judged = new ArrayList<>();
        errors.forEach((cell, byModel) -> judged.add(
                new Judged(cell.group(), cell.horizon(), byModel, Optional.ofNullable(coverages.get(cell)))));
        return judged;
    }

    /** Candidates that are not naive, what is published first. */
    static List<String> models(List<Judged> all) {
        return all.stream()
                .flatMap(judged -> judged.errors().keySet().stream())
                .distinct()
                .filter(model -> !NAIVE.contains(model))
                .sorted(Comparator.comparing(
                                (String model) -> FIRST.contains(model) ? FIRST.indexOf(model) : FIRST.size())
                        .thenComparing(model -> model))
                .toList();
    }

    static boolean isNaive(String model) {
        return NAIVE.contains(model);
    }

    /** The naive forecast of the least error. */
    Optional<String> bestNaive() {
        return best(NAIVE::contains);
    }

    /** What is published; where that was not judged, the best of the models. */
    Optional<String> judgedModel() {
        return errors.containsKey(PUBLISHED) ? Optional.of(PUBLISHED) : best(model -> !NAIVE.contains(model));
    }

    private Optional<String> best(Predicate<String> which) {
        return errors.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .min(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    Optional<Double> error(String model) {
        return Optional.ofNullable(errors.get(model));
    }

    /**
     * How much more than the best naive forecast {@link #judgedModel} errs, as a share: below 0 where it is better, not
     * a number where neither errs; empty where there is nothing to compare.
     */
    OptionalDouble beyondNaive() {
        Optional<Double> naive = bestNaive().flatMap(this::error);
        Optional<Double> model = judgedModel().flatMap(this::error);
        return naive.isEmpty() || model.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(model.get() / naive.get() - 1);
    }

    /** Whether a model's error is below that of every naive forecast. */
    boolean beatsNaive(String model) {
        Optional<Double> naive = bestNaive().flatMap(this::error);
        return naive.isEmpty() || error(model).filter(e -> e < naive.get()).isPresent();
    }
}
