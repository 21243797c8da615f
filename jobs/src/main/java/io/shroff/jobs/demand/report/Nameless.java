package io.shroff.jobs.demand.report;

import io.shroff.jobs.demand.RegionPaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * How much of what the country is to buy next is in no district by name, where nobody can be sent: of which the
 * directory knows no district, or which known ones leave of a reported total.
 *
 * @param expected in those places in the next period
 * @param all of the country
 */
record Nameless(Extent.Scope scope, double expected, double all) {

    /**
     * One a measure in which there is any.
     *
     * @param regions above pincodes, with what is expected next in each measure
     */
    static List<Nameless> in(List<Row> regions, Extent extent) {
        Set<String> parents = regions.stream()
                .map(row -> Optional.ofNullable(RegionPaths.above(row.<String>getAs("region"))))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        List<Row> countries = of("country", regions);
        // Of a state without districts there is nothing finer to add up.
        List<Row> nameless = regions.stream()
                .filter(row -> isNameless(row.getAs("region")))
                .filter(row -> !parents.contains(row.<String>getAs("region")))
                .toList();
        List<Nameless> found = new ArrayList<>();
        for (Extent.Scope scope : extent.scopes()) {
            Nameless one = new Nameless(scope, sum(nameless, scope), sum(countries, scope));
            if (one.expected() > 0 && one.all() > 0) {
                found.add(one);
            }
        }

        return found;
    }

    /** Whether a region is a state or district that is not known, or what known ones leave of their parent. */
    static boolean isNameless(String region) {
        return RegionPaths.isUnknown(region) || RegionPaths.isRest(region);
    }

    /** In a sentence, with what is not told of those places. */
    String sentence() {
        ShownMeasure measure = scope.measure();
        return measure.quantityInWords(expected) + " of the " + measure.quantityInWords(all) + " expected "
                + scope.period() + " (" + Figures.percent(expected / all)
                + ") are in no district by name: no list of pincodes says where, or only the total of a state is known."
                + " No target, gap or risk is told of them.";
    }

    private static List<Row> of(String level, List<Row> regions) {
        return regions.stream()
                .filter(row -> row.getAs("region_level").equals(level))
                .toList();
    }

    private static double sum(List<Row> regions, Extent.Scope scope) {
        return regions.stream()
                .map(row -> Optional.ofNullable(row.<Double>getAs(Extent.next(scope.measure()))))
                .flatMap(Optional::stream)
                .mapToDouble(Double::doubleValue)
                .sum();
    }
}
