package io.shroff.jobs.workbench.cluster;

import io.shroff.algorithm.cluster.ClusterCount;
import io.shroff.algorithm.cluster.ClusterCount.Candidate;
import io.shroff.algorithm.cluster.ClusterCount.Choice;
import io.shroff.algorithm.cluster.KMeans;
import java.util.Arrays;
import java.util.List;

/**
 * The clusters that were found, and what was tried on the way to them.
 *
 * @param tried numbers of clusters; none where the number was given or there is nothing to choose
 */
record ClusterSearch(KMeans model, List<Candidate> tried, boolean isStable) {
    private static final int MOST_ROUNDS = 300;
    private static final int SAMPLE_ROWS = 2_000;

    ClusterSearch {
        tried = List.copyOf(tried);
    }

    /** @param rows with features on one scale */
    static ClusterSearch of(double[][] rows, ClusterRows.Options options, long seed) {
        int different =
                (int) Arrays.stream(rows).map(Arrays::hashCode).distinct().count();
        int most = Math.min(options.mostClusters(), different);
        if (options.clusters().isPresent() || most < 2) {
            int clusters = Math.min(options.clusters().orElse(1), different);
            KMeans model = KMeans.fit(rows, new KMeans.Options(clusters, options.starts(), MOST_ROUNDS, seed));
            return new ClusterSearch(model, List.of(), true);
        }

        Choice choice = ClusterCount.fit(
                rows,
                new ClusterCount.Options(
                        2,
                        most,
                        options.starts(),
                        MOST_ROUNDS,
                        options.resamples(),
                        SAMPLE_ROWS,
                        options.stableFrom(),
                        seed));
        return new ClusterSearch(choice.model(), choice.candidates(), choice.isStable());
    }
}
