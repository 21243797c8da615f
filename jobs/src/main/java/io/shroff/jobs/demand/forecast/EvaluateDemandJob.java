package io.shroff.jobs.demand.forecast;

import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.job.JobSpec;

/** Measures how what is published and every candidate did in the back-test. */
public final class EvaluateDemandJob implements Job<EvaluateDemandJob.Params> {

    /** Takes no parameters. */
    public record Params() {}

    public static final JobSpec<Params> SPEC = JobSpec.named("evaluate-demand", Params.class)
            .about(
                    "Error of what is published and of every candidate, how intervals hold and rises are told, by stratum")
            .reads(DemandTables.BACKTEST)
            .writes(DemandTables.EVALUATION);

    @Override
    public JobSpec<Params> spec() {
        return SPEC;
    }

    @Override
    public JobResult run(JobContext context, Params params) {
        return JobResult.of(context.write(
                DemandTables.EVALUATION, DemandMetrics.of(context.read(DemandTables.BACKTEST), context.asOf())));
    }
}
