package io.shroff.jobs.workbench.hierarchy;

import io.shroff.algorithm.hierarchy.Reconciliation;
import io.shroff.jobs.workbench.frame.OneTableSpec;
import io.shroff.jobs.workbench.frame.WorkbenchInputs;
import io.shroff.jobs.workbench.frame.WorkbenchMethod;
import io.shroff.jobs.workbench.frame.WorkbenchRun;
import io.shroff.jobs.workbench.frame.WorkbenchTable;
import io.shroff.jobs.workbench.series.SummedSeries;
import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.table.Arrangement;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.TableSource;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;

/**
 * Makes base forecasts of crossed dimensions add up; those of one time are one problem, times are solved in parallel.
 */
public final class CohereHierarchy implements WorkbenchMethod<CohereHierarchy.Spec> {
    private static final int FORECASTS = 0;

    /** Where intervals tell, no forecast is surer than to a ten-thousandth of itself. */
    private static final double SUREST_MEASURED = 1e-4;

    /** What a spec file says. */
    record Spec(
            @About("The table of base forecasts, a row a node and time")
            TableSource input,

            Columns columns,
            Options options,

            @About("Date the result is filed under; --as-of goes before it")
            Optional<LocalDate> asOf,

            @About("Name of the table that comes out, in gold")
            String output)
            implements OneTableSpec {

        @Override
        public Optional<String> time() {
            return columns.times().stream()
                    .filter(column -> options.isHistory())
                    .findFirst();
        }
    }

    /** Which columns are what. */
    record Columns(
            @About(
                    "Of each dimension its level columns, coarse to fine; 'all' stands in those finer than a row's level")
            Map<String, List<String>> dimensions,

            @About("Columns that keep forecasts apart that need not add up, such as the period; default: none")
            Optional<List<String>> time,

            @About("The base forecast") String value,

            @About("Variance of the base forecast's error") Optional<String> variance,

            @About("Instead of variance: how much a base forecast counts, one over its variance")
            Optional<String> weight,

            @About("Instead of variance: lower and upper end of the base forecast's interval, as forecast-series writes"
                    + " them")
            Optional<List<String>> interval) {
        Columns {
            Map<String, List<String>> copy = new LinkedHashMap<>();
            dimensions.forEach((name, levels) -> copy.put(name, List.copyOf(levels)));
            dimensions = Collections.unmodifiableMap(copy);
            List<String> named =
                    dimensions.values().stream().flatMap(List::stream).toList();
            Check.param(
                    !dimensions.isEmpty()
                            && dimensions.values().stream().noneMatch(List::isEmpty)
                            && named.stream().distinct().count() == named.size(),
                    "dimensions",
                    dimensions,
                    "one dimension or more, of one level column or more, each named once");
            Check.param(
                    variance.isEmpty() || weight.isEmpty(),
                    "weight",
                    weight.orElse(""),
                    "left out where variance is given");
            interval = interval.map(List::copyOf);
            Check.param(
                    interval.isEmpty() || interval.get().size() == 2 && variance.isEmpty() && weight.isEmpty(),
                    "interval",
                    interval.orElse(List.of()),
                    "the columns of both ends, and left out where variance or weight is given");
        }

        /** All columns that are to hold numbers. */
        List<String> numbers() {
            return Stream.of(
                            Stream.of(value),
                            variance.stream(),
                            weight.stream(),
                            interval.stream().flatMap(List::stream))
                    .flatMap(columns -> columns)
                    .distinct()
                    .toList();
        }

        /** Whether they say how sure each base forecast is. */
        boolean areWeighed() {
            return variance.isPresent() || weight.isPresent() || interval.isPresent();
        }

        /** The level columns of all dimensions, one after another. */
        List<String> levels() {
            return dimensions.values().stream().flatMap(List::stream).toList();
        }

        List<String> times() {
            return time.orElse(List.of());
        }

        /** How many levels each dimension has. */
        List<Integer> depths() {
            return dimensions.values().stream().map(List::size).toList();
        }
    }

    /** How forecasts are made to add up. */
    record Options(
            @About("together (by the deviation that variance, weight or interval tells, where errors of a level go"
                    + " together), variance (as the columns say, errors unrelated), size (each in proportion to its"
                    + " forecast), structural or equal; default: together, without such a column size")
            Optional<NodeWeights> weights,

            @About(
                    "free, or kept: the top keeps its base and all below is made to sum to it; default: kept, but free with"
                            + " structural or equal weights, which know nothing of errors")
            Optional<Reconciliation.Top> top,

            @About("any, or non-negative: no forecast is below zero")
            Reconciliation.Sign sign,

            @About("Nodes of all dimensions crossed, of one time, at most")
            int mostNodes,

            @About("Steps ahead: the value is then the history of the bottom nodes, and forecasts are made of all sums")
            Optional<Integer> horizon,

            @About("With horizon, steps of a season; default: a year of months, quarters or weeks, a week of days")
            Optional<Integer> period) {
        Options {
            Check.param(
                    horizon.isEmpty() || horizon.get() >= 1 && horizon.get() <= 1_000,
                    "horizon",
                    horizon.orElse(0),
                    "from 1 to 1000");
            Check.param(
                    period.isEmpty() || horizon.isPresent() && period.get() >= 1,
                    "period",
                    period.orElse(0),
                    "at least 1, and is for history alone");
            Check.param(mostNodes >= 1 && mostNodes <= 100_000_000, "most-nodes", mostNodes, "from 1 to 100000000");
        }

        boolean isHistory() {
            return horizon.isPresent();
        }

        /** What they come to for a table with those columns. */
        Rules rules(Columns columns) {
            boolean isMeasured = isHistory() || columns.interval().isPresent();
            NodeWeights used =
                    weights.orElse(isHistory() || columns.areWeighed() ? NodeWeights.TOGETHER : NodeWeights.SIZE);
            return new Rules(
                    used,
                    top.orElse(used.tellsOfErrors() ? Reconciliation.Top.KEPT : Reconciliation.Top.FREE),
                    sign,
                    mostNodes,
                    isMeasured ? SUREST_MEASURED : 0);
        }
    }

    /**
     * The options, resolved, as tasks need them.
     *
     * @param surest the least that a deviation counts as, as a share of the forecast itself
     */
    record Rules(NodeWeights weights, Reconciliation.Top top, Reconciliation.Sign sign, int mostNodes, double surest)
            implements Serializable {}

    @Override
    public String name() {
        return "cohere-hierarchy";
    }

    @Override
    public String about() {
        return "Makes the forecasts of your hierarchies, crossed or not, add up: children sum to their parents";
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
        Columns columns = spec.columns();
        columns.numbers().forEach(inputs::type);
        boolean isHistory = spec.options().isHistory();
        WorkbenchTable.Builder table = WorkbenchTable.named(
                spec.output(), "One row a time and node: those of the input, and sums that it lacks");
        if (isHistory) {
            requireHistory(columns);
            table.key("step", DataTypes.IntegerType, "Steps after the last time of the history, from 1");
            String time = columns.times().get(0);
            table.column(WorkbenchTable.nameOf(time), SummedSeries.timeType(inputs, time), "Time of the step");
        } else {
            table.keys(columns.times(), inputs, "input");
        }

        columns.dimensions()
                .forEach((dimension, levels) -> levels.forEach(level -> {
                    inputs.type(level);
                    table.key(
                            WorkbenchTable.nameOf(level),
                            DataTypes.StringType,
                            "Level of " + dimension + "; all above it");
                }));
        return List.of(table.optional("base", DataTypes.DoubleType, "Base forecast; null without")
                .optional("forecast", DataTypes.DoubleType, "Forecast that adds up; null where the time is not solved")
                .optional("reason", DataTypes.StringType, "Why there is no base or no forecast")
                .check("a forecast or a reason", "forecast IS NOT NULL OR reason IS NOT NULL")
                .build());
    }

    private static void requireHistory(Columns columns) {
        if (columns.times().size() != 1 || columns.areWeighed()) {
            throw new ShroffException(
                    ErrorCode.BAD_CONFIG,
                    "Cannot make forecasts from history with these columns: with options.horizon the spec names one"
                            + " column under time, and neither variance, weight nor interval.");
        }
    }

    @Override
    public JobResult run(WorkbenchRun<Spec> run) {
        Columns columns = run.spec().columns();
        boolean isHistory = run.spec().options().isHistory();
        LevelRows given = isHistory
                ? HistoryRows.of(run.inputs(), columns, run.spec().options())
                : LevelRows.of(run.inputs(), columns, run.spec().options());
        try (CoherentRows solved =
                CoherentRows.of(given.rows(), columns, run.spec().options().rules(columns))) {
            TimesFound found = solved.found();
            List<String> more = isHistory || found.isOdd() ? given.judge().get() : List.of();
            found.requireOnce(run.inputs().place("input"));
            JobResult result = JobResult.of(run.write(FORECASTS, solved.written(isHistory), Arrangement.AS_IS));
            for (String note : found.notes()) {
                result = result.note(note);
            }

            for (String note : more) {
                result = result.note(note);
            }

            return result;
        }
    }
}
