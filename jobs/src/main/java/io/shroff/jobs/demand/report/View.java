package io.shroff.jobs.demand.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of the page as it is in one measure.
 *
 * @param of the measure, which the reader of the page chooses; empty where it is shown whatever is chosen
 * @param none why there is nothing to see, in a sentence
 */
record View<T extends Record>(String of, Optional<T> view, String none) {

    /** All views of a part. */
    record All<T extends Record>(List<View<T>> views) {}

    /**
     * One for each measure of the page.
     *
     * @param where the name of the table they are made from
     */
    static <T extends Record> All<T> all(List<ShownMeasure> measures, Map<String, T> byMeasure, String where) {
        return new All<>(measures.stream()
                .map(measure -> new View<>(
                        of(measures, measure),
                        Optional.ofNullable(byMeasure.get(measure.name())),
                        "No " + measure.plural() + " stand in " + where + "."))
                .toList());
    }

    /** What marks a part of the page as one of a measure: nothing where there is no other. */
    static String of(List<ShownMeasure> measures, ShownMeasure measure) {
        return measures.size() > 1 ? measure.name() : "";
    }
}
