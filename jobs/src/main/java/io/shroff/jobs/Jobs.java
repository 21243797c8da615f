package io.shroff.jobs;

import io.shroff.jobs.demand.campaign.MeasureCampaignsJob;
import io.shroff.jobs.demand.cluster.ClusterPincodesJob;
import io.shroff.jobs.demand.feature.BuildDemandFeaturesJob;
import io.shroff.jobs.demand.forecast.EvaluateDemandJob;
import io.shroff.jobs.demand.forecast.ForecastDemandJob;
import io.shroff.jobs.demand.forecast.SelectForecastJob;
import io.shroff.jobs.demand.forecast.TrainDemandForestJob;
import io.shroff.jobs.demand.insight.FindInsightsJob;
import io.shroff.jobs.demand.product.RankProductsJob;
import io.shroff.jobs.demand.segment.SegmentDemandJob;
import io.shroff.jobs.demand.series.BuildDemandSeriesJob;
import io.shroff.jobs.demand.series.BuildPlacesJob;
import io.shroff.jobs.ingest.IngestJob;
import io.shroff.jobs.operate.PublishJob;
import io.shroff.platform.catalog.CampaignTables;
import io.shroff.platform.catalog.Catalog;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.job.Job;
import io.shroff.platform.table.TableContract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every job of the suite. */
public final class Jobs {
    public static final List<Job<?>> ALL = List.of(
            new IngestJob("sales", FeedTables.SALES),
            new IngestJob("sales-totals", FeedTables.SALES_TOTALS),
            new IngestJob("pincodes", FeedTables.PINCODES),
            new IngestJob("campaigns", FeedTables.CAMPAIGNS),
            new BuildPlacesJob(),
            new BuildDemandSeriesJob(),
            new BuildDemandFeaturesJob(),
            new TrainDemandForestJob(),
            new EvaluateDemandJob(),
            new ForecastDemandJob(),
            new SelectForecastJob(),
            new ClusterPincodesJob(),
            new RankProductsJob(),
            new SegmentDemandJob(),
            new MeasureCampaignsJob(),
            new FindInsightsJob(),
            new PublishJob(
                    "publish-demand",
                    published(
                            DemandTables.FORECAST,
                            DemandTables.OUTLOOK,
                            DemandTables.RISE,
                            DemandTables.TOP_PRODUCT,
                            DemandTables.SEGMENTS,
                            DemandTables.CLUSTERS,
                            DemandTables.CLUSTER_PROFILES,
                            CampaignTables.UPLIFT,
                            DemandTables.INSIGHTS)),
            new PublishJob("publish-demand-evaluation", published(DemandTables.EVALUATION)));

    private Jobs() {}

    /** Tables of gold by what they are called in the mart. */
    private static Map<TableContract, TableContract> published(TableContract... gold) {
        Map<TableContract, TableContract> tables = new LinkedHashMap<>();
        for (TableContract table : gold) {
            tables.put(table, Catalog.table("mart." + table.shortName()));
        }

        return tables;
    }
}
