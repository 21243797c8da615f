package io.shroff.jobs.demand.segment;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * Ranges of whole numbers, each known by its first and last, such as {@code 25-34}.
 *
 * <p>The first begins at 0, the last is open, such as {@code 65+}. A fraction belongs to the whole number below it. A
 * missing value is in the band {@code unknown}.
 *
 * @param from first number of each band but the one that begins at 0, ascending
 */
public record Bands(List<Long> from) {
    static final String UNKNOWN = "unknown";

    public Bands {
        from = List.copyOf(from);
    }

    /** Whether numbers make bands: at least one, all above 0, ascending. */
    static boolean areMadeBy(List<Long> from) {
        long before = 0;
        for (long first : from) {
            if (first <= before) {
                return false;
            }

            before = first;
        }

        return !from.isEmpty();
    }

    /**
     * The bands of these labels, in any order; those that are no ranges are left out. A band between two of them that
     * is not among them is one, too: labels are of what was found, and nobody may be in a band.
     */
    public static Bands ofLabels(List<String> labels) {
        return new Bands(labels.stream()
                .filter(label -> label.matches("\\d+(-\\d+|\\+)"))
                .flatMap(Bands::ends)
                .filter(first -> first > 0)
                .distinct()
                .sorted()
                .toList());
    }

    /** Where a band begins, and the next one, if there is one. */
    private static Stream<Long> ends(String label) {
        Stream<Long> first = Stream.of(Long.valueOf(label.replaceFirst("\\D.*", "")));
        return label.endsWith("+")
                ? first
                : Stream.concat(first, Stream.of(Long.parseLong(label.replaceFirst("\\d+-", "")) + 1));
    }

    /** Labels of all bands, from the lowest, such as 25-34. */
    public List<String> labels() {
        List<String> labels = new ArrayList<>();
        long first = 0;
        for (long next : from) {
            labels.add(first + "-" + (next - 1));
            first = next;
        }

        labels.add(first + "+");
        return labels;
    }

    /** The label of the band a value is in, {@link #UNKNOWN} where there is none. */
    public Column of(Column value) {
        List<String> labels = labels();
        Column band = when(value.isNull(), lit(UNKNOWN));
        for (int i = 0; i < from.size(); i++) {
            band = band.when(value.lt(lit(from.get(i))), lit(labels.get(i)));
        }

        return band.otherwise(lit(labels.get(from.size())));
    }
}
