package io.shroff.jobs.workbench.hierarchy;

import static io.shroff.jobs.workbench.frame.UserColumn.named;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.shroff.jobs.workbench.frame.NumberColumns;
import io.shroff.jobs.workbench.frame.UserColumn;
import io.shroff.jobs.workbench.frame.WorkbenchInputs;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Base forecasts with the place of each in the hierarchy. Whether rows have one is told beside them, so that no pass is
 * made over all of them where nothing is wrong.
 *
 * @param rows with {@code problem} (a struct of the time columns), a column for each {@link #columnOf level},
 *     {@code base}, {@code deviation} and {@code oddity}
 * @param judge to be asked where a row is odd or there is none: refuses what has no place or is no number, and says
 *     what a person should know
 */
record LevelRows(Dataset<Row> rows, Supplier<List<String>> judge) {
    /** What stands in the level columns that are finer than a row's level. */
    static final String ALL = "all";

    private static final String INPUT = "input";
    private static final String BROKEN = "broken_";

    /** Half the width of a normal law's interval of .95, in deviations. */
    private static final double DEVIATIONS = 1.959964;

    /** Of a row with nothing odd. */
    static final int FINE = 0;

    /** Of a row whose infinite values count as missing. */
    private static final int NOTED = 1;

    /** Of a row that is to be refused. */
    static final int REFUSED = 2;

    /** A column that must not hold something, and how a message says so. */
    private record Rule(Column isBroken, String sentence) {}

    static LevelRows of(WorkbenchInputs inputs, CohereHierarchy.Columns columns, CohereHierarchy.Options options) {
        String place = inputs.place(INPUT);
        boolean isNeeded = options.rules(columns).weights().needsVariance();
        if (isNeeded && !columns.areWeighed()) {
            throw new ShroffException(
                    ErrorCode.BAD_CONFIG,
                    "Cannot weigh the forecasts of " + place + " by variance: the spec names no column of it. Name one"
                            + " under columns.variance or columns.weight, or both ends under columns.interval, or use"
                            + " structural or equal weights.");
        }

        List<Rule> rules = rules(inputs, columns, isNeeded);
        Column[] times = columns.times().isEmpty()
                ? new Column[] {lit(0).as("none")}
                : columns.times().stream().map(UserColumn::named).toArray(Column[]::new);
        List<Column> levels = columns.levels().stream().map(LevelRows::level).toList();
        Column base = NumberColumns.finite(inputs, INPUT, columns.value());
        // What is not asked for is not looked at.
        Column deviation = isNeeded ? deviation(inputs, columns) : lit(null).cast(DataTypes.DoubleType);
        return new LevelRows(
                selected(inputs.rows(), struct(times), levels, base, deviation, oddity(inputs, columns, rules)),
                () -> judged(inputs, columns, rules));
    }

    /** The rows of a {@link LevelRows}. */
    static Dataset<Row> selected(
            Dataset<Row> rows, Column problem, List<Column> levels, Column base, Column deviation, Column oddity) {
        List<Column> columns = new ArrayList<>(List.of(problem.as(BaseBlocks.PROBLEM)));
        for (int level = 0; level < levels.size(); level++) {
            columns.add(levels.get(level).as(columnOf(level)));
        }

        columns.addAll(List.of(base.as("base"), deviation.as("deviation"), oddity.as("oddity")));
        return rows.select(columns.toArray(Column[]::new));
    }

    /** What the column of a level is called, of all dimensions one after another, from 0. */
    static String columnOf(int level) {
        return "level_" + level;
    }

    private static Column oddity(WorkbenchInputs inputs, CohereHierarchy.Columns columns, List<Rule> rules) {
        Column isRefused = lit(false);
        Column isNoted = lit(false);
        for (String column : columns.numbers()) {
            isRefused = isRefused.or(NumberColumns.isRefused(inputs, INPUT, column));
            isNoted = isNoted.or(NumberColumns.isEndless(inputs, INPUT, column));
        }

        for (Rule rule : rules) {
            isRefused = isRefused.or(coalesce(rule.isBroken(), lit(false)));
        }

        return when(isRefused, REFUSED).when(isNoted, NOTED).otherwise(FINE);
    }

    /**
     * The deviation that an interval tells. A forecast without one may be moved by as much as it is.
     *
     * @param lower null, as is the upper end, where no interval is known
     */
    static Column deviation(Column forecast, Column lower, Column upper) {
        // Of a normal law: that of other laws differs from it by much the same factor, and only ratios matter.
        return coalesce(upper.divide(2).minus(lower.divide(2)).divide(DEVIATIONS), abs(forecast));
    }

    private static Column deviation(WorkbenchInputs inputs, CohereHierarchy.Columns columns) {
        if (columns.interval().isPresent()) {
            List<String> ends = columns.interval().get();
            return deviation(
                    NumberColumns.finite(inputs, INPUT, columns.value()),
                    NumberColumns.finite(inputs, INPUT, ends.get(0)),
                    NumberColumns.finite(inputs, INPUT, ends.get(1)));
        }

        Column square = NumberColumns.finite(
                inputs, INPUT, columns.weight().or(columns::variance).orElseThrow());
        Column root = when(square.gt(0), sqrt(square));
        return columns.weight().isPresent() ? lit(1.0).divide(root) : root;
    }

    private static Column level(String column) {
        return trim(named(column).cast(DataTypes.StringType));
    }

    private static List<Rule> rules(WorkbenchInputs inputs, CohereHierarchy.Columns columns, boolean isNeeded) {
        List<Rule> rules = new ArrayList<>();
        for (String column : Stream.concat(columns.times().stream(), columns.levels().stream())
                .toList()) {
            rules.add(new Rule(
                    named(column).isNull(),
                    "hold nothing in '" + column + "'. Write what they stand for; in a level above theirs that is"
                            + " 'all'"));
        }

        for (List<String> levels : columns.dimensions().values()) {
            for (int i = 1; i < levels.size(); i++) {
                rules.add(new Rule(
                        level(levels.get(i - 1))
                                .equalTo(ALL)
                                .and(level(levels.get(i)).notEqual(ALL)),
                        "name a '" + levels.get(i) + "' and 'all' as its '" + levels.get(i - 1)
                                + "'. Name what it belongs to"));
            }
        }

        columns.variance()
                .or(columns::weight)
                .filter(column -> isNeeded)
                .ifPresent(column -> rules.add(new Rule(
                        NumberColumns.finite(inputs, INPUT, columns.value())
                                .isNotNull()
                                .and(not(coalesce(
                                        NumberColumns.finite(inputs, INPUT, column)
                                                .gt(0),
                                        lit(false)))),
                        "have a forecast and no '" + column
                                + "' above zero. Give one, a small share of the others' where"
                                + " nothing is unsure, or use structural or equal weights")));
        columns.interval()
                .filter(ends -> isNeeded)
                .ifPresent(ends -> rules.add(new Rule(
                        NumberColumns.finite(inputs, INPUT, ends.get(1))
                                .lt(NumberColumns.finite(inputs, INPUT, ends.get(0))),
                        "have a value of '" + ends.get(1) + "' below that of '" + ends.get(0)
                                + "'. Name the lower end of the interval first")));
        return rules;
    }

    /** Refuses rows without a place or numbers that are none, in one pass; what a person should know. */
    private static List<String> judged(WorkbenchInputs inputs, CohereHierarchy.Columns columns, List<Rule> rules) {
        String place = inputs.place(INPUT);
        List<String> numbers = columns.numbers();
        List<Column> marks = new ArrayList<>(NumberColumns.marks(inputs, INPUT, numbers));
        List<Column> figures = new ArrayList<>(NumberColumns.figures(inputs, INPUT, numbers));
        int first = 1 + figures.size();
        for (Rule rule : rules) {
            String mark = BROKEN + marks.size();
            marks.add(when(rule.isBroken(), lit(1)).as(mark));
            figures.add(count(col(mark)));
        }

        Row found = inputs.rows()
                .select(marks.toArray(Column[]::new))
                .agg(count(lit(1)), figures.toArray(Column[]::new))
                .head();
        if (found.getLong(0) == 0) {
            throw new ShroffException(
                    ErrorCode.NO_DATA,
                    "Cannot make the forecasts of " + place + " add up: it has no rows. Give a base forecast of each"
                            + " node.");
        }

        List<String> notes = NumberColumns.notes(found, 0, 1, numbers, place);
        for (int i = 0; i < rules.size(); i++) {
            if (found.getLong(first + i) > 0) {
                throw new ShroffException(
                        ErrorCode.BAD_DATA,
                        "Cannot place " + found.getLong(first + i) + " of " + found.getLong(0) + " rows of "
                                + place + ", such as "
                                + example(inputs, columns, rules.get(i).isBroken()) + ": they "
                                + rules.get(i).sentence() + ".");
            }
        }

        return notes;
    }

    /** Looked for only where there is one, since to find the least text takes longer than to count. */
    private static String example(WorkbenchInputs inputs, CohereHierarchy.Columns columns, Column isBroken) {
        Column shown = concat_ws(
                ", ",
                Stream.concat(columns.times().stream(), columns.levels().stream())
                        .map(column -> concat(
                                lit(column + " "), coalesce(named(column).cast(DataTypes.StringType), lit("nothing"))))
                        .toArray(Column[]::new));
        return inputs.rows().filter(isBroken).agg(min(shown)).head().getString(0);
    }
}
