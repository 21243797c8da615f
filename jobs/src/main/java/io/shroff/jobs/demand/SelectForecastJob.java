package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;

import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.job.JobSpec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Takes the next periods of the finest cells known of each product from the outlook: what is in no other row, so that
 * rows may be summed.
 */
public final class SelectForecastJob implements Job<SelectForecastJob.Params> {

    public record Params(
            @About("Months ahead to publish, 1 to 12") int months,
            @About("Quarters ahead to publish, 1 to 4") int quarters) {
        public Params {
            Check.param(months >= 1 && months <= 12, "months", months, "between 1 and 12");
            Check.param(quarters >= 1 && quarters <= 4, "quarters", quarters, "between 1 and 4");
        }
    }

    public static final JobSpec<Params> SPEC = JobSpec.named("select-forecast", Params.class)
            .about("Demand of the next periods in the finest cells known of each product, which may be summed")
            .reads(DemandTables.OUTLOOK)
            .writes(DemandTables.FORECAST);

    @Override
    public JobSpec<Params> spec() {
        return SPEC;
    }

    @Override
    public JobResult run(JobContext context, Params params) {
        return JobResult.of(context.write(DemandTables.FORECAST, forecast(context.read(DemandTables.OUTLOOK), params)));
    }

    static Dataset<Row> forecast(Dataset<Row> outlook, Params params) {
        // The finest level comes first.
        Column level = array_position(
                array(RegionPaths.LEVELS.stream().map(functions::lit).toArray(Column[]::new)), col("region_level"));
        Dataset<Row> finest = outlook.groupBy("product", "measure", "period_grain")
                .agg(
                        min(level).as("finest"),
                        max(col("channel").notEqual(DemandRows.ALL)).as("has_channels"));
        return outlook.filter(expr(
                        "horizon <= if(period_grain = 'month', %d, %d)".formatted(params.months(), params.quarters())))
                .join(broadcast(finest), new String[] {"product", "measure", "period_grain"})
                .filter(level.equalTo(col("finest"))
                        .and(col("product").notEqual(DemandRows.ALL))
                        .and(col("channel").notEqual(DemandRows.ALL).or(not(col("has_channels")))))
                .select(DemandTables.FORECAST.columnNames().stream()
                        .map(functions::col)
                        .toArray(Column[]::new));
    }
}
