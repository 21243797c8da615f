package io.shroff.jobs;

import io.shroff.jobs.demand.BuildDemandFeaturesJob;
import io.shroff.jobs.demand.BuildDemandSeriesJob;
import io.shroff.jobs.demand.BuildPlacesJob;
import io.shroff.jobs.demand.ClusterPincodesJob;
import io.shroff.jobs.demand.EvaluateDemandJob;
import io.shroff.jobs.demand.FindInsightsJob;
import io.shroff.jobs.demand.ForecastDemandJob;
import io.shroff.jobs.demand.SelectForecastJob;
import io.shroff.jobs.demand.RankProductsJob;
import io.shroff.jobs.demand.SegmentDemandJob;
import io.shroff.jobs.demand.TrainDemandForestJob;
import io.shroff.jobs.ingest.IngestJob;
import io.shroff.jobs.operate.PublishJob;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.job.Job;
import java.util.List;
import java.util.Map;

/** Every job of the suite. */
public final class Jobs {
    public static final List<Job<?>> ALL = List.of(
            new IngestJob("sales", FeedTables.SALES),
            new IngestJob("sales-totals", FeedTables.SALES_TOTALS),
            new IngestJob("pincodes", FeedTables.PINCODES),
            new BuildPlacesJob(),
            new BuildDemandSeriesJob(),
            new BuildDemandFeaturesJob(),
            new TrainDemandForestJob(),
            new EvaluateDemandJob(),
            new ForecastDemandJob(),
            new SelectForecastJob(),
            new PublishJob(
                    "publish-demand",
                    Map.of(
                            DemandTables.FORECAST,
                            DemandTables.MART_FORECAST,
                            DemandTables.OUTLOOK,
                            DemandTables.MART_OUTLOOK,
                            DemandTables.RISE,
                            DemandTables.MART_RISE)),
            new ClusterPincodesJob(),
            new RankProductsJob(),
            new SegmentDemandJob(),
            new FindInsightsJob(),
            new PublishJob("publish-demand-evaluation", Map.of(DemandTables.EVALUATION, DemandTables.MART_EVALUATION)));

    private Jobs() {}
}
