package io.shroff.platform.feed;

import io.shroff.platform.table.PersonalData;
import io.shroff.platform.table.TableColumn;
import io.shroff.platform.table.TableColumn.Presence;
import io.shroff.platform.table.TableContract;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** What the partner who sends the files of a feed must know, from its declaration and the contract of its table. */
public final class FeedGuide {
    private final FeedSpec spec;
    private final TableContract contract;

    public FeedGuide(FeedSpec spec, TableContract contract) {
        this.spec = spec;
        this.contract = contract;
    }

    /**
     * One field of a record.
     *
     * @param name what to call it
     * @param also other names that are understood
     * @param kind date, whole number, number or text
     * @param form how it is written; empty where there is nothing to say
     * @param allowed the only values, empty where there are others
     */
    public record Field(
            String name,
            List<String> also,
            Presence presence,
            String kind,
            String form,
            List<String> allowed,
            List<String> dates,
            String meaning) {
        public Field {
            also = List.copyOf(also);
            allowed = List.copyOf(allowed);
            dates = List.copyOf(dates);
        }
    }

    public FeedSpec spec() {
        return spec;
    }

    public TableContract contract() {
        return contract;
    }

    /** The fields of a record of a source, each once, in the order of the declaration. */
    public List<Field> fields(SourceSpec source) {
        Map<String, Field> fields = new LinkedHashMap<>();
        source.columns().forEach((column, made) -> add(fields, column, made));
        source.unpivot().parts().forEach(part -> add(fields, source.unpivot().valueColumn(), part.value()));
        return List.copyOf(fields.values());
    }

    private void add(Map<String, Field> fields, String column, ColumnSpec made) {
        for (RecordReader.Ask ask : RecordReader.asks(
                new SourceSpec(List.of("any"), CsvFormat.DEFAULT, List.of(), Map.of(column, made), Unpivot.NONE))) {
            Field field = field(column, made, ask);
            fields.merge(field.name(), field, FeedGuide::together);
        }
    }

    /** A header that several columns are read from means all of what they mean. */
    private static Field together(Field one, Field other) {
        Presence presence = one.presence() == Presence.REQUIRED ? one.presence() : other.presence();
        String meaning = one.meaning().equals(other.meaning()) ? one.meaning() : one.meaning() + "; " + other.meaning();
        return new Field(one.name(), one.also(), presence, one.kind(), one.form(), one.allowed(), one.dates(), meaning);
    }

    private Field field(String column, ColumnSpec made, RecordReader.Ask ask) {
        TableColumn of = contract.column(column).orElseThrow();
        boolean isWhole = ask.source() instanceof ValueSource.Headers;
        ValueOptions options = made.options();
        List<String> allowed = allowed(options, isWhole);
        return new Field(
                ask.names().get(0),
                ask.names().subList(1, ask.names().size()),
                of.presence(),
                isWhole ? kind(of.type()) : "text",
                isWhole ? form(of.type(), options) : "part of " + column,
                allowed,
                of.type().equals(DataTypes.DateType) && isWhole ? dates(options) : List.of(),
                of.meaning());
    }

    private static List<String> allowed(ValueOptions options, boolean isWhole) {
        Set<String> words = new LinkedHashSet<>(options.values().keySet());
        words.addAll(options.values().values());
        return isWhole ? List.copyOf(words) : List.of();
    }

    private static String kind(DataType type) {
        if (type.equals(DataTypes.DateType)) {
            return "date";
        }

        if (type.equals(DataTypes.IntegerType) || type.equals(DataTypes.LongType)) {
            return "whole number";
        }

        if (type.equals(DataTypes.TimestampType)) {
            return "moment";
        }

        if (type.equals(DataTypes.BooleanType)) {
            return "flag";
        }

        return type.equals(DataTypes.StringType) ? "text" : "number";
    }

    private static List<String> dates(ValueOptions options) {
        return options.dates().isEmpty() ? List.of("yyyy-MM-dd") : options.dates();
    }

    private static String form(DataType type, ValueOptions options) {
        List<String> parts = new ArrayList<>();
        if (type.equals(DataTypes.DateType)) {
            parts.add(String.join(" or ", dates(options)));
        }

        NumberStyle style = options.numbers();
        if (style.decimal() == ',') {
            parts.add("with a decimal comma");
        }

        switch (style.grouping()) {
            case INDIAN ->
                parts.add("digits may be grouped as 12" + style.separator() + "50" + style.separator() + "000");
            case WESTERN -> parts.add("digits may be grouped by threes");
            default -> {
                // Nothing to say: digits stand together.
            }
        }

        if (!style.currency().isEmpty()) {
            parts.add("may carry " + String.join(" or ", style.currency()));
        }

        if (!style.units().isEmpty()) {
            parts.add("with a unit: "
                    + style.units().keySet().stream()
                            .map(unit -> unit.isEmpty() ? "none" : unit)
                            .collect(Collectors.joining(", ")));
        }

        if (style.multiply().compareTo(BigDecimal.ONE) != 0) {
            parts.add("in units of " + style.multiply().toPlainString());
        }

        return String.join(", ", parts);
    }

    /** Whether a column that is read from the field is about a person. */
    public boolean isPersonal(SourceSpec source, Field field) {
        return RecordReader.asks(source).stream()
                .filter(ask -> ask.names().get(0).equals(field.name()))
                .anyMatch(ask -> contract.column(ask.column()).orElseThrow().personal() != PersonalData.NONE);
    }

    /** Headers of what is about persons and is not loaded. */
    public List<String> unreadPersonal(SourceSpec source) {
        return new PersonalHeaders(source).unread();
    }

    /** Texts that mean no value, in words. */
    public String missing(SourceSpec source) {
        return source.columns().values().stream()
                .filter(made -> made.source() instanceof ValueSource.Headers)
                .findFirst()
                .map(made -> made.options().missing().stream()
                        .map(word -> word.isEmpty() ? "nothing at all" : "`" + word + "`")
                        .collect(Collectors.joining(", ")))
                .orElse("nothing at all");
    }

    /** What becomes of a row that breaks a rule. */
    public static String consequence(FeedRule rule) {
        return switch (rule.severity()) {
            case WARN ->
                rule.blank().isEmpty() ? "loaded, and counted" : "loaded without " + String.join(", ", rule.blank());
            case QUARANTINE -> "refused, and counts against the budget";
            case SET_ASIDE -> "refused, and does not count against the budget";
            case FAIL -> "reason to refuse the whole file";
        };
    }
}
