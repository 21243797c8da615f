package io.shroff.jobs.workbench.hierarchy;

import static io.shroff.jobs.workbench.frame.UserColumn.named;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
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
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Base forecasts with the place of each in the hierarchy; what has no place is refused.
 *
 * @param rows with {@code problem} (a struct of the time columns), {@code levels} (of all dimensions, one after
 *     another), {@code base} and {@code variance}
 */
record LevelRows(Dataset<Row> rows, List<String> notes) {
    /** What stands in the level columns that are finer than a row's level. */
    static final String ALL = "all";

    private static final int FIGURES = 2;

    LevelRows {
        notes = List.copyOf(notes);
    }

    /** A column that must not hold something, and how a message says so. */
    private record Rule(Column isBroken, String sentence) {}

    static LevelRows of(WorkbenchInputs inputs, CohereHierarchy.Columns columns, CohereHierarchy.Options options) {
        List<String> named = Stream.of(
                        Stream.of(columns.value()), columns.variance().stream(), columns.weight().stream())
                .flatMap(s -> s)
                .toList();
        NumberColumns numbers = NumberColumns.of(inputs, "input", named);
        String place = inputs.place("input");
        Column variance = columns.variance()
                .map(numbers::number)
                .or(() -> columns.weight().map(weight -> lit(1.0).divide(numbers.number(weight))))
                .orElse(lit(null).cast(DataTypes.DoubleType));
        boolean isWeighed = columns.variance().isPresent() || columns.weight().isPresent();
        boolean isNeeded = options.rules(columns).weights().needsVariance();
        if (isNeeded && !isWeighed) {
            throw new ShroffException(
                    ErrorCode.BAD_CONFIG,
                    "Cannot weigh the forecasts of " + place + " by variance: the spec names no column of it. Name one"
                            + " under columns.variance or columns.weight, or use structural or equal weights.");
        }

        Dataset<Row> given = numbers.rows();
        refuse(given, columns, rules(columns, numbers, isNeeded), place);
        // What is not asked for is not looked at.
        Column used = isNeeded ? variance : lit(null).cast(DataTypes.DoubleType);
        Column[] times = columns.times().isEmpty()
                ? new Column[] {lit(0).as("none")}
                : columns.times().stream().map(UserColumn::named).toArray(Column[]::new);
        return new LevelRows(
                given.select(
                        struct(times).as("problem"),
                        array(columns.levels().stream().map(LevelRows::level).toArray(Column[]::new))
                                .as("levels"),
                        numbers.number(columns.value()).as("base"),
                        used.as("variance")),
                numbers.notes());
    }

    private static Column level(String column) {
        return trim(named(column).cast(DataTypes.StringType));
    }

    private static List<Rule> rules(CohereHierarchy.Columns columns, NumberColumns numbers, boolean isNeeded) {
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
                        numbers.number(columns.value())
                                .isNotNull()
                                .and(numbers.number(column)
                                        .isNull()
                                        .or(numbers.number(column).leq(0))),
                        "have a forecast and no '" + column
                                + "' above zero. Give one, a small share of the others' where"
                                + " nothing is unsure, or use structural or equal weights")));
        return rules;
    }

    private static void refuse(Dataset<Row> rows, CohereHierarchy.Columns columns, List<Rule> rules, String place) {
        Column shown = concat_ws(
                ", ",
                Stream.concat(columns.times().stream(), columns.levels().stream())
                        .map(column -> functions.concat(
                                lit(column + " "),
                                functions.coalesce(named(column).cast(DataTypes.StringType), lit("nothing"))))
                        .toArray(Column[]::new));
        List<Column> figures = new ArrayList<>();
        for (Rule rule : rules) {
            figures.add(count(when(rule.isBroken(), lit(1))));
            figures.add(min(when(rule.isBroken(), shown)));
        }

        Row found = rows.agg(count(lit(1)), figures.toArray(Column[]::new)).head();
        if (found.getLong(0) == 0) {
            throw new ShroffException(
                    ErrorCode.NO_DATA,
                    "Cannot make the forecasts of " + place + " add up: it has no rows. Give a base forecast of each"
                            + " node.");
        }

        for (int i = 0; i < rules.size(); i++) {
            if (found.getLong(1 + FIGURES * i) > 0) {
                throw new ShroffException(
                        ErrorCode.BAD_DATA,
                        "Cannot place " + found.getLong(1 + FIGURES * i) + " of " + found.getLong(0) + " rows of "
                                + place + ", such as " + found.getString(2 + FIGURES * i) + ": they "
                                + rules.get(i).sentence() + ".");
            }
        }
    }
}
