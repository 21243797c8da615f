package io.shroff.jobs.operate;

import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.job.JobSpec;
import io.shroff.platform.spark.SideBySide;
import io.shroff.platform.table.Arrangement;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.TableWrite;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Copies one as_of of gold tables to the mart, after every job before it has passed its checks. An interrupted run lets
 * it end; a later as_of in the mart is never replaced by an earlier one unasked.
 */
public final class PublishJob implements Job<PublishJob.Params> {
    /** Small tables take the driver longer than the tasks, so some are written at once. */
    private static final int AT_ONCE = 3;

    /** Takes no parameters. */
    public record Params() {}

    private final JobSpec<Params> spec;
    private final Map<TableContract, TableContract> published;

    /** @param published gold tables and what they are called in the mart */
    public PublishJob(String name, Map<TableContract, TableContract> published) {
        this.published = Map.copyOf(published);
        this.spec = JobSpec.named(name, Params.class)
                .about("The mart's tables at one as_of, once every check has passed")
                .reads(sorted(published.keySet().stream().toList()))
                .writes(sorted(published.values().stream().toList()))
                .finishes();
    }

    @Override
    public JobSpec<Params> spec() {
        return spec;
    }

    @Override
    public JobResult run(JobContext context, Params params) {
        List<Callable<TableWrite>> writes = spec.reads().stream()
                .<Callable<TableWrite>>map(gold -> () -> publish(context, gold))
                .toList();
        return new JobResult(SideBySide.run(writes, AT_ONCE), List.of());
    }

    private TableWrite publish(JobContext context, TableContract gold) {
        TableContract mart = published.get(gold);
        if (mart == null) {
            throw new IllegalStateException(gold.name() + " has no name in the mart");
        }

        // Gold was checked when it was written and stays sorted: one narrow pass is enough.
        return context.write(mart, context.read(gold), Arrangement.AS_IS);
    }

    private static TableContract[] sorted(List<TableContract> tables) {
        return tables.stream().sorted(Comparator.comparing(TableContract::name)).toArray(TableContract[]::new);
    }
}
