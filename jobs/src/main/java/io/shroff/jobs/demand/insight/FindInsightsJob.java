package io.shroff.jobs.demand.insight;

import io.shroff.jobs.demand.feature.Volatility;
import io.shroff.platform.catalog.CampaignTables;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.job.JobSpec;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds what a planner should know of the year ahead, each with the sentence that says why, in numbers of sales and in
 * amounts as far as each is known.
 */
public final class FindInsightsJob implements Job<FindInsightsJob.Params> {

    public record Params(
            @About("Most insights of a kind and measure, 1 to 10000; the budget always names every state")
            int top,

            @About("Products that are no sales, such as a stock of users")
            List<String> leaveOut,

            @About(
                    "Fewest sales a year of a region, or of its agents on the mean, or missing in it, worth an insight; amounts of fewer are left out too, where the number is known")
            double fewestSales,

            @About("Correlation assumed between the forecast errors of two periods of a series, 0 to 1")
            double errorCorrelation,

            @About("Point of the forecast's distribution that is a territory's target, at least 0.5 and below 1")
            double targetQuantile,

            @About("How far above its state or below its like a product's share must be for a gap, above 0 and below 1")
            double gapMargin,

            @About("Fewest districts that make a median to hold another against, at least 2")
            int fewestAlike,

            @About("How far from the mean of the district an agent's sales must be, above 0")
            double loadMargin) {
        public Params {
            leaveOut = List.copyOf(leaveOut);
            Check.param(top >= 1 && top <= 10_000, "top", top, "between 1 and 10000");
            Check.param(fewestSales >= 0, "fewest-sales", fewestSales, "at least 0");
            Check.param(
                    errorCorrelation >= 0 && errorCorrelation <= 1,
                    "error-correlation",
                    errorCorrelation,
                    "between 0 and 1");
            Check.param(
                    targetQuantile >= .5 && targetQuantile < 1,
                    "target-quantile",
                    targetQuantile,
                    "at least 0.5 and below 1");
            Check.param(gapMargin > 0 && gapMargin < 1, "gap-margin", gapMargin, "above 0 and below 1");
            Check.param(fewestAlike >= 2, "fewest-alike", fewestAlike, "at least 2");
            Check.param(loadMargin > 0, "load-margin", loadMargin, "above 0");
        }
    }

    public static final JobSpec<Params> SPEC = JobSpec.named("find-insights", Params.class)
            .about(
                    "Emerging pincodes, cross-sell gaps, targets, budget shares, agents' loads, risks and campaigns, in words")
            .reads(
                    DemandTables.OUTLOOK,
                    DemandTables.SERIES_VALUES,
                    DemandTables.FEATURES,
                    DemandTables.TOP_PRODUCT,
                    FeedTables.SALES,
                    DemandTables.PLACES,
                    CampaignTables.UPLIFT)
            .writes(DemandTables.INSIGHTS);

    @Override
    public JobSpec<Params> spec() {
        return SPEC;
    }

    @Override
    public JobResult run(JobContext context, Params params) {
        Dataset<Row> series = context.read(DemandTables.SERIES_VALUES);
        Dataset<Row> years = YearAhead.of(
                        context.read(DemandTables.OUTLOOK), series, params.leaveOut(), params.errorCorrelation())
                .persist();
        try {
            Dataset<Row> insights = GrowthInsights.emerging(years, params.fewestSales())
                    .unionByName(GrowthInsights.targets(years, params.targetQuantile()))
                    .unionByName(GrowthInsights.budget(years))
                    .unionByName(GrowthInsights.risks(
                            years, Volatility.ofLastYear(context.read(DemandTables.FEATURES)), params.fewestSales()))
                    .unionByName(CrossSellGaps.of(
                            context.read(DemandTables.TOP_PRODUCT),
                            years,
                            params.gapMargin(),
                            params.fewestAlike(),
                            params.fewestSales()))
                    .unionByName(AgentLoads.of(
                            context.read(FeedTables.SALES),
                            context.read(DemandTables.PLACES),
                            context.asOf(),
                            params.loadMargin(),
                            params.fewestSales()))
                    .unionByName(Insights.ofCampaigns(context.read(CampaignTables.UPLIFT)));
            return JobResult.of(
                    context.write(DemandTables.INSIGHTS, Insights.first(insights, params.top(), context.asOf())));
        } finally {
            years.unpersist();
        }
    }
}
