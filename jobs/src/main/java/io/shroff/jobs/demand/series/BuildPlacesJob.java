package io.shroff.jobs.demand.series;

import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.job.JobSpec;
import io.shroff.platform.job.QualityResult;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Makes one row a pincode of a directory of post offices: the district most of them name, their median place. */
public final class BuildPlacesJob implements Job<BuildPlacesJob.Params> {

    /** Takes no parameters. */
    public record Params() {}

    public static final JobSpec<Params> SPEC = JobSpec.named("build-places", Params.class)
            .about("One clean row a pincode: district, state and a robust place")
            .reads(FeedTables.PINCODES)
            .writes(DemandTables.PLACES);

    @Override
    public JobSpec<Params> spec() {
        return SPEC;
    }

    @Override
    public JobResult run(JobContext context, Params params) {
        Dataset<Row> resolved = PlaceRules.resolve(context.read(FeedTables.PINCODES), context.asOf())
                .persist();
        try {
            JobResult result = JobResult.of(context.write(DemandTables.PLACES, PlaceRules.places(resolved)));
            List<QualityResult> shares = PlaceRules.shares(resolved);
            shares.forEach(context::report);
            return result.note(PlaceRules.sentence(shares));
        } finally {
            resolved.unpersist();
        }
    }

    /** A row a pincode, from rows of its post offices. */
    public static Dataset<Row> places(Dataset<Row> offices, LocalDate asOf) {
        return PlaceRules.places(PlaceRules.resolve(offices, asOf));
    }
}
