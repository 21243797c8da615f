package io.shroff.jobs.demand.cluster;

import io.shroff.algorithm.cluster.ClusterCount.Candidate;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.job.JobSpec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Groups pincodes by their demand of the last year (level, growth, products, channels, tickets) and their place: by
 * numbers of sales, and those of which only amounts are known apart, by these.
 *
 * <p>The number of clusters is the one of the highest silhouette among those that come out alike on resampled pincodes.
 *
 * <p>A cluster's name lasts. The same profiles are taken at the end of each calendar year the series hold and grouped
 * in the same way; the number of clusters and their names are handed on from year to year and to the date asked for
 * ({@link ClusterNames}). All of it is read from the series of that date, so dates may be run in any order; two dates
 * share a name where clusters of both go on from one at the last year's end before. What does not hold: a cluster that
 * splits or dissolves loses its name, and years that are loaded later may rename.
 */
public final class ClusterPincodesJob implements Job<ClusterPincodesJob.Params> {
    public record Params(
            @About("Clusters at most, 2 to 50") int mostClusters,

            @About("Weight of the place beside 1 for each of level, growth, products, channels and tickets, 0 to 10")
            double placeWeight,

            @About(
                    "Sales at which a pincode's own growth, mix and ticket count as much as those of all, above 0; where only amounts are known, a twentieth of the median pincode's amount")
            double priorSales,

            @About("Adjusted Rand index of resamples from which a number of clusters is stable, 0 to 1")
            double stableFrom,

            @About("Pairs of resamples to measure it on, 1 to 50")
            int resamples,

            @About("Starts of k-means to take the best of, 1 to 100")
            int starts,

            @About("Nearest pincodes that contiguity looks at, 1 to 50")
            int neighbours) {
        public Params {
            Check.param(mostClusters >= 2 && mostClusters <= 50, "most-clusters", mostClusters, "between 2 and 50");
            Check.param(placeWeight >= 0 && placeWeight <= 10, "place-weight", placeWeight, "between 0 and 10");
            Check.param(priorSales > 0 && priorSales < Double.POSITIVE_INFINITY, "prior-sales", priorSales, "above 0");
            Check.param(stableFrom >= 0 && stableFrom <= 1, "stable-from", stableFrom, "between 0 and 1");
            Check.param(resamples >= 1 && resamples <= 50, "resamples", resamples, "between 1 and 50");
            Check.param(starts >= 1 && starts <= 100, "starts", starts, "between 1 and 100");
            Check.param(neighbours >= 1 && neighbours <= 50, "neighbours", neighbours, "between 1 and 50");
        }
    }

    public static final JobSpec<Params> SPEC = JobSpec.named("cluster-pincodes", Params.class)
            .about("Pincodes grouped by demand profile and place, with names that last")
            .reads(DemandTables.PLACES, DemandTables.SERIES_VALUES)
            .writes(DemandTables.CLUSTERS, DemandTables.CLUSTER_PROFILES);

    @Override
    public JobSpec<Params> spec() {
        return SPEC;
    }

    @Override
    public JobResult run(JobContext context, Params params) {
        Dataset<Row> series = context.read(DemandTables.SERIES_VALUES);
        Dataset<Row> places = context.read(DemandTables.PLACES);
        try (PincodeProfiles profiles = PincodeProfiles.of(series, places, context.asOf())) {
            PincodeGroupings groupings = PincodeGroupings.of(profiles.dates(), profiles::at, params, context.seed());
            List<Row> pincodes = new ArrayList<>();
            List<Row> clusters = new ArrayList<>();
            for (PincodeGroupings.Grouping grouping : groupings.groupings()) {
                List<String> labels = groupings.labels(grouping, params.priorSales());
                ClusterRows rows = new ClusterRows(
                        context.asOf(), grouping.clusters(), grouping.names(), labels, profiles.currency());
                pincodes.addAll(rows.pincodes());
                clusters.addAll(rows.clusters(params.neighbours()));
            }

            JobResult result = written(context, pincodes, clusters);
            for (String note : notes(groupings, context.asOf(), params)) {
                result = result.note(note);
            }

            return result;
        }
    }

    private static List<String> notes(PincodeGroupings groupings, LocalDate asOf, Params params) {
        if (groupings.groupings().isEmpty()) {
            return List.of("No pincode has a number of sales or an amount above 0 in the year to " + asOf
                    + ", so none is in a cluster");
        }

        return groupings.groupings().stream()
                .map(grouping -> sentence(grouping.clusters(), params) + groupings.remark(grouping))
                .toList();
    }

    private static JobResult written(JobContext context, List<Row> pincodes, List<Row> clusters) {
        return JobResult.of(
                context.write(
                        DemandTables.CLUSTERS,
                        context.spark().createDataFrame(pincodes, DemandTables.CLUSTERS.schema())),
                context.write(
                        DemandTables.CLUSTER_PROFILES,
                        context.spark().createDataFrame(clusters, DemandTables.CLUSTER_PROFILES.schema())));
    }

    private static String sentence(PincodeClusters clusters, Params params) {
        int pincodes = clusters.profiles().size();
        Optional<Candidate> quality = clusters.quality();
        if (quality.isEmpty()) {
            return String.format(
                    Locale.ROOT,
                    "One cluster of all pincodes with sales (%d): they are too few to tell apart, or all alike",
                    pincodes);
        }

        String found = String.format(
                Locale.ROOT,
                "%d clusters of %d pincodes: silhouette %.2f, adjusted Rand between resamples %.2f",
                clusters.count(),
                pincodes,
                quality.get().silhouette(),
                quality.get().stability());
        return quality.get().stability() >= params.stableFrom()
                ? found
                : found
                        + String.format(
                                Locale.ROOT,
                                ", below the %.2f of stable-from: no number of clusters reaches it, this one comes nearest",
                                params.stableFrom());
    }
}
