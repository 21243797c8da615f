package io.shroff.platform.feed;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The readers of one source, compiled against the headers of one file. */
final class RecordReader {
    private static final Pattern FIELD = Pattern.compile("\\{([^{}]+)}");

    private final SourceSpec source;
    private final Headers headers;
    private final RowLayout layout;
    private final Set<String> personal;
    private final Map<String, ValueType.Date> dates = new HashMap<>();

    private final List<ColumnReader> shared = new ArrayList<>();
    private final List<List<ColumnReader>> parts = new ArrayList<>();

    RecordReader(SourceSpec source, Headers headers, RowLayout layout) {
        this.source = source;
        this.headers = headers;
        this.layout = layout;
        this.personal = new PersonalHeaders(source).columns();
        personal.addAll(layout.identifiers());
        source.columns().forEach((column, spec) -> {
            if (!(spec.source() instanceof ValueSource.GrainOf)) {
                shared.add(reader(column, spec));
            }
        });
        // Grains look at dates, so they come after them wherever they are declared.
        source.columns().forEach((column, spec) -> {
            if (spec.source() instanceof ValueSource.GrainOf grain) {
                shared.add(grain(column, grain));
            }
        });
        for (Unpivot.Part part : source.unpivot().parts()) {
            parts.add(part(part));
        }
    }

    /** Readers of the columns that all rows of a record share. */
    List<ColumnReader> shared() {
        return shared;
    }

    /** Readers of the rest, one list a row; empty where a record is one row. */
    List<List<ColumnReader>> parts() {
        return parts;
    }

    private List<ColumnReader> part(Unpivot.Part part) {
        List<ColumnReader> readers = new ArrayList<>();
        readers.add(reader(
                source.unpivot().measureColumn(),
                new ColumnSpec(new ValueSource.Constant(part.measure()), ValueOptions.PLAIN)));
        readers.add(reader(source.unpivot().valueColumn(), part.value()));
        part.with().forEach((column, spec) -> readers.add(reader(column, spec)));
        return readers;
    }

    private ColumnReader reader(String column, ColumnSpec spec) {
        ColumnReader.Target target = target(column);
        TextSource.Missing missing = new TextSource.Missing(spec.options().missing(), charset());
        if (spec.source() instanceof ValueSource.Headers names) {
            return headers.find(names.names()) == Headers.ABSENT
                    ? new ColumnReader.Absent(target)
                    : value(target, field(names.names(), missing), spec, charset());
        }

        if (spec.source() instanceof ValueSource.Constant constant) {
            TextSource text = new TextSource.Fixed(constant.text(), StandardCharsets.UTF_8);
            return value(target, text, spec, StandardCharsets.UTF_8);
        }

        if (spec.source() instanceof ValueSource.Template template) {
            return value(target, joined(template, missing), spec, charset());
        }

        if (spec.source() instanceof ValueSource.QuarterOf parts) {
            return quarter(target, parts, missing);
        }

        throw new IllegalStateException("Column " + column + " is read after the others");
    }

    private Charset charset() {
        return source.format().charset();
    }

    private ColumnReader.Target target(String column) {
        return new ColumnReader.Target(
                column, layout.ordinal(column), layout.required().contains(column), personal.contains(column));
    }

    private ColumnReader value(ColumnReader.Target target, TextSource text, ColumnSpec spec, Charset charset) {
        ValueType type = ValueType.of(layout.type(target.column()), spec.options(), charset)
                .orElseThrow(() -> new IllegalStateException("Column " + target.column() + " has a type of no file"));
        if (type instanceof ValueType.Date date) {
            dates.put(target.column(), date);
        }

        return new ColumnReader.Value(target, text, type);
    }

    private TextSource.Field field(List<String> names, TextSource.Missing missing) {
        return new TextSource.Field(headers.find(names), missing);
    }

    private TextSource joined(ValueSource.Template template, TextSource.Missing missing) {
        List<String> texts = new ArrayList<>();
        List<TextSource.Field> fields = new ArrayList<>();
        Matcher matcher = FIELD.matcher(template.text());
        int from = 0;
        while (matcher.find()) {
            texts.add(template.text().substring(from, matcher.start()));
            fields.add(field(List.of(matcher.group(1)), missing));
            from = matcher.end();
        }

        texts.add(template.text().substring(from));
        return new TextSource.Joined(texts, fields, charset());
    }

    private ColumnReader quarter(ColumnReader.Target target, ValueSource.QuarterOf parts, TextSource.Missing missing) {
        return new ColumnReader.Quarter(target, field(parts.year(), missing), field(parts.quarter(), missing));
    }

    private ColumnReader grain(String column, ValueSource.GrainOf grain) {
        ValueType.Date date = dates.get(grain.column());
        if (date != null) {
            return new ColumnReader.Grain(target(column), layout.ordinal(grain.column()), date);
        }

        // A date that is no text of its own is the first day of a quarter.
        TextSource quarter = new TextSource.Fixed("quarter", StandardCharsets.UTF_8);
        return value(target(column), quarter, new ColumnSpec(grain, ValueOptions.PLAIN), StandardCharsets.UTF_8);
    }

    /** Headers a source looks for: any of the names will do. */
    record Ask(String column, List<String> names, ValueSource source) {}

    static List<Ask> asks(SourceSpec source) {
        List<Ask> asks = new ArrayList<>();
        source.columns().forEach((column, spec) -> ask(asks, column, spec.source()));
        source.unpivot()
                .parts()
                .forEach(part ->
                        ask(asks, source.unpivot().valueColumn(), part.value().source()));
        return asks;
    }

    /** Indices of the fields that the source looks for. */
    static BitSet fields(SourceSpec source, Headers headers) {
        BitSet fields = new BitSet();
        for (Ask ask : asks(source)) {
            int index = headers.find(ask.names());
            if (index != Headers.ABSENT) {
                fields.set(index);
            }
        }

        return fields;
    }

    private static void ask(List<Ask> asks, String column, ValueSource source) {
        if (source instanceof ValueSource.Headers names) {
            asks.add(new Ask(column, names.names(), source));
        } else if (source instanceof ValueSource.QuarterOf parts) {
            asks.add(new Ask(column, parts.year(), source));
            asks.add(new Ask(column, parts.quarter(), source));
        } else if (source instanceof ValueSource.Template template) {
            Matcher matcher = FIELD.matcher(template.text());
            while (matcher.find()) {
                asks.add(new Ask(column, List.of(matcher.group(1)), source));
            }
        }
    }
}
