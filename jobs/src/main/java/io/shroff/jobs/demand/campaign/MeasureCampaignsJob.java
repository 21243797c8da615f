package io.shroff.jobs.demand.campaign;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.shroff.algorithm.causal.DifferenceInDifferences;
import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.Measure;
import io.shroff.jobs.demand.RegionPaths;
import io.shroff.jobs.demand.forecast.DemandBounds;
import io.shroff.platform.catalog.CampaignTables;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.job.JobSpec;
import io.shroff.platform.method.SortedGroups;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Tells what campaigns brought: sales against those of regions like theirs in which there was no campaign. */
public final class MeasureCampaignsJob implements Job<MeasureCampaignsJob.Params> {

    public record Params(
            @About("Regions most like its own that a campaign's is held against, at least 3")
            int matched,

            @About("Fewest of them with which anything is said, 3 to matched")
            int fewestMatched) {
        public Params {
            Check.param(matched >= DifferenceInDifferences.FEWEST, "matched", matched, "at least 3");
            Check.param(
                    fewestMatched >= DifferenceInDifferences.FEWEST && fewestMatched <= matched,
                    "fewest-matched",
                    fewestMatched,
                    "between 3 and matched, " + matched);
        }
    }

    public static final JobSpec<Params> SPEC = JobSpec.named("measure-campaigns", Params.class)
            .about("What campaigns brought, against regions like theirs without one")
            .reads(FeedTables.CAMPAIGNS, DemandTables.SERIES_VALUES)
            .writes(CampaignTables.UPLIFT);

    @Override
    public JobSpec<Params> spec() {
        return SPEC;
    }

    @Override
    public JobResult run(JobContext context, Params params) {
        // Nobody need look through the series where there was no campaign.
        boolean isAny = context.lake().dates(FeedTables.CAMPAIGNS, "from_date").isPresent();
        Dataset<Row> uplifts = isAny
                ? uplifts(
                        context.read(FeedTables.CAMPAIGNS),
                        context.read(DemandTables.SERIES_VALUES),
                        params,
                        context.asOf())
                : context.spark().createDataFrame(List.of(), CampaignTables.UPLIFT.schema());
        return JobResult.of(context.write(CampaignTables.UPLIFT, uplifts));
    }

    static Dataset<Row> uplifts(Dataset<Row> campaigns, Dataset<Row> series, Params params, LocalDate asOf) {
        Dataset<Row> summed = series.filter(col("channel").equalTo(DemandRows.ALL));
        List<Campaign> begun = Campaign.begun(campaigns, summed, asOf);
        Dataset<Row> without =
                series.sparkSession().createDataFrame(CampaignEffects.withoutSeries(begun), CampaignEffects.SCHEMA);
        List<Campaign> known = begun.stream().filter(Campaign::isKnown).toList();
        return rows(known.isEmpty() ? without : effects(summed, known, params).unionByName(without), params, asOf);
    }

    private static Dataset<Row> effects(Dataset<Row> series, List<Campaign> campaigns, Params params) {
        Dataset<Row> sold = series.filter(col("product")
                .isin(campaigns.stream().map(Campaign::product).distinct().toArray()));
        // Of sales known by month and by quarter, the months say more.
        String[] kind = {"product", "measure", "region_level"};
        Dataset<Row> grains =
                sold.groupBy(kind[0], kind[1], kind[2]).agg(min("period_grain").as("finest"));
        Dataset<Row> finest = sold.join(grains, kind)
                .filter(col("period_grain").equalTo(col("finest")))
                .withColumn("value", col("value").cast("double"));
        return SortedGroups.flatMap(
                SortedGroups.arrange(finest, CampaignEffects.GROUP, List.of("region", "period")),
                CampaignEffects.GROUP,
                new CampaignEffects(campaigns, params.matched(), params.fewestMatched()),
                CampaignEffects.SCHEMA);
    }

    private static Dataset<Row> rows(Dataset<Row> effects, Params params, LocalDate asOf) {
        Column isCount = Measure.isCount();
        return effects.withColumn("extra", col("actual").minus(col("expected")))
                .withColumn("extra_lower", col("actual").minus(col("expected_upper")))
                .withColumn("extra_upper", col("actual").minus(col("expected_lower")))
                .withColumn("uplift", functions.expm1(col("effect")))
                .withColumn("uplift_lower", functions.expm1(col("effect").minus(col("half_width"))))
                .withColumn("uplift_upper", functions.expm1(col("effect").plus(col("half_width"))))
                .withColumn(
                        "cost_per_extra_sale",
                        when(
                                isCount.and(col("extra").gt(0)),
                                col("cost").cast("double").divide(col("extra"))))
                .withColumn("region_level", RegionPaths.level())
                .withColumn("parent", RegionPaths.parent())
                .withColumn("level", lit(DemandBounds.LEVEL))
                .withColumn("as_of", lit(asOf))
                .withColumn("reason", CampaignText.reason(params.fewestMatched()))
                .select(CampaignTables.UPLIFT.columnNames().stream()
                        .map(functions::col)
                        .toArray(Column[]::new));
    }
}
