package io.shroff.jobs.demand.report;

import io.shroff.platform.catalog.DemandTables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The clusters of the map, the largest first: each has a number, which is its colour.
 *
 * @param about how good each grouping is, a sentence each, and of which pincodes it is where there are two; empty where
 *     it is not known
 */
record ClusterLegend(List<Entry> entries, Map<String, Integer> numbers, String about) {
    private static final int COLOURS = 12;
    private static final int MOST_ROWS = 200;

    /** One cluster: its number, its colour, how many pincodes it has and what is known of it. */
    record Entry(int number, int colour, String label, String pincodes, List<Facts> facts) {}

    /** What is known of a cluster in a measure, which is not named where there is but one. */
    record Facts(String of, String text) {}

    private record Cluster(String id, String label, long pincodes, Map<String, String> facts) {
        List<Facts> of(List<ShownMeasure> measures) {
            return facts.isEmpty()
                    ? List.of()
                    : measures.stream()
                            .map(measure -> new Facts(
                                    View.of(measures, measure),
                                    Optional.ofNullable(facts.get(measure.name()))
                                            .orElse("of its " + measure.plural() + " nothing is known")))
                            .toList();
        }
    }

    /**
     * From the profiles, or from the pincodes alone where there are none.
     *
     * @param measures of the page: what is known of a cluster is told in each
     */
    static ClusterLegend of(Mart mart, List<Row> pincodes, List<ShownMeasure> measures) {
        Map<String, Cluster> clusters = new TreeMap<>();
        for (Row row : pincodes) {
            String id = row.getAs("cluster");
            long sofar =
                    Optional.ofNullable(clusters.get(id)).map(Cluster::pincodes).orElse(0L);
            clusters.put(id, new Cluster(id, row.getAs("label"), sofar + 1, Map.of()));
        }

        String about = "";
        if (mart.has(DemandTables.MART_CLUSTER_PROFILES)) {
            List<Row> profiles = mart.rows(DemandTables.MART_CLUSTER_PROFILES)
                    .orderBy(functions.col("pincodes").desc(), functions.col("cluster"), functions.col("measure"))
                    .limit(MOST_ROWS)
                    .collectAsList();
            Map<String, Map<String, String>> facts = new TreeMap<>();
            for (Row row : profiles) {
                String id = row.getAs("cluster");
                facts.computeIfAbsent(id, cluster -> new TreeMap<>()).put(row.getAs("measure"), facts(row));
                clusters.put(
                        id,
                        new Cluster(
                                id, row.getAs("label"), row.<Long>getAs("pincodes"), facts.getOrDefault(id, Map.of())));
            }

            about = about(profiles);
        }

        List<Entry> entries = new ArrayList<>();
        Map<String, Integer> numbers = new LinkedHashMap<>();
        clusters.values().stream()
                .sorted(Comparator.comparing((Cluster c) -> -c.pincodes()).thenComparing(Cluster::id))
                .forEach(cluster -> {
                    int number = entries.size();
                    numbers.put(cluster.id(), number);
                    entries.add(new Entry(
                            number,
                            colour(number),
                            Names.sentence(cluster.label()),
                            Figures.counted(cluster.pincodes(), "pincode", "pincodes"),
                            cluster.of(measures)));
                });
        return new ClusterLegend(entries, numbers, about);
    }

    static int colour(int number) {
        return number % COLOURS;
    }

    int index(String cluster) {
        return numbers.getOrDefault(cluster, 0);
    }

    String label(String cluster) {
        return entries.get(index(cluster)).label();
    }

    private static String facts(Row row) {
        boolean isAmount = row.<String>getAs("measure").equals("amount");
        List<String> facts = new ArrayList<>();
        facts.add(Names.product(row.getAs("top_product")) + " " + Figures.percent(row.getAs("top_product_share"))
                + (isAmount ? " of amounts" : " of sales"));
        String channel = row.getAs("top_channel");
        if (!channel.equals(Mart.ALL)) {
            facts.add(channel + " channel " + Figures.percent(row.getAs("top_channel_share")));
        }

        String currency = Optional.ofNullable(row.<String>getAs("currency")).orElse("");
        ShownMeasure measure = new ShownMeasure(row.getAs("measure"), currency);
        facts.add("median pincode " + measure.quantityInWords(row.<Double>getAs("median_demand")) + " a year");
        optional(row, "growth", g -> "growth " + Figures.change(g)).ifPresent(facts::add);
        optional(row, "contiguity", c -> Figures.percent(c) + " of neighbours alike")
                .ifPresent(facts::add);
        return String.join(" · ", facts);
    }

    /**
     * Pincodes of which only amounts are known are a grouping of their own, whose clusters have no numbers of sales.
     */
    private static String about(List<Row> profiles) {
        Set<String> counted = profiles.stream()
                .filter(row -> row.<String>getAs("measure").equals("count"))
                .map(row -> row.<String>getAs("cluster"))
                .collect(Collectors.toSet());
        Map<Boolean, List<Row>> groupings = profiles.stream()
                .collect(Collectors.partitioningBy(row -> counted.contains(row.<String>getAs("cluster"))));
        List<Row> byNumber = groupings.getOrDefault(true, List.of());
        List<Row> byAmount = groupings.getOrDefault(false, List.of());
        if (byNumber.isEmpty() || byAmount.isEmpty()) {
            return quality(profiles.get(0));
        }

        return "By number of sales, " + pincodes(byNumber) + ": " + qualityOrNone(byNumber) + " By amount, "
                + pincodes(byAmount) + " of which no number of sales is known: " + qualityOrNone(byAmount);
    }

    private static String pincodes(List<Row> grouping) {
        Map<String, Long> clusters = new TreeMap<>();
        grouping.forEach(row -> clusters.put(row.getAs("cluster"), row.getAs("pincodes")));
        return Figures.counted(
                clusters.values().stream().mapToLong(Long::longValue).sum(), "pincode", "pincodes");
    }

    private static String qualityOrNone(List<Row> grouping) {
        String quality = quality(grouping.get(0));
        return quality.isEmpty() ? "one cluster." : quality;
    }

    /** Nothing of a single cluster, which has no others to be told from. */
    private static String quality(Row row) {
        Double silhouette = row.getAs("silhouette");
        Double stability = row.getAs("stability");
        if (silhouette == null || stability == null) {
            return "";
        }

        String apart = " clusters; mean silhouette " + Figures.grouped(silhouette) + " (−1 to 1), ";
        String alike = "the same pincodes fall together in resamples with an adjusted Rand index of ";
        return row.<Integer>getAs("clusters") + apart + alike + Figures.grouped(stability) + " (at most 1).";
    }

    private static Optional<String> optional(Row row, String column, Function<Double, String> words) {
        return Optional.ofNullable(row.<Double>getAs(column)).map(words);
    }
}
