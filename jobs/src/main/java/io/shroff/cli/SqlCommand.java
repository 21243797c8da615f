package io.shroff.cli;

import io.shroff.platform.catalog.Catalog;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.privacy.Masks;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.TableContract;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoStatement;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a query over the lake's tables. */
@picocli.CommandLine.Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = "Runs a SELECT over the lake's tables, named layer.table. Personal columns are masked.",
        footer = {
            "",
            "Example:",
            "  ./shroff sql \"SELECT product, sum(predicted_demand) FROM mart.demand_forecast GROUP BY product\""
        })
final class SqlCommand implements Callable<Integer> {
    private static final int USUAL_LIMIT = 1000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "QUERY", description = "A SELECT in Spark SQL.")
    private String query = "";

    @Mixin
    private RowsOptions rowsOptions = new RowsOptions();

    @Override
    public Integer call() {
        SparkSession spark = rowsOptions.lake().suite().spark().get();
        Masks masks = rowsOptions.masks(spark);
        Dataset<Row> rows = Queries.told(
                query, List.of(), () -> select(spark, rowsOptions.lake().lake(), masks));
        rowsOptions.print(rows, USUAL_LIMIT, spec.commandLine().getOut());
        spec.commandLine().getOut().flush();
        return 0;
    }

    private Dataset<Row> select(SparkSession spark, Lake lake, Masks masks) throws ParseException {
        LogicalPlan plan = ((org.apache.spark.sql.classic.SparkSession) spark)
                .sessionState()
                .sqlParser()
                .parsePlan(query);
        if (plan.exists(node -> node instanceof Command || node instanceof InsertIntoStatement)) {
            throw new ShroffException(
                    ErrorCode.BAD_USAGE,
                    "Cannot run \"" + query + "\": only queries are run here, nothing that changes tables. Tables are"
                            + " written by jobs.");
        }

        return spark.sql(registerNamed(spark, lake, masks));
    }

    /**
     * Makes a view of each table whose name the query holds, one too many does no harm; returns the query over them.
     * Only views of the session can use a hash whose key must not be written down, and their names have no dots.
     */
    private String registerNamed(SparkSession spark, Lake lake, Masks masks) {
        String named = query;
        for (TableContract table : Catalog.ALL) {
            boolean isNamed = Pattern.compile("\\b" + Pattern.quote(table.name()) + "\\b", Pattern.CASE_INSENSITIVE)
                    .matcher(query.replace("`", ""))
                    .find();
            if (isNamed && lake.exists(table) && masks == Masks.KEYED_HASH) {
                String view = table.name().replace(".", "__");
                masks.masked(lake.read(spark, table), table).createOrReplaceTempView(view);
                named = Queries.renamed(named, table.name(), view);
            } else if (isNamed && lake.exists(table)) {
                spark.sql("CREATE DATABASE IF NOT EXISTS " + table.layer().folder());
                spark.sql("CREATE OR REPLACE VIEW " + table.name() + " AS SELECT " + masks.columns(table)
                        + " FROM delta.`" + lake.pathOf(table) + "`");
            } else if (isNamed) {
                throw new ShroffException(
                        ErrorCode.MISSING_TABLE,
                        "Cannot query " + table.name() + ": it is not in the lake " + lake.uri()
                                + ". Run the pipeline that writes it, or name another lake with --lake.");
            }
        }

        return named;
    }
}
