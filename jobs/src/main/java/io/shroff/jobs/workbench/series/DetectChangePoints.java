package io.shroff.jobs.workbench.series;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import io.shroff.algorithm.changepoint.ChangePoints.Shape;
import io.shroff.jobs.workbench.frame.OneTableSpec;
import io.shroff.jobs.workbench.frame.WorkbenchInputs;
import io.shroff.jobs.workbench.frame.WorkbenchMethod;
import io.shroff.jobs.workbench.frame.WorkbenchRun;
import io.shroff.jobs.workbench.frame.WorkbenchTable;
import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.table.Arrangement;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.TableSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/** Finds where the level or the trend of each series changes. */
public final class DetectChangePoints implements WorkbenchMethod<DetectChangePoints.Spec> {
    private static final int CHANGES = 0;
    private static final int SERIES = 1;
    private static final Set<String> TAKEN = Set.of(
            WorkbenchTable.AS_OF,
            "method",
            "index",
            "time",
            "before",
            "after",
            "strength",
            "rows",
            "missing",
            "spacing",
            "reason",
            count(ChangeMethod.OPTIMUM),
            count(ChangeMethod.TWO_SIGMA));

    /** What a spec file says. */
    record Spec(
            @About("The table whose series are searched") TableSource input,
            SeriesColumns columns,
            Options options,

            @About("Date the result is filed under; --as-of goes before it")
            Optional<LocalDate> asOf,

            @About("Name of the table that comes out, in gold")
            String output)
            implements OneTableSpec {

        @Override
        public Optional<String> time() {
            return Optional.of(columns.time());
        }
    }

    /** How changes are searched for. */
    record Options(
            @About("What a stretch between changes looks like: level, line or both; the better one is taken")
            List<Shape> shapes,

            @About("Known values in a stretch at least; a line has three or more")
            int minLength,

            @About("Steps of a season that is taken out first; 1 for none")
            int period,

            @About("optimum, and two-sigma as what to measure it against")
            List<ChangeMethod> methods) {
        Options {
            shapes = List.copyOf(shapes);
            methods = List.copyOf(methods);
            Check.param(!shapes.isEmpty(), "shapes", shapes, "one or more of level and line");
            Check.param(minLength >= 1, "min-length", minLength, "at least 1");
            Check.param(period >= 1, "period", period, "at least 1");
            Check.param(
                    !methods.isEmpty() && new HashSet<>(methods).size() == methods.size(),
                    "methods",
                    methods,
                    "one or both of optimum and two-sigma");
        }
    }

    @Override
    public String name() {
        return "detect-change-points";
    }

    @Override
    public String about() {
        return "Finds where the level or the trend of each series of your table changes";
    }

    @Override
    public Class<Spec> spec() {
        return Spec.class;
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public List<TableContract> outputs(Spec spec, WorkbenchInputs inputs) {
        SeriesColumns columns = spec.columns();
        columns.require(inputs, TAKEN);
        TimeColumn time = TimeColumn.of(inputs, columns.time());
        WorkbenchTable.Builder series = WorkbenchTable.named(spec.output() + "_series", "One row a series")
                .keys(columns.keys(), inputs, "input")
                .column("rows", DataTypes.IntegerType, "Rows of the series")
                .column("missing", DataTypes.IntegerType, "Rows without a value")
                .column("spacing", DataTypes.StringType, "How far apart its times stand");
        for (ChangeMethod method : spec.options().methods()) {
            series.optional(count(method), DataTypes.IntegerType, "Changes that " + method.label() + " found");
        }

        return List.of(
                WorkbenchTable.named(spec.output(), "One row a series, method and change")
                        .keys(columns.keys(), inputs, "input")
                        .key("method", DataTypes.StringType, "optimum or two_sigma")
                        .key("index", DataTypes.IntegerType, "First row after it, from 0 in the order of time")
                        .column("time", time.type(), "Time of that row")
                        .column("before", DataTypes.DoubleType, "Mean of the stretch before it")
                        .column("after", DataTypes.DoubleType, "Mean of the stretch after it")
                        .column(
                                "strength",
                                DataTypes.DoubleType,
                                "0 to 1: share of the squared error of both stretches as one that parting them saves")
                        .check("strength is a share", "strength BETWEEN 0 AND 1")
                        .build(),
                series.optional("reason", DataTypes.StringType, "Why nothing was searched")
                        .build());
    }

    @Override
    public JobResult run(WorkbenchRun<Spec> run) {
        SeriesColumns columns = run.spec().columns();
        Options options = run.spec().options();
        SeriesRows series = SeriesRows.of(run.inputs(), columns, "detect change points in");
        Dataset<Row> found = series.flatMap(new ChangePointRows(series, options), ChangePointRows.given(series.time()))
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            series.requireOnce(found);
            JobResult result = JobResult.of(
                    run.write(CHANGES, changes(series, found, columns), Arrangement.AS_IS),
                    run.write(SERIES, perSeries(series, found, columns, options), Arrangement.AS_IS));
            for (String note : series.notes()) {
                result = result.note(note);
            }

            long unsearched = found.filter(col("reason").isNotNull()).count();
            return unsearched == 0
                    ? result
                    : result.note(unsearched + " series were not searched: "
                            + run.spec().output() + "_series says why");
        } finally {
            found.unpersist();
        }
    }

    private static Dataset<Row> changes(SeriesRows series, Dataset<Row> found, SeriesColumns columns) {
        return series.named(found.withColumn("change", explode(col("changes"))), columns, col("change.*"))
                .withColumn("time", series.time().restored(col("time")));
    }

    private static Dataset<Row> perSeries(
            SeriesRows series, Dataset<Row> found, SeriesColumns columns, Options options) {
        List<Column> others = new ArrayList<>(List.of(col("rows"), col("missing"), col("spacing"), col("reason")));
        for (ChangeMethod method : options.methods()) {
            Column ofMethod =
                    filter(col("changes"), change -> change.getField("method").equalTo(method.label()));
            others.add(when(col("reason").isNull(), size(ofMethod)).as(count(method)));
        }

        return series.named(found, columns, others.toArray(Column[]::new));
    }

    private static String count(ChangeMethod method) {
        return method.label() + "_changes";
    }
}
