package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.trim;

import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.job.JobSpec;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

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
        return JobResult.of(
                context.write(DemandTables.PLACES, places(context.read(FeedTables.PINCODES), context.asOf())));
    }

    static Dataset<Row> places(Dataset<Row> offices, LocalDate asOf) {
        Dataset<Row> named = offices.withColumn("state", lower(trim(col("state"))))
                .withColumn("district", lower(trim(col("district"))));
        // Most offices decide; names break ties, so that the order of rows never does.
        Dataset<Row> districts = named.groupBy("pincode", "state", "district")
                .agg(count(lit(1)).as("votes"))
                .withColumn(
                        "rank",
                        row_number()
                                .over(Window.partitionBy("pincode")
                                        .orderBy(desc("votes"), col("state"), col("district"))))
                .filter(col("rank").equalTo(1))
                .drop("votes", "rank");
        Dataset<Row> middles = named.groupBy("pincode")
                .agg(
                        count(lit(1)).as("offices"),
                        percentile(col("latitude"), lit(0.5)).as("latitude"),
                        percentile(col("longitude"), lit(0.5)).as("longitude"));
        return districts.join(middles, "pincode").withColumn("as_of", lit(asOf));
    }
}
