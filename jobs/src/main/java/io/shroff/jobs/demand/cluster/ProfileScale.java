package io.shroff.jobs.demand.cluster;

import io.shroff.algorithm.cluster.Standardisation;
import io.shroff.jobs.demand.Place;
import io.shroff.jobs.demand.Quantile;
import io.shroff.jobs.demand.cluster.PincodeProfile.Demand;
import io.shroff.jobs.demand.cluster.PincodeProfile.Growth;
import io.shroff.jobs.demand.cluster.PincodeProfile.Ticket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Puts profiles on one scale: columns of demand level, growth, ticket size, product mix, channel mix and place.
 *
 * <p>Each of the six has a total variance of 1 over the pincodes, place one of the square of its weight; the columns of
 * a mix and of the place keep their proportions, so that many products count no more than two. What lies more than
 * three deviations out counts as three. Level and ticket are logarithms, growth is one of a ratio. Few sales say
 * little: to those of each pincode so many are added which grew, were mixed and brought as all pincodes' did. Where
 * only amounts are known they take the place of numbers, without a ticket. How many sales they are of is not known, so
 * what is added is a twentieth of the median pincode's amount, as ten sales are of two hundred: an authors' choice.
 *
 * <p>Edges: a pincode without growth, amounts or channels lies at the mean of all; one without a place at the median of
 * its district, else its state, else all; of many products or channels the twelve largest are columns.
 */
final class ProfileScale {
    private static final int MOST_COLUMNS = 12;
    private static final double FARTHEST = 3;
    private static final int PATH_TO_STATE = 2;
    private static final double PRIOR_OF_MEDIAN = .05;

    private final double prior;
    private final double growth;
    private final double ticket;
    private final SortedMap<String, Double> products;
    private final SortedMap<String, Double> channels;
    private final Map<String, Place> medians;
    private final double eastward;

    private ProfileScale(List<PincodeProfile> profiles, double prior) {
        this.prior = prior;
        Growth grown = new Growth(
                sum(profiles, profile -> profile.demand().growth().after()),
                sum(profiles, profile -> profile.demand().growth().before()));
        this.growth = grown.before() > 0 && grown.after() > 0 ? grown.after() / grown.before() : 1;
        Ticket brought = new Ticket(
                sum(profiles, profile -> profile.ticket().sales()),
                sum(profiles, profile -> profile.ticket().amount()));
        this.ticket = brought.sales() > 0 ? brought.amount() / brought.sales() : 1;
        this.products = shares(profiles, Demand::products);
        this.channels = shares(profiles, Demand::channels);
        this.medians = medians(profiles);
        this.eastward = Math.cos(
                Math.toRadians(medians.containsKey("") ? medians.get("").latitude() : 0));
    }

    static ProfileScale of(List<PincodeProfile> profiles, double priorSales) {
        boolean isByNumber =
                profiles.stream().anyMatch(profile -> profile.sales().isPresent());
        double[] values = profiles.stream()
                .mapToDouble(profile -> profile.demand().value())
                .toArray();
        return new ProfileScale(profiles, isByNumber ? priorSales : PRIOR_OF_MEDIAN * Quantile.of(values, .5));
    }

    /** The profiles on one scale, a row each. */
    double[][] rows(List<PincodeProfile> profiles, double placeWeight) {
        double[][] raw = profiles.stream().map(this::raw).toArray(double[][]::new);
        double[] ones = new double[raw[0].length];
        Arrays.fill(ones, 1);
        List<Double> deviations = Standardisation.fit(raw, ones).deviations();
        int mixes = 3 + products.size();
        int place = mixes + channels.size();
        double[] weights = new double[ones.length];
        weigh(weights, deviations, 0, 1, 1);
        weigh(weights, deviations, 1, 2, 1);
        weigh(weights, deviations, 2, 3, 1);
        weigh(weights, deviations, 3, mixes, 1);
        weigh(weights, deviations, mixes, place, 1);
        weigh(weights, deviations, place, weights.length, placeWeight);
        double[][] rows = Standardisation.fit(raw, weights).apply(raw);
        for (double[] row : rows) {
            for (int column = 0; column < row.length; column++) {
                double most = FARTHEST * (column < place ? 1 : placeWeight);
                row[column] = Math.max(-most, Math.min(most, row[column]));
            }
        }

        return rows;
    }

    /** Sales of the year over those of the year before, as far as own sales can tell it from that of all pincodes. */
    double growth(PincodeProfile profile) {
        Growth own = profile.demand().growth();
        return (own.after() + prior * growth) / (own.before() + prior);
    }

    /** The mean amount of a sale, in the same way. */
    double ticket(PincodeProfile profile) {
        return (profile.ticket().amount() + prior * ticket) / (profile.ticket().sales() + prior);
    }

    private double[] raw(PincodeProfile profile) {
        double[] raw = new double[5 + products.size() + channels.size()];
        raw[0] = Math.log1p(profile.demand().value());
        raw[1] = Math.log(growth(profile));
        raw[2] = Math.log(ticket(profile));
        int column = 3;
        for (Map.Entry<String, Double> product : products.entrySet()) {
            raw[column++] = share(profile, profile.demand().products(), product);
        }

        for (Map.Entry<String, Double> channel : channels.entrySet()) {
            raw[column++] = share(profile, profile.demand().channels(), channel);
        }

        Optional<Place> place = place(profile);
        raw[column++] = place.map(Place::latitude).orElse(0.0);
        raw[column] = place.map(at -> at.longitude() * eastward).orElse(0.0);
        return raw;
    }

    private double share(PincodeProfile profile, Map<String, Double> own, Map.Entry<String, Double> of) {
        return (own.getOrDefault(of.getKey(), 0.0) + prior * of.getValue())
                / (profile.demand().value() + prior);
    }

    private Optional<Place> place(PincodeProfile profile) {
        if (profile.place().isPresent()) {
            return profile.place();
        }

        return paths(profile.region()).stream()
                .filter(medians::containsKey)
                .findFirst()
                .map(medians::get);
    }

    /** Gives the columns of one aspect their deviations as weights, such that their variances add up to its own. */
    private static void weigh(double[] weights, List<Double> deviations, int from, int to, double weight) {
        double square = 0;
        for (int column = from; column < to; column++) {
            square += deviations.get(column) * deviations.get(column);
        }

        for (int column = from; column < to && square > 0; column++) {
            weights[column] = weight * deviations.get(column) / Math.sqrt(square);
        }
    }

    private static double sum(List<PincodeProfile> profiles, Function<PincodeProfile, Double> value) {
        return profiles.stream().mapToDouble(value::apply).sum();
    }

    /** Shares in all sales of the largest names. */
    private static SortedMap<String, Double> shares(
            List<PincodeProfile> profiles, Function<Demand, Map<String, Double>> parts) {
        SortedMap<String, Double> sums =
                ClusterLabels.sums(profiles.stream().map(PincodeProfile::demand).toList(), parts);
        double all = sums.values().stream().mapToDouble(Double::doubleValue).sum();
        SortedMap<String, Double> largest = new TreeMap<>();
        sums.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_COLUMNS)
                .forEach(part -> largest.put(part.getKey(), part.getValue() / all));
        return largest;
    }

    /** Median places of the pincodes below each path; that of all is under the empty one. */
    private static Map<String, Place> medians(List<PincodeProfile> profiles) {
        SortedMap<String, List<Place>> below = new TreeMap<>();
        profiles.forEach(profile -> profile.place()
                .ifPresent(place -> paths(profile.region())
                        .forEach(path -> below.computeIfAbsent(path, name -> new ArrayList<>())
                                .add(place))));
        SortedMap<String, Place> medians = new TreeMap<>();
        below.forEach((path, places) -> medians.put(path, Place.median(places)));
        return medians;
    }

    /** What lies above a pincode: its district if it has one, its state, and all. */
    private static List<String> paths(String region) {
        String parent = region.substring(0, Math.max(0, region.lastIndexOf('/')));
        String[] parts = region.split("/", -1);
        String state = String.join("/", Arrays.copyOf(parts, Math.min(PATH_TO_STATE, parts.length - 1)));
        return List.of(parent, state, "");
    }
}
