package io.shroff.platform.feed;

import io.shroff.platform.error.DidYouMean;
import io.shroff.platform.table.PersonalData;
import io.shroff.platform.table.TableColumn;
import io.shroff.platform.table.TableColumn.Presence;
import io.shroff.platform.table.TableContract;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.runtime.BoxedUnit;

/** Holds a feed's declaration against the contract of its table. */
final class FeedSpecCheck {
    private final FeedSpec spec;
    private final TableContract contract;
    private final List<String> columns;
    private final Problems problems;

    /** @param problems told what does not fit; what could not be read at all is there already, and not told again */
    FeedSpecCheck(FeedSpec spec, TableContract contract, Problems problems) {
        this.spec = spec;
        this.problems = problems;
        this.contract = contract;
        this.columns = contract.columnNames().stream()
                .filter(name -> !RowLayout.isProvenance(name))
                .toList();
    }

    void run() {
        if (!spec.table().equals(contract.name())) {
            problems.add("table", spec.table(), "is not " + contract.name());
        }

        if (!contract.columnNames().containsAll(List.of(FeedSpec.SOURCE_FILE, FeedSpec.SOURCE_LINE))) {
            problems.add(
                    "table", spec.table(), "has no columns source_file and source_line, which say where rows are from");
        }

        for (int i = 0; i < spec.sources().size(); i++) {
            // What the feed says for all sources is told of the first.
            if (!repeats(i)) {
                source("sources[" + i + "]", spec.sources().get(i));
            }
        }

        for (int i = 0; i < spec.rules().size(); i++) {
            rule("rules[" + i + "]", spec.rules().get(i));
        }

        if (spec.duplicates() instanceof Duplicates.Latest latest) {
            known("duplicates.latest-by", latest.column());
            latest.key().forEach(key -> known("duplicates.key", key));
        }
    }

    /** Whether a source before makes the same of the same headers. */
    private boolean repeats(int index) {
        SourceSpec source = spec.sources().get(index);
        return spec.sources().subList(0, index).stream()
                .anyMatch(other -> other.columns().equals(source.columns())
                        && other.unpivot().equals(source.unpivot())
                        && other.personal().equals(source.personal()));
    }

    private void source(String path, SourceSpec source) {
        source.columns().forEach((column, made) -> column(path + ".columns." + column, column, made, source));
        Unpivot unpivot = source.unpivot();
        if (!unpivot.parts().isEmpty()) {
            unpivot(path + ".unpivot", source, unpivot);
        }

        personal(path + ".personal", source);
        if (source.columns().isEmpty()) {
            return;
        }

        for (TableColumn column : contract.columns()) {
            if (column.presence() == Presence.REQUIRED
                    && columns.contains(column.name())
                    && !source.provides(column.name())) {
                problems.add(
                        path, "provides no '" + column.name() + "', which every row of " + contract.name() + " has");
            }
        }
    }

    /** What is masked in the text of a record must not stand in the table as it is. */
    private void personal(String path, SourceSpec source) {
        PersonalHeaders listed = new PersonalHeaders(source);
        for (RecordReader.Ask ask : RecordReader.asks(source)) {
            Optional<String> personal = listed.covering(ask.names());
            boolean isUnmarked = contract.column(ask.column())
                    .filter(column -> column.personal() == PersonalData.NONE)
                    .isPresent();
            if (personal.isPresent() && isUnmarked) {
                problems.add(
                        path,
                        personal.get(),
                        "is read into '" + ask.column() + "', which the contract of " + contract.name()
                                + " does not mark as personal, so its values would pass on unmasked. Mark the column in the"
                                + " contract with .personal(...), or do not read it");
            }
        }
    }

    private void unpivot(String path, SourceSpec source, Unpivot unpivot) {
        for (String column : List.of(unpivot.measureColumn(), unpivot.valueColumn())) {
            known(path + ".into", column);
            if (source.columns().containsKey(column)) {
                problems.add(path + ".into", column, "is made in columns as well");
            }
        }

        for (Unpivot.Part part : unpivot.parts()) {
            String where = path + ".columns." + part.measure();
            column(where, unpivot.valueColumn(), part.value(), source);
            part.with().forEach((column, made) -> {
                column(where + ".with." + column, column, made, source);
                if (source.columns().containsKey(column)) {
                    problems.add(where + ".with." + column, "is made in columns as well");
                }
            });
        }
    }

    /** Whether the table has the column; reported when not. */
    private boolean known(String path, String column) {
        if (column.isEmpty()) {
            return false;
        }

        if (columns.contains(column)) {
            return true;
        }

        String rule = RowLayout.isProvenance(column)
                ? "is filled by the engine"
                : "is not a column of " + contract.name() + "." + DidYouMean.hint(column, columns);
        problems.add(path, column, rule);
        return false;
    }

    private void column(String path, String column, ColumnSpec made, SourceSpec source) {
        if (!known(path, column)) {
            return;
        }

        DataType type = contract.schema().apply(column).dataType();
        if (ValueType.of(type, made.options(), StandardCharsets.UTF_8).isEmpty()) {
            problems.add(path, "cannot be read into " + type.sql());
            return;
        }

        options(path, type, made);
        if (made.source() instanceof ValueSource.Constant constant) {
            constant(path, type, made.options(), constant.text());
        } else if (made.source() instanceof ValueSource.GrainOf grain) {
            grain(path, type, grain, source);
        } else if (made.source() instanceof ValueSource.QuarterOf) {
            mustBe(path, type, DataTypes.DateType, "quarter-of");
        }
    }

    private void options(String path, DataType type, ColumnSpec made) {
        ValueOptions options = made.options();
        boolean isText = type.equals(DataTypes.StringType);
        boolean isTime = type.equals(DataTypes.TimestampType);
        boolean isDate = type.equals(DataTypes.DateType) || isTime;
        boolean isFlag = type.equals(DataTypes.BooleanType);
        if (!isDate && !options.dates().isEmpty()) {
            problems.add(path + ".dates", "dates is for DATE and TIMESTAMP columns, and the column is " + type.sql());
        }

        if (!isTime && !options.dateStyle().zone().equals(DateStyle.DEFAULT.zone())) {
            problems.add(path + ".zone", "zone is for TIMESTAMP columns, and the column is " + type.sql());
        }

        if (!isText && !options.replace().isEmpty()
                || !isText && !isFlag && !options.values().isEmpty()) {
            problems.add(path, "has values or replace, which are for STRING columns, and is " + type.sql());
        }

        if (isFlag && !Set.of("true", "false").containsAll(options.values().values())) {
            problems.add(path, "has values other than true and false, and is BOOLEAN");
        }

        if (!isText && options.id() != IdForm.TEXT) {
            problems.add(path, "has id, which is for STRING columns, and is " + type.sql());
        }

        boolean isNumber = !isText && !isDate && !isFlag;
        if (!isNumber && !options.numbers().equals(NumberStyle.PLAIN)) {
            problems.add(path, "has numbers or multiply, which are for columns of numbers, and is " + type.sql());
        }
    }

    private void mustBe(String path, DataType type, DataType wanted, String key) {
        if (!type.equals(wanted)) {
            problems.add(path, key + " is for " + wanted.sql() + " columns, and the column is " + type.sql());
        }
    }

    private void constant(String path, DataType type, ValueOptions options, String text) {
        Slice slice = new Slice();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        slice.set(bytes, 0, bytes.length);
        ValueType.of(type, options, StandardCharsets.UTF_8)
                .filter(reader -> bytes.length > 0 && !reader.put(slice, new GenericInternalRow(1), 0))
                .ifPresent(reader -> problems.add(path + ".constant", text, "is not " + reader.expected()));
    }

    private void grain(String path, DataType type, ValueSource.GrainOf grain, SourceSpec source) {
        mustBe(path, type, DataTypes.StringType, "grain-of");
        ColumnSpec date = source.columns().get(grain.column());
        if (date == null
                || !columns.contains(grain.column())
                || !contract.schema().apply(grain.column()).dataType().equals(DataTypes.DateType)) {
            problems.add(path + ".grain-of", grain.column(), "must be a DATE column of the same source");
        }
    }

    private void rule(String path, FeedRule rule) {
        for (String column : rule.blank()) {
            if (known(path + ".blank", column)
                    && contract.column(column).orElseThrow().presence() == Presence.REQUIRED) {
                problems.add(path + ".blank", column, "is in every row of " + contract.name() + " and cannot be null");
            }
        }

        if (rule.keep().isBlank()) {
            return;
        }

        ParserInterface parser = new CatalystSqlParser();
        try {
            Set<String> used = new LinkedHashSet<>();
            collect(parser.parseExpression(rule.keep()), used);
            used.forEach(column -> known(path + ".keep", column));
        } catch (ParseException e) {
            problems.add(path + ".keep", rule.keep(), "is not a condition in Spark SQL");
        }
    }

    private static void collect(Expression condition, Set<String> used) {
        condition.foreach(node -> {
            if (node instanceof UnresolvedAttribute attribute) {
                used.add(attribute.nameParts().mkString("."));
            }

            return BoxedUnit.UNIT;
        });
    }
}
