package io.shroff.jobs.workbench.series;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import io.shroff.jobs.workbench.frame.OneTableSpec;
import io.shroff.jobs.workbench.frame.UserColumn;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/** Forecasts each series with an interval, and says how well that would have done on its last values. */
public final class ForecastSeries implements WorkbenchMethod<ForecastSeries.Spec> {
    private static final int STEPS = 0;
    private static final int SERIES = 1;
    private static final int LONGEST = 10_000;
    private static final List<String> PER_SERIES = List.of(
            "rows",
            "missing",
            "spacing",
            "period",
            "form",
            "held_back",
            "mase",
            "smape",
            "naive_mase",
            "naive_smape",
            "reason",
            "remarks");
    private static final Set<String> PER_STEP =
            Set.of(WorkbenchTable.AS_OF, "step", "time", "forecast", "lower", "upper", "level", "form", "naive");

    /** What a spec file says. */
    record Spec(
            @About("The table whose series are forecast") TableSource input,
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

    /** How to forecast. */
    record Options(
            @About("Steps ahead") int horizon,

            @About("Steps of a season; default: a year of months, quarters or weeks, a week of days, else none")
            Optional<Integer> period,

            @About("Share of outcomes that the intervals are to cover")
            double level,

            @About("combined, smoothing, or forms of exponential smoothing such as MAM; of several each series takes"
                    + " the one that errs least on its last values")
            List<String> forms,

            @About("Series whose last values are held back to say how well the form does, about so many of more, drawn"
                    + " by a hash of the key; all where there are several forms")
            int judgedSeries) {
        Options {
            forms = List.copyOf(forms);
            Check.param(horizon >= 1 && horizon <= LONGEST, "horizon", horizon, "from 1 to " + LONGEST);
            Check.param(period.isEmpty() || period.get() >= 1, "period", period.orElse(0), "at least 1");
            Check.param(level > 0 && level < 1, "level", level, "above 0 and below 1");
            Check.param(judgedSeries >= 0, "judged-series", judgedSeries, "at least 0");
            Check.param(
                    !forms.isEmpty() && forms.stream().allMatch(SeriesForms::isKnown),
                    "forms",
                    forms,
                    "one or more of combined, smoothing, and forms of exponential smoothing such as ANN and MAdM");
        }
    }

    @Override
    public String name() {
        return "forecast-series";
    }

    @Override
    public String about() {
        return "Forecasts each series of your table, with intervals and how well it would have done before";
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
        columns.require(inputs, PER_STEP);
        columns.require(inputs, Set.copyOf(PER_SERIES));
        TimeColumn time = TimeColumn.of(inputs, columns.time());
        return List.of(
                WorkbenchTable.named(spec.output(), "One row a series and step ahead")
                        .keys(columns.keys(), inputs, "input")
                        .key("step", DataTypes.IntegerType, "Steps after the last row of the series, from 1")
                        .column("time", time.type(), "Time of the step")
                        .column("forecast", DataTypes.DoubleType, "Value to expect")
                        .optional("lower", DataTypes.DoubleType, "Lower end of the interval; null where none is known")
                        .optional("upper", DataTypes.DoubleType, "Upper end of the interval; null where none is known")
                        .column("level", DataTypes.DoubleType, "Share of outcomes that intervals are to cover")
                        .column("form", DataTypes.StringType, "What the forecast was made by")
                        .column("naive", DataTypes.DoubleType, "Value a season before, or the last one")
                        .check("the forecast lies within its interval", "forecast BETWEEN lower AND upper")
                        .build(),
                WorkbenchTable.named(spec.output() + "_series", "One row a series")
                        .keys(columns.keys(), inputs, "input")
                        .column("rows", DataTypes.IntegerType, "Rows of the series")
                        .column("missing", DataTypes.IntegerType, "Rows without a value")
                        .optional("spacing", DataTypes.StringType, "How far apart its times stand")
                        .optional("period", DataTypes.IntegerType, "Steps of a season")
                        .optional("form", DataTypes.StringType, "What the forecast was made by")
                        .optional(
                                "held_back",
                                DataTypes.IntegerType,
                                "Last known values held back to judge by; null where not judged")
                        .optional("mase", DataTypes.DoubleType, "Mean error on them by the mean change a season before")
                        .optional("smape", DataTypes.DoubleType, "Mean error on them by forecast and value, in percent")
                        .optional("naive_mase", DataTypes.DoubleType, "The same of the seasonal naive forecast")
                        .optional("naive_smape", DataTypes.DoubleType, "The same of the seasonal naive forecast")
                        .optional("reason", DataTypes.StringType, "Why there is no forecast")
                        .optional("remarks", DataTypes.StringType, "How the forecast came about")
                        .check("a form or a reason", "(form IS NULL) = (reason IS NOT NULL)")
                        .build());
    }

    @Override
    public JobResult run(WorkbenchRun<Spec> run) {
        SeriesColumns columns = run.spec().columns();
        Options options = run.spec().options();
        SeriesRows series = SeriesRows.of(run.inputs(), columns, "forecast the series of");
        double judged = options.forms().size() > 1 ? 1 : series.share(options.judgedSeries());
        Dataset<Row> found = series.flatMap(
                        new ForecastRows(series, options, judged), ForecastRows.given(series.time()))
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            series.requireOnce(found);
            Column[] perSeries = PER_SERIES.stream().map(UserColumn::named).toArray(Column[]::new);
            JobResult result = JobResult.of(
                    run.write(STEPS, steps(series, found, columns, options), Arrangement.AS_IS),
                    run.write(SERIES, series.named(found, columns, perSeries), Arrangement.AS_IS));
            List<String> notes = Stream.concat(
                            series.notes().stream(), notes(found, run.spec().output()).stream())
                    .toList();
            for (String note : notes) {
                result = result.note(note);
            }

            return result;
        } finally {
            found.unpersist();
        }
    }

    private static Dataset<Row> steps(SeriesRows series, Dataset<Row> found, SeriesColumns columns, Options options) {
        Dataset<Row> each = found.withColumn("ahead", explode(col("steps")));
        return series.named(each, columns, col("ahead.*"), lit(options.level()).as("level"), col("form"))
                .withColumn("time", series.time().restored(col("time")));
    }

    private static List<String> notes(Dataset<Row> found, String output) {
        Row counts = found.agg(count(lit(1)), count(col("reason")), count(col("held_back")))
                .head();
        List<String> notes = new ArrayList<>();
        long with = counts.getLong(0) - counts.getLong(1);
        if (counts.getLong(1) > 0) {
            notes.add(counts.getLong(1) + " series have no forecast: " + output + "_series says why");
        }

        if (counts.getLong(2) < with) {
            notes.add(counts.getLong(2) + " of " + with + " series, drawn by a hash of their keys, were judged on their"
                    + " last values: judged-series says how many are to be");
        }

        return notes;
    }
}
