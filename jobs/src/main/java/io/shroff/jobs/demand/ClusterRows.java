package io.shroff.jobs.demand;

import io.shroff.algorithm.cluster.ClusterCount.Candidate;
import io.shroff.algorithm.cluster.Neighbours;
import io.shroff.jobs.demand.PincodeProfile.Place;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
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

    ClusterRows(LocalDate asOf, PincodeClusters clusters, List<String> names, List<String> labels) {
        this.asOf = asOf;
        this.clusters = clusters;
        this.names = List.copyOf(names);
        this.labels = List.copyOf(labels);
    }

    /** A row a pincode. */
    List<Row> pincodes() {
        return IntStream.range(0, clusters.profiles().size())
                .mapToObj(this::pincode)
                .toList();
    }

    /** A row a cluster. */
    List<Row> clusters(int neighbours) {
        List<@Nullable Double> contiguity = contiguity(neighbours);
        return IntStream.range(0, clusters.count())
                .mapToObj(cluster -> cluster(cluster, contiguity.get(cluster)))
                .toList();
    }

    private Row pincode(int at) {
        PincodeProfile profile = clusters.profiles().get(at);
        int cluster = clusters.cluster(at);
        return RowFactory.create(
                Date.valueOf(asOf),
                profile.pincode(),
                profile.region(),
                profile.place().map(Place::latitude).orElse(null),
                profile.place().map(Place::longitude).orElse(null),
                names.get(cluster),
                labels.get(cluster),
                clusters.distance(at));
    }

    private Row cluster(int cluster, @Nullable Double contiguity) {
        List<PincodeProfile> own = Arrays.stream(clusters.members(cluster))
                .mapToObj(clusters.profiles()::get)
                .toList();
        SortedMap<String, Double> products = ClusterLabels.sums(own, PincodeProfile::products);
        SortedMap<String, Double> channels = ClusterLabels.sums(own, PincodeProfile::channels);
        String product = ClusterLabels.largest(products).orElseThrow();
        String channel = ClusterLabels.largest(channels).orElseThrow();
        double before =
                own.stream().mapToDouble(profile -> profile.growth().before()).sum();
        double after =
                own.stream().mapToDouble(profile -> profile.growth().sales()).sum();
        return RowFactory.create(
                Date.valueOf(asOf),
                names.get(cluster),
                labels.get(cluster),
                (long) own.size(),
                clusters.medoid(cluster),
                product,
                products.getOrDefault(product, 0.0) / ClusterLabels.sum(products),
                channel,
                channels.getOrDefault(channel, 0.0) / ClusterLabels.sum(channels),
                Quantile.of(own.stream().mapToDouble(PincodeProfile::sales).toArray(), .5),
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
