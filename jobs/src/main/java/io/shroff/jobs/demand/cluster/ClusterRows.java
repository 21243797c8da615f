package io.shroff.jobs.demand.cluster;

import io.shroff.algorithm.cluster.ClusterCount.Candidate;
import io.shroff.algorithm.cluster.Neighbours;
import io.shroff.jobs.demand.Measure;
import io.shroff.jobs.demand.Place;
import io.shroff.jobs.demand.Quantile;
import io.shroff.jobs.demand.RegionPaths;
import io.shroff.jobs.demand.cluster.PincodeProfile.Demand;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Named clusters as rows of pincode_clusters and cluster_profiles.
 *
 * <p>Contiguity is counted among pincodes with a place of their own, by distance along the great circle.
 */
final class ClusterRows {
    private final LocalDate asOf;
    private final PincodeClusters clusters;
    private final List<String> names;
    private final List<String> labels;
    private final Optional<String> currency;

    /** @param currency of amounts, where it is known */
    ClusterRows(
            LocalDate asOf,
            PincodeClusters clusters,
            List<String> names,
            List<String> labels,
            Optional<String> currency) {
        this.asOf = asOf;
        this.clusters = clusters;
        this.names = List.copyOf(names);
        this.labels = List.copyOf(labels);
        this.currency = currency;
    }

    /** A row a pincode. */
    List<Row> pincodes() {
        return IntStream.range(0, clusters.profiles().size())
                .mapToObj(this::pincode)
                .toList();
    }

    /** A row a cluster and measure that is known of one of its pincodes. */
    List<Row> clusters(int neighbours) {
        List<@Nullable Double> contiguity = contiguity(neighbours);
        List<Row> rows = new ArrayList<>();
        for (int cluster = 0; cluster < clusters.count(); cluster++) {
            @Nullable Double alike = contiguity.get(cluster);
            List<Demand> sales = demands(cluster, PincodeProfile::sales);
            List<Demand> amounts = demands(cluster, PincodeProfile::amounts);
            if (!sales.isEmpty()) {
                rows.add(cluster(cluster, Measure.COUNT, sales, alike));
            }

            if (!amounts.isEmpty()) {
                rows.add(cluster(cluster, Measure.AMOUNT, amounts, alike));
            }
        }

        return rows;
    }

    private List<Demand> demands(int cluster, Function<PincodeProfile, Optional<Demand>> measure) {
        return Arrays.stream(clusters.members(cluster))
                .mapToObj(clusters.profiles()::get)
                .map(measure)
                .flatMap(Optional::stream)
                .toList();
    }

    private Row pincode(int at) {
        PincodeProfile profile = clusters.profiles().get(at);
        int cluster = clusters.cluster(at);
        return RowFactory.create(
                Date.valueOf(asOf),
                profile.pincode(),
                profile.region(),
                RegionPaths.LEVELS.get(0),
                RegionPaths.above(profile.region()),
                profile.place().map(Place::latitude).orElse(null),
                profile.place().map(Place::longitude).orElse(null),
                names.get(cluster),
                labels.get(cluster),
                clusters.distance(at),
                profile.sales().map(Demand::total).orElse(null),
                profile.amounts().map(Demand::total).orElse(null),
                profile.amounts().isPresent() ? currency.orElse(null) : null);
    }

    private Row cluster(int cluster, String measure, List<Demand> own, @Nullable Double contiguity) {
        SortedMap<String, Double> products = ClusterLabels.sums(own, Demand::products);
        SortedMap<String, Double> channels = ClusterLabels.sums(own, Demand::channels);
        String product = ClusterLabels.largest(products).orElseThrow();
        String channel = ClusterLabels.largest(channels).orElseThrow();
        double before =
                own.stream().mapToDouble(demand -> demand.growth().before()).sum();
        double after =
                own.stream().mapToDouble(demand -> demand.growth().after()).sum();
        return RowFactory.create(
                Date.valueOf(asOf),
                names.get(cluster),
                measure,
                labels.get(cluster),
                (long) clusters.members(cluster).length,
                clusters.medoid(cluster),
                product,
                products.getOrDefault(product, 0.0) / ClusterLabels.sum(products),
                channel,
                channels.getOrDefault(channel, 0.0) / ClusterLabels.sum(channels),
                Quantile.of(own.stream().mapToDouble(Demand::value).toArray(), .5),
                measure.equals(Measure.AMOUNT) ? currency.orElse(null) : null,
                before > 0 ? after / before - 1 : null,
                contiguity,
                clusters.count(),
                clusters.quality().map(Candidate::silhouette).orElse(null),
                clusters.quality().map(Candidate::stability).orElse(null));
    }

    /** Of each cluster, null where none of its pincodes has a neighbour. */
    private List<@Nullable Double> contiguity(int neighbours) {
        int[] placed = IntStream.range(0, clusters.profiles().size())
                .filter(at -> clusters.profiles().get(at).place().isPresent())
                .toArray();
        double[] latitude = axis(placed, Place::latitude);
        double[] longitude = axis(placed, Place::longitude);
        int[] own = Arrays.stream(placed).map(clusters::cluster).toArray();
        int[][] nearest = placed.length == 0 ? new int[0][] : Neighbours.nearest(latitude, longitude, neighbours);
        List<@Nullable Double> shares = new ArrayList<>();
        for (int cluster = 0; cluster < clusters.count(); cluster++) {
            int at = cluster;
            int[][] ofCluster = IntStream.range(0, nearest.length)
                    .mapToObj(place -> own[place] == at ? nearest[place] : new int[0])
                    .toArray(int[][]::new);
            OptionalDouble share = Neighbours.sameCluster(own, ofCluster);
            shares.add(share.isPresent() ? share.getAsDouble() : null);
        }

        return shares;
    }

    private double[] axis(int[] placed, ToDoubleFunction<Place> axis) {
        return Arrays.stream(placed)
                .mapToDouble(at ->
                        axis.applyAsDouble(clusters.profiles().get(at).place().orElseThrow()))
                .toArray();
    }
}
