package io.shroff.jobs.demand.forecast;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.job.JobSpec;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Takes the next periods of the finest cells known from the outlook, a district where its pincodes are not: what is in
 * no other row, so that rows may be summed.
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

    private static final String[] CELL = {"region", "product", "channel", "measure", "period_grain"};

    @Override
    public JobSpec<Params> spec() {
        return SPEC;
    }

    @Override
    public JobResult run(JobContext context, Params params) {
        return JobResult.of(context.write(DemandTables.FORECAST, forecast(context.read(DemandTables.OUTLOOK), params)));
    }

    /**
     * Cells that no other row is a part of. A region whose parent has no row, as a pincode whose district nobody knows,
     * may be in the forecast of one further up; where there is such a one it is left out.
     */
    static Dataset<Row> forecast(Dataset<Row> outlook, Params params) {
        Dataset<Row> products = outlook.filter(col("product").notEqual(DemandRows.ALL));
        Dataset<Row> kinds = products.groupBy("product", "measure", "period_grain")
                .agg(max(col("channel").notEqual(DemandRows.ALL)).as("has_channels"));
        Dataset<Row> cells = products.filter(expr(
                        "horizon <= if(period_grain = 'month', %d, %d)".formatted(params.months(), params.quarters())))
                .join(broadcast(kinds), new String[] {"product", "measure", "period_grain"})
                .filter(col("channel").notEqual(DemandRows.ALL).or(not(col("has_channels"))));
        Dataset<Row> first = cells.filter(col("horizon").equalTo(1));
        return cells.join(parents(first), CELL, "left_anti")
                .join(partsOfOthers(first), CELL, "left_anti")
                .select(columns(DemandTables.FORECAST.columnNames().toArray(String[]::new)));
    }

    private static Dataset<Row> parents(Dataset<Row> cells) {
        return cells.withColumn("region", col("parent"));
    }

    /** Cells whose parent has no row, but a region further up has. */
    private static Dataset<Row> partsOfOthers(Dataset<Row> cells) {
        Column above = expr("transform(sequence(1, size(split(part, '/')) - 1), n -> substring_index(part, '/', n))");
        Dataset<Row> known = cells.select(columns(CELL));
        return cells.withColumn("part", col("region"))
                .filter(col("part").contains("/"))
                .withColumn("region", col("parent"))
                .join(known, CELL, "left_anti")
                .withColumn("region", explode(above))
                .join(known, CELL, "left_semi")
                .withColumn("region", col("part"));
    }

    private static Column[] columns(String... names) {
        return Stream.of(names).map(functions::col).toArray(Column[]::new);
    }
}
