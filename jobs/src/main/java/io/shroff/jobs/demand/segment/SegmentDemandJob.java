package io.shroff.jobs.demand.segment;

import io.shroff.jobs.demand.share.ShareStrength;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.catalog.FeedTables;
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
import org.apache.spark.storage.StorageLevel;

/** Splits the sales expected of a region, product and channel by the customers' age and income. */
public final class SegmentDemandJob implements Job<SegmentDemandJob.Params> {

    public record Params(
            @About("First age of each band but the lowest, ascending")
            List<Long> ageBands,

            @About("First income a year of each band but the lowest, ascending")
            List<Long> incomeBands,

            @About("Sales that the parent's shares count as; estimated from the data by level where it is not set")
            Optional<Double> strength) {
        public Params {
            ageBands = List.copyOf(ageBands);
            incomeBands = List.copyOf(incomeBands);
            Check.param(Bands.areMadeBy(ageBands), "age-bands", ageBands, "ascending numbers above 0");
            Check.param(Bands.areMadeBy(incomeBands), "income-bands", incomeBands, "ascending numbers above 0");
            Check.param(
                    strength.isEmpty() || strength.get() > 0, "strength", strength.orElse(0.0), "above 0, or not set");
        }
    }

    public static final JobSpec<Params> SPEC = JobSpec.named("segment-demand", Params.class)
            .about("Expected sales by age band and income band of the customers")
            .reads(FeedTables.SALES, DemandTables.PLACES, DemandTables.OUTLOOK)
            .writes(DemandTables.SEGMENTS);

    @Override
    public JobSpec<Params> spec() {
        return SPEC;
    }

    @Override
    public JobResult run(JobContext context, Params params) {
        Dataset<Row> counts = SegmentCounts.of(
                context.read(FeedTables.SALES),
                context.read(DemandTables.PLACES),
                new Bands(params.ageBands()),
                new Bands(params.incomeBands()),
                context.asOf());
        Dataset<Row> cells =
                SegmentShares.cells(counts, context.read(DemandTables.OUTLOOK)).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            ShareStrength strength = SegmentShares.survey(cells).strength(params.strength());
            Dataset<Row> segments = SegmentShares.of(cells, strength, context.asOf());
            return JobResult.of(context.write(DemandTables.SEGMENTS, segments));
        } finally {
            cells.unpersist();
        }
    }
}
