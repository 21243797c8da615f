package io.shroff.cli;

import io.shroff.platform.table.Lake;
import io.shroff.platform.table.PersonalData;
import io.shroff.platform.table.TableColumn;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.TableVersion;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows rows, columns or history of one table. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows rows of a table, its columns, or its history. Personal columns are masked.",
        footer = {
            "",
            "Examples:",
            "  ./shroff show mart.demand_forecast --where \"product = 'insurance' AND horizon = 1\"",
            "  ./shroff show demand_evaluation --what schema",
            "  ./shroff show gold.demand_series --what history",
            "  ./shroff show silver.sales --hash-personal --format csv --limit 100000"
        })
final class ShowCommand implements Callable<Integer> {
    /** What of a table is shown. */
    enum What {
        ROWS,
        SCHEMA,
        HISTORY
    }

    private static final int USUAL_LIMIT = 20;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "TABLE", description = "Table, such as mart.demand_forecast.")
    private String table = "";

    @Option(
            names = "--what",
            defaultValue = "rows",
            description = "rows, schema or history; default: ${DEFAULT-VALUE}.")
    private What what = What.ROWS;

    @Option(names = "--where", paramLabel = "CONDITION", description = "Condition on columns, in Spark SQL.")
    private @Nullable String where;

    @Option(names = "--unmasked", description = "Show personal columns as they are; only silver has any.")
    private boolean unmasked;

    @Mixin
    private RowsOptions rowsOptions = new RowsOptions();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Lake lake = rowsOptions.lake().lake();
        TableContract contract = TableNames.find(table, lake);
        switch (what) {
            case SCHEMA -> schema(contract, out);
            case HISTORY -> history(lake, contract, out);
            case ROWS -> rows(lake, contract, out);
        }

        out.flush();
        return 0;
    }

    private void rows(Lake lake, TableContract contract, PrintWriter out) {
        SparkSession spark = rowsOptions.lake().suite().spark().get();
        Dataset<Row> stored = lake.read(spark, contract);
        Dataset<Row> rows = unmasked ? stored : rowsOptions.masks(spark).masked(stored, contract);
        String condition = where;
        Dataset<Row> chosen = condition == null ? rows : Queries.where(rows, condition);
        rowsOptions.print(chosen, USUAL_LIMIT, out);
    }

    private static void schema(TableContract contract, PrintWriter out) {
        out.println(contract.name() + ": " + contract.grain());
        out.println("key: " + String.join(", ", contract.key()));
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("column", "type", "", "meaning"));
        for (TableColumn column : contract.columns()) {
            String marks = column.presence().name().toLowerCase(Locale.ROOT)
                    + (column.personal() == PersonalData.NONE ? "" : ", personal");
            lines.add(List.of(column.name(), column.type().simpleString(), marks, column.meaning()));
        }

        Texts.table(lines).forEach(out::println);
        contract.checks().forEach(check -> out.println("check: " + check.name()));
    }

    private static void history(Lake lake, TableContract contract, PrintWriter out) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("version", "committed", "operation", "job", "rows written"));
        for (TableVersion version : lake.history(contract)) {
            lines.add(List.of(
                    String.valueOf(version.version()),
                    version.committed().toString(),
                    version.operation(),
                    version.job(),
                    Texts.rows(version.rowsWritten())));
        }

        Texts.table(lines).forEach(out::println);
    }
}
