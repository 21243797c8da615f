package io.shroff.jobs.demand.report;

import io.shroff.jobs.demand.RegionPaths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Regions, products and candidates as people call them. */
final class Names {
    /** The sum of products where totals of some stand beside it. */
    static final String PARTIAL_SUM = "All reported sale by sale";

    private static final Set<String> SMALL_WORDS = Set.of("and", "of", "the");

    private Names() {}

    /** Such as Bengaluru Urban, or the rest of its parent, or that a pincode's place is not known. */
    static String region(String path) {
        List<String> parts = List.of(path.split("/", -1));
        String last = parts.get(parts.size() - 1);
        if (parts.size() == 1) {
            return country(last);
        }

        if (RegionPaths.isUnknown(path) && parts.size() < RegionPaths.DEEPEST) {
            return parts.size() == 2 ? "Unknown state" : "Unknown district";
        }

        return RegionPaths.isRest(path) ? "Rest of " + region(path.substring(0, path.lastIndexOf('/'))) : titled(last);
    }

    /** Such as Bengaluru Urban, Karnataka: with the regions around it, short of the country. */
    static String place(String path) {
        int last = path.lastIndexOf('/');
        if (last < 0 || path.indexOf('/') == last) {
            return region(path);
        }

        return region(path) + ", " + place(path.substring(0, last));
    }

    /** Such as Credit card, or All products. */
    static String product(String product) {
        return product.equals("all") ? "All products" : sentence(product);
    }

    /** @param isPartial whether totals of some products stand beside the row of all */
    static String product(String product, boolean isPartial) {
        return isPartial && product.equals("all") ? PARTIAL_SUM : product(product);
    }

    static String measure(String measure) {
        return switch (measure) {
            case "count" -> "Sales";
            case "amount" -> "Amount";
            default -> sentence(measure);
        };
    }

    /** Such as Random forest of random_forest. */
    static String words(String name) {
        return sentence(name.replace('_', ' '));
    }

    /** Several of a level, such as districts. */
    static String levels(String level) {
        return level.equals("country") ? "countries" : level + "s";
    }

    /** Such as cards, loans and 3 others. */
    static String list(List<String> names, int most) {
        List<String> shown = new ArrayList<>(names.subList(0, Math.min(most, names.size())));
        int others = names.size() - shown.size();
        if (others > 0) {
            shown.add(Figures.grouped(others) + (others == 1 ? " other" : " others"));
        }

        int last = shown.size() - 1;
        return last < 1
                ? String.join("", shown)
                : String.join(", ", shown.subList(0, last)) + " and " + shown.get(last);
    }

    static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String country(String code) {
        return code.matches("[A-Z]{2}") ? new Locale("", code).getDisplayCountry(Locale.ENGLISH) : titled(code);
    }

    private static String titled(String name) {
        return Arrays.stream(name.split(" ", -1))
                .map(word -> SMALL_WORDS.contains(word) ? word : sentence(word))
                .collect(Collectors.joining(" "));
    }
}
