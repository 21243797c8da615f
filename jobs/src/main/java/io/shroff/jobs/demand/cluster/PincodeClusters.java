package io.shroff.jobs.demand.cluster;

import io.shroff.algorithm.cluster.ClusterCount;
import io.shroff.algorithm.cluster.ClusterCount.Candidate;
import io.shroff.algorithm.cluster.ClusterCount.Choice;
import io.shroff.algorithm.cluster.KMeans;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Pincodes at one date, grouped by profile.
 *
 * <p>How many clusters: of the numbers that come out alike on resampled pincodes the one of the highest silhouette, but
 * a number in use stays while it is stable and no other is better by more than .05; where none is stable, the most
 * stable.
 *
 * <p>Edges: a cluster is to have five pincodes on average, so fewer than ten pincodes are one cluster, as are pincodes
 * of one profile.
 */
final class PincodeClusters {
    private static final int FEWEST_EACH = 5;
    private static final int MOST_ROUNDS = 300;
    private static final int SAMPLE_ROWS = 2_000;
    /** A number of clusters in use gives way to one whose silhouette is better by more than this. */
    private static final double BETTER = .05;

    private final List<PincodeProfile> profiles;
    private final double[][] rows;
    private final KMeans model;
    private final int[] assigned;
    private final Optional<Candidate> quality;

    private PincodeClusters(List<PincodeProfile> profiles, double[][] rows, KMeans model, Optional<Candidate> quality) {
        this.profiles = List.copyOf(profiles);
        this.rows = rows;
        this.model = model;
        this.assigned = model.assigned();
        this.quality = quality;
    }

    /**
     * Groups at least one profile, given by pincode.
     *
     * @param inUse how many clusters there were before; 0 where there were none
     */
    static PincodeClusters of(List<PincodeProfile> profiles, int inUse, ClusterPincodesJob.Params params, long seed) {
        double[][] rows = ProfileScale.of(profiles, params.priorSales()).rows(profiles, params.placeWeight());
        int different =
                (int) Arrays.stream(rows).map(Arrays::hashCode).distinct().count();
        int most = Math.min(params.mostClusters(), Math.min(rows.length / FEWEST_EACH, different));
        if (most < 2) {
            KMeans one = KMeans.fit(rows, new KMeans.Options(1, 1, MOST_ROUNDS, seed));
            return new PincodeClusters(profiles, rows, one, Optional.empty());
        }

        Choice choice = ClusterCount.fit(
                rows,
                new ClusterCount.Options(
                        2,
                        most,
                        params.starts(),
                        MOST_ROUNDS,
                        params.resamples(),
                        SAMPLE_ROWS,
                        params.stableFrom(),
                        seed));
        Candidate chosen = choice.candidates().stream()
                .filter(candidate -> candidate.clusters() == inUse)
                .filter(candidate -> candidate.stability() >= params.stableFrom()
                        && candidate.silhouette() >= choice.chosen().silhouette() - BETTER)
                .findFirst()
                .orElse(choice.chosen());
        KMeans model = chosen.equals(choice.chosen())
                ? choice.model()
                : KMeans.fit(rows, new KMeans.Options(chosen.clusters(), params.starts(), MOST_ROUNDS, seed));
        return new PincodeClusters(profiles, rows, model, Optional.of(chosen));
    }

    List<PincodeProfile> profiles() {
        return profiles;
    }

    int count() {
        return model.clusters();
    }

    /** The cluster of a profile, by its place in the list. */
    int cluster(int profile) {
        return assigned[profile];
    }

    int[] assigned() {
        return assigned.clone();
    }

    /** The pincode nearest to a cluster's centre. */
    String medoid(int cluster) {
        return profiles.get(model.medoid(cluster)).pincode();
    }

    /** How far a profile lies from the centre of its cluster, in standardised units. */
    double distance(int profile) {
        double[] centre = model.centre(assigned[profile]);
        double square = 0;
        for (int column = 0; column < centre.length; column++) {
            double difference = rows[profile][column] - centre[column];
            square += difference * difference;
        }

        return Math.sqrt(square);
    }

    /** The profiles of a cluster, by their places in the list. */
    int[] members(int cluster) {
        return IntStream.range(0, assigned.length)
                .filter(profile -> assigned[profile] == cluster)
                .toArray();
    }

    /** How separate and how stable the clusters are; empty where there is one. */
    Optional<Candidate> quality() {
        return quality;
    }
}
