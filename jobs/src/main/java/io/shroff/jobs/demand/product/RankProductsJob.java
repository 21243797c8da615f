package io.shroff.jobs.demand.product;

import io.shroff.jobs.demand.share.ShareSurvey;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.job.JobSpec;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Says for each region and channel how likely the next sale, and the next money spent, is of each product. */
public final class RankProductsJob implements Job<RankProductsJob.Params> {

    public record Params(
            @About("Products that do not compete, such as a stock of users beside flows of sales")
            List<String> leaveOut,

            @About("Sales a month that the parent's shares count as; estimated from the data where it is not set")
            Optional<Double> strength) {
        public Params {
            leaveOut = List.copyOf(leaveOut);
            Check.param(
                    strength.isEmpty() || strength.get() > 0, "strength", strength.orElse(0.0), "above 0, or not set");
        }
    }

    public static final JobSpec<Params> SPEC = JobSpec.named("rank-products", Params.class)
            .about(
                    "How likely the next sale of a region and channel is of each product, and each product's share in the amount")
            .reads(DemandTables.OUTLOOK, DemandTables.SERIES_VALUES)
            .writes(DemandTables.TOP_PRODUCT);

    @Override
    public JobSpec<Params> spec() {
        return SPEC;
    }

    @Override
    public JobResult run(JobContext context, Params params) {
        List<String> censored = ProductShares.censored(context.read(DemandTables.SERIES_VALUES));
        Dataset<Row> cells = ProductShares.cells(context.read(DemandTables.OUTLOOK), params.leaveOut(), censored)
                .persist();
        try {
            ShareSurvey survey = ProductShares.survey(cells);
            Dataset<Row> ranked = ProductShares.ranked(cells, survey.strength(params.strength()), context.asOf());
            JobResult result = JobResult.of(context.write(DemandTables.TOP_PRODUCT, ranked));
            return withNotes(result, survey);
        } finally {
            cells.unpersist();
        }
    }

    private static JobResult withNotes(JobResult result, ShareSurvey survey) {
        JobResult noted = result;
        long idle = survey.idle(1);
        if (idle > 0) {
            noted = noted.note("top_product: nothing is expected through " + idle
                    + (idle == 1 ? " channel, so its" : " channels, so their") + " products are equally likely");
        }

        long undrawn = survey.undrawn();
        if (undrawn > 0) {
            noted = noted.note("top_product: shares in the amounts of " + undrawn
                    + " regions and channels are as forecast and not drawn towards those of larger regions, since of how"
                    + " many sales they are is not known");
        }

        return noted;
    }
}
