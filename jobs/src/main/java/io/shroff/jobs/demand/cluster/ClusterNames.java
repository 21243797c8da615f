package io.shroff.jobs.demand.cluster;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Names of clusters, which last while the clusters do.
 *
 * <p>A new cluster is named by its medoid. One that goes on keeps its name: of the pincodes that stand in both
 * groupings, more than half of the old cluster's are in the new one and more than half of the new one's were in the
 * old, and the pincode that names it is still in it. So no two clusters share a name, and each is named by one of its
 * own.
 *
 * @param names of the clusters, by their number
 * @param clusters the number of each pincode's cluster
 */
record ClusterNames(List<String> names, Map<String, Integer> clusters) {
    static final ClusterNames NONE = new ClusterNames(List.of(), Map.of());

    ClusterNames {
        names = List.copyOf(names);
        clusters = Map.copyOf(clusters);
    }

    int count() {
        return names.size();
    }

    /**
     * Names of these clusters where those that went before were named so.
     *
     * @param elsewhere pincodes of another grouping, in which they may name clusters
     */
    ClusterNames next(PincodeClusters now, Set<String> elsewhere) {
        Map<String, Integer> placed = new HashMap<>();
        for (int i = 0; i < now.profiles().size(); i++) {
            placed.put(now.profiles().get(i).pincode(), now.cluster(i));
        }

        int[][] both = new int[names.size()][now.count()];
        clusters.forEach((pincode, old) -> {
            Integer cluster = placed.get(pincode);
            if (cluster != null) {
                both[old][cluster]++;
            }
        });
        List<String> next = IntStream.range(0, now.count())
                .mapToObj(cluster -> IntStream.range(0, names.size())
                        .filter(old -> goesOn(both, old, cluster)
                                && placed.getOrDefault(names.get(old), cluster) == cluster
                                && !elsewhere.contains(names.get(old)))
                        .mapToObj(names::get)
                        .findFirst()
                        .orElseGet(() -> now.medoid(cluster)))
                .toList();
        return new ClusterNames(next, placed);
    }

    private static boolean goesOn(int[][] both, int old, int cluster) {
        int ofOld = Arrays.stream(both[old]).sum();
        int ofNew = Arrays.stream(both).mapToInt(row -> row[cluster]).sum();
        return 2 * both[old][cluster] > ofOld && 2 * both[old][cluster] > ofNew;
    }
}
