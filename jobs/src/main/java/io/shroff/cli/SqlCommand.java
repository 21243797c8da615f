package io.shroff.cli;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.privacy.Masks;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.TableContract;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
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
        Lake lake = rowsOptions.lake().lake();
        LakeQuery select = new LakeQuery(spark, query, TableNames.all(lake), table -> table(spark, lake, masks, table));
        Dataset<Row> rows = Queries.told(query, List.of(), select::rows);
        rowsOptions.print(rows, USUAL_LIMIT, spec.commandLine().getOut());
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static Dataset<Row> table(SparkSession spark, Lake lake, Masks masks, TableContract table) {
        if (!lake.exists(table)) {
            throw new ShroffException(
                    ErrorCode.MISSING_TABLE,
                    "Cannot query " + table.name() + ": it is not in the lake " + lake.uri()
                            + ". Run the pipeline that writes it, or name another lake with --lake.");
        }

        return masks.masked(lake.read(spark, table), table);
    }
}
