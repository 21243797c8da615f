package io.shroff.jobs.workbench.series;

import static io.shroff.jobs.workbench.frame.UserColumn.named;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.shroff.jobs.workbench.frame.UserColumn;
import io.shroff.jobs.workbench.frame.WorkbenchInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Series of a hierarchy's bottom, summed up for every node above it and forecast for each.
 *
 * <p>A row that names a level above the bottom is left out: it is made anew. A time that a series has no row for counts
 * as nought in the sums above it; where a value is missing, or a sum is beyond the largest number, they are missing
 * too. All series are forecast from the last time of any, by the step of all times together.
 *
 * @param rows one a node and step: {@code levels} (of all dimensions, one after another), {@code step}, {@code time},
 *     {@code forecast}, null where there is none, {@code lower} and {@code upper}, null where no interval is known
 * @param notes what a person should know
 */
public record SummedSeries(Dataset<Row> rows, List<String> notes) {
    private static final String ALL = "all";
    private static final String PLACES = "places";

    public SummedSeries {
        notes = List.copyOf(notes);
    }

    /**
     * How series are read and forecast.
     *
     * @param dimensions of each dimension its level columns, coarse to fine
     * @param period steps of a season; empty for that of the times
     * @param level share of outcomes that the intervals are to cover
     */
    public record Plan(
            List<List<String>> dimensions,
            String time,
            String value,
            int horizon,
            Optional<Integer> period,
            double level) {
        public Plan {
            dimensions = dimensions.stream().map(List::copyOf).toList();
        }

        private List<String> levels() {
            return dimensions.stream().flatMap(List::stream).toList();
        }
    }

    /** The type that times come out in; a column that does not hold times is refused. */
    public static DataType timeType(WorkbenchInputs inputs, String column) {
        return TimeColumn.of(inputs, column).type();
    }

    /** Forecasts every node. */
    public static SummedSeries of(WorkbenchInputs inputs, Plan plan) {
        SeriesColumns columns = new SeriesColumns(Optional.of(plan.levels()), plan.time(), plan.value());
        SeriesRows given = SeriesRows.of(inputs, columns, "forecast the hierarchy of");
        given.requireOnce();
        Dataset<Row> bottom = bottom(given);
        SharedTimes times = SharedTimes.of(bottom, given, plan.horizon());
        SeriesRows summed = new SeriesRows(
                toTheLast(summed(bottom, given.group(), plan), given.group()),
                given.group(),
                given.time(),
                given.form(),
                given.faults(),
                given.total(),
                Stream.concat(given.notes().stream(), times.notes().stream()).toList());
        ForecastSeries.Options options =
                new ForecastSeries.Options(plan.horizon(), plan.period(), plan.level(), List.of("combined"), 0);
        Dataset<Row> steps = summed.flatMap(
                        ForecastRows.together(summed, options, times.step()), ForecastRows.given(given.time()))
                .withColumn("ahead", explode(col("steps")));
        Column[] levels = given.group().stream().map(UserColumn::named).toArray(Column[]::new);
        return new SummedSeries(
                steps.select(
                        array(levels).as("levels"),
                        col("ahead.step").as("step"),
                        given.time().restored(col("ahead.time")).as("time"),
                        col("ahead.forecast").as("forecast"),
                        col("ahead.lower").as("lower"),
                        col("ahead.upper").as("upper")),
                summed.notes());
    }

    /** Rows that name no level above the bottom. */
    private static Dataset<Row> bottom(SeriesRows given) {
        Dataset<Row> bottom = given.rows();
        for (String name : given.group()) {
            bottom = bottom.withColumn(name, trim(named(name).cast(DataTypes.StringType)))
                    .filter(not(named(name).equalTo(ALL)));
        }

        return bottom;
    }

    /** A row a node and time. */
    private static Dataset<Row> summed(Dataset<Row> given, List<String> group, Plan plan) {
        Dataset<Row> bottom = given;
        int first = 0;
        for (List<String> dimension : plan.dimensions()) {
            List<String> names = group.subList(first, first + dimension.size());
            List<Column> nodes = new ArrayList<>();
            for (int depth = 0; depth <= names.size(); depth++) {
                List<Column> cells = new ArrayList<>();
                for (int i = 0; i < names.size(); i++) {
                    cells.add((i < depth ? named(names.get(i)) : lit(ALL)).as(names.get(i)));
                }

                nodes.add(struct(cells.toArray(Column[]::new)));
            }

            bottom = bottom.withColumn(PLACES, explode(array(nodes.toArray(Column[]::new))));
            for (String name : names) {
                bottom = bottom.withColumn(name, col(PLACES).getField(name));
            }

            bottom = bottom.drop(PLACES);
            first += dimension.size();
        }

        List<Column> node = new ArrayList<>();
        group.forEach(name -> node.add(named(name)));
        node.add(col(SeriesRows.AT));
        // Sums of doubles depend on their order, so values are put into one.
        Column sum = expr("aggregate(array_sort(collect_list(value)), CAST(0 AS DOUBLE), (sum, v) -> sum + v)");
        return bottom.groupBy(node.toArray(Column[]::new))
                .agg(
                        min("form").as("form"),
                        min(SeriesRows.TEXT).as(SeriesRows.TEXT),
                        when(
                                        count(SeriesRows.VALUE)
                                                .equalTo(count(lit(1)))
                                                .and(functions.abs(sum).leq(Double.MAX_VALUE)),
                                        sum)
                                .as(SeriesRows.VALUE));
    }

    /** With a row without a value for nodes that have none at the last time of all. */
    private static Dataset<Row> toTheLast(Dataset<Row> rows, List<String> group) {
        Column[] node = group.stream().map(UserColumn::named).toArray(Column[]::new);
        Dataset<Row> last = rows.agg(
                max(SeriesRows.AT).as(SeriesRows.AT),
                max_by(col("form"), col(SeriesRows.AT)).as("form"),
                max_by(col(SeriesRows.TEXT), col(SeriesRows.AT)).as(SeriesRows.TEXT));
        Column[] kept = Stream.of(rows.columns()).map(UserColumn::named).toArray(Column[]::new);
        Dataset<Row> ended = rows.groupBy(node)
                .agg(max(SeriesRows.AT).as("ended"))
                .crossJoin(functions.broadcast(last))
                .filter(col("ended").lt(col(SeriesRows.AT)))
                .withColumn(SeriesRows.VALUE, when(lit(false), lit(0.0)))
                .select(kept);
        return rows.unionByName(ended);
    }
}
