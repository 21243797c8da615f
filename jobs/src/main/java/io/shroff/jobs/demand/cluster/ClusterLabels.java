package io.shroff.jobs.demand.cluster;

import io.shroff.jobs.demand.Place;
import io.shroff.jobs.demand.Quantile;
import io.shroff.jobs.demand.cluster.PincodeProfile.Demand;
import io.shroff.jobs.demand.cluster.PincodeProfile.Growth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Says in words what sets a cluster apart from all pincodes, such as {@code high demand, home loan led, online, growing
 * fast, south}.
 *
 * <p>A word of level, growth, tickets or direction is earned where more than half of the cluster's pincodes lie in the
 * highest or lowest third of all. A product or channel is named where its mean share in the cluster's pincodes is five
 * points or more above that in all: a product leads where it is also the largest. Clusters that read alike are told
 * apart by the pincode that names them.
 */
final class ClusterLabels {
    private static final double MUCH = .05;
    private static final String NOT_NAMED = "all";

    private final PincodeClusters clusters;
    private final ProfileScale scale;
    private final SortedMap<String, Double> products;
    private final SortedMap<String, Double> channels;

    private ClusterLabels(PincodeClusters clusters, ProfileScale scale) {
        this.clusters = clusters;
        this.scale = scale;
        this.products = shares(clusters.profiles(), Demand::products);
        this.channels = shares(clusters.profiles(), Demand::channels);
    }

    /** A label a cluster, no two the same. */
    static List<String> of(PincodeClusters clusters, ProfileScale scale, List<String> names) {
        ClusterLabels labels = new ClusterLabels(clusters, scale);
        List<String> texts = new ArrayList<>();
        Map<String, Integer> uses = new HashMap<>();
        for (int cluster = 0; cluster < clusters.count(); cluster++) {
            texts.add(labels.text(cluster));
            uses.merge(texts.get(cluster), 1, Integer::sum);
        }

        for (int cluster = 0; cluster < texts.size(); cluster++) {
            if (uses.getOrDefault(texts.get(cluster), 0) > 1) {
                texts.set(cluster, texts.get(cluster) + ", like " + names.get(cluster));
            }
        }

        return List.copyOf(texts);
    }

    private String text(int cluster) {
        List<String> words = new ArrayList<>();
        words.add(third(cluster, profile -> profile.demand().value(), "low", "high")
                        .orElse("medium") + " demand");
        List<PincodeProfile> own = Arrays.stream(clusters.members(cluster))
                .mapToObj(clusters.profiles()::get)
                .toList();
        excess(shares(own, Demand::products), products, " led").ifPresent(words::add);
        excess(shares(own, Demand::channels), channels, "").ifPresent(words::add);
        third(cluster, this::growth, "below", "above")
                .map(side -> trend(own, side))
                .ifPresent(words::add);
        third(cluster, this::ticket, "small tickets", "large tickets").ifPresent(words::add);
        String direction = third(cluster, profile -> latitude(profile), "south", "north")
                        .orElse("")
                + " "
                + third(cluster, profile -> longitude(profile), "west", "east").orElse("");
        if (!direction.isBlank()) {
            words.add(direction.strip());
        }

        return String.join(", ", words);
    }

    /** Not known of a pincode that has none of its own, which lies at the mean of all. */
    private double growth(PincodeProfile profile) {
        Growth own = profile.demand().growth();
        return own.after() > 0 || own.before() > 0 ? scale.growth(profile) : Double.NaN;
    }

    private double ticket(PincodeProfile profile) {
        return profile.ticket().sales() > 0 ? scale.ticket(profile) : Double.NaN;
    }

    private String trend(List<PincodeProfile> own, String side) {
        boolean grows = Quantile.of(own.stream().mapToDouble(scale::growth).toArray(), .5) >= 1;
        if (side.equals("above")) {
            return grows ? "growing fast" : "shrinking slowly";
        }

        return grows ? "growing slowly" : "shrinking fast";
    }

    /** The word for the outer third of all pincodes it is known of in which more than half of a cluster's lie. */
    private Optional<String> third(int cluster, ToDoubleFunction<PincodeProfile> value, String lowest, String highest) {
        double[] all = clusters.profiles().stream()
                .mapToDouble(value)
                .filter(number -> !Double.isNaN(number))
                .sorted()
                .toArray();
        int[] members = clusters.members(cluster);
        double[] ranks = Arrays.stream(members)
                .mapToObj(clusters.profiles()::get)
                .mapToDouble(value)
                .filter(number -> !Double.isNaN(number))
                .map(number -> rank(all, number))
                .toArray();
        if (2 * Arrays.stream(ranks).filter(rank -> rank < 1 / 3.0).count() > members.length) {
            return Optional.of(lowest);
        }

        return 2 * Arrays.stream(ranks).filter(rank -> rank > 2 / 3.0).count() > members.length
                ? Optional.of(highest)
                : Optional.empty();
    }

    /** Where a value stands among all, 0..1; equal ones stand together in their middle. */
    private static double rank(double[] sorted, double value) {
        return (below(sorted, value) + below(sorted, Math.nextUp(value))) / 2.0 / sorted.length;
    }

    /** How many are less than a value. */
    private static int below(double[] sorted, double value) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) / 2;
            if (sorted[middle] < value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }

        return from;
    }

    /** The part whose share is the farthest above that in all. */
    private static Optional<String> excess(
            SortedMap<String, Double> own, SortedMap<String, Double> all, String leading) {
        Map<String, Double> above = new TreeMap<>();
        own.forEach((name, share) -> above.put(name, share - all.getOrDefault(name, 0.0)));
        above.remove(NOT_NAMED);
        return largest(above)
                .filter(name -> above.getOrDefault(name, 0.0) >= MUCH)
                .map(name -> largest(own).filter(name::equals).isPresent() ? name + leading : "more " + name);
    }

    /** The name of the largest value, the first of equal ones. */
    static Optional<String> largest(Map<String, Double> values) {
        return values.entrySet().stream()
                .max(Map.Entry.<String, Double>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }

    /** The mean over pincodes of the share of each product or channel. */
    private static SortedMap<String, Double> shares(
            List<PincodeProfile> profiles, Function<Demand, Map<String, Double>> parts) {
        SortedMap<String, Double> shares = new TreeMap<>();
        profiles.stream()
                .map(PincodeProfile::demand)
                .forEach(demand -> parts.apply(demand)
                        .forEach((name, value) ->
                                shares.merge(name, value / demand.value() / profiles.size(), Double::sum)));
        return shares;
    }

    /** Demand of some pincodes by product or channel. */
    static SortedMap<String, Double> sums(List<Demand> demands, Function<Demand, Map<String, Double>> parts) {
        SortedMap<String, Double> sums = new TreeMap<>();
        demands.forEach(demand -> parts.apply(demand).forEach((name, value) -> sums.merge(name, value, Double::sum)));
        return sums;
    }

    static double sum(Map<String, Double> parts) {
        return parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double latitude(PincodeProfile profile) {
        return profile.place().map(Place::latitude).orElse(Double.NaN);
    }

    private static double longitude(PincodeProfile profile) {
        return profile.place().map(Place::longitude).orElse(Double.NaN);
    }
}
