package io.shroff.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shroff.platform.feed.CsvFormat;
import io.shroff.platform.feed.ExcelFormat;
import io.shroff.platform.feed.FeedGuide;
import io.shroff.platform.feed.FeedGuide.Field;
import io.shroff.platform.feed.FeedRule;
import io.shroff.platform.feed.FeedSpec;
import io.shroff.platform.feed.FileFormat;
import io.shroff.platform.feed.JsonFormat;
import io.shroff.platform.feed.SourceSpec;
import io.shroff.platform.table.TableColumn.Presence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The guide to a feed as a page to read, and as a JSON Schema to check records against. */
final class FeedPages {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final FeedGuide guide;
    private final FeedSpec spec;

    FeedPages(FeedGuide guide) {
        this.guide = guide;
        this.spec = guide.spec();
    }

    String markdown() {
        StringBuilder page = new StringBuilder();
        page.append("# Feed ")
                .append(spec.feed())
                .append("\n\n")
                .append(spec.about())
                .append(".\n");
        List<List<SourceSpec>> kinds = kinds();
        for (int i = 0; i < kinds.size(); i++) {
            page.append("\n## ")
                    .append(kinds.size() == 1 ? "The file" : "Files of kind " + (i + 1))
                    .append("\n\n");
            kind(page, kinds.get(i));
        }

        rules(page);
        return page.toString();
    }

    /** Sources that differ in nothing but how files are named and written are of one kind. */
    private List<List<SourceSpec>> kinds() {
        Map<Object, List<SourceSpec>> kinds = spec.sources().stream()
                .collect(Collectors.groupingBy(
                        source -> List.of(source.columns(), source.personal(), source.unpivot()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return List.copyOf(kinds.values());
    }

    private void kind(StringBuilder page, List<SourceSpec> sources) {
        for (SourceSpec written : sources) {
            String names = written.files().stream().map(FeedPages::code).collect(Collectors.joining(", "));
            page.append(written == sources.get(0) ? "- Name it as one of " : "- Or name it as one of ")
                    .append(names)
                    .append(".\n");
            page.append(written == sources.get(0) ? "- " : "  ")
                    .append(format(written.format()))
                    .append('\n');
        }

        SourceSpec source = sources.get(0);
        page.append("- Where there is no value write ")
                .append(guide.missing(source))
                .append(".\n");
        if (guide.fields(source).stream().anyMatch(field -> !field.dates().isEmpty())) {
            page.append(
                    "- In forms of dates `dd` and `MM` are two digits such as `05`, `d` and `M` one or two, `MMM` is the"
                            + " name of a month, `yy` the last two digits of a year.\n");
        }

        page.append(
                "- A file of the same name takes the place of the one sent before. Rows that say the same are loaded"
                        + " once.\n\n");
        page.append("| header | needed | personal | what it holds | form |\n| --- | --- | --- | --- | --- |\n");
        for (Field field : guide.fields(source)) {
            page.append("| ")
                    .append(code(field.name()))
                    .append(field.also().stream()
                            .map(name -> " or " + code(name))
                            .collect(Collectors.joining()))
                    .append(" | ")
                    .append(field.presence() == Presence.REQUIRED ? "yes" : "no")
                    .append(" | ")
                    .append(guide.isPersonal(source, field) ? "yes" : "no")
                    .append(" | ")
                    .append(cell(field.meaning()))
                    .append(" | ")
                    .append(cell(form(field)))
                    .append(" |\n");
        }

        guide.unreadPersonal(source)
                .forEach(header -> page.append("| ").append(code(header)).append(" | no | yes | not loaded | any |\n"));
    }

    private static String form(Field field) {
        String allowed = field.allowed().isEmpty()
                ? ""
                : ", one of " + field.allowed().stream().map(FeedPages::code).collect(Collectors.joining(", "));
        return field.kind() + (field.form().isEmpty() ? "" : ": " + field.form()) + allowed;
    }

    private static String format(FileFormat format) {
        if (format instanceof CsvFormat csv) {
            return delimited(csv);
        }

        if (format instanceof JsonFormat json) {
            String where = json.records().isEmpty() ? "" : ", the records in " + code(String.join(".", json.records()));
            return (json.lines() == JsonFormat.Lines.YES ? "One JSON object a line" : "JSON, an array of objects")
                    + where + ". Names of fields with dots are paths.";
        }

        if (format instanceof ExcelFormat excel) {
            return "An Excel workbook, "
                    + (excel.sheet().isEmpty() ? "the first sheet" : "the sheet " + code(excel.sheet()))
                    + " of it; one row of it names the columns.";
        }

        return "A file of type " + format.settings().get("type") + ".";
    }

    private static String delimited(CsvFormat format) {
        String delimiter =
                switch (format.delimiter()) {
                    case "\t" -> "a tab";
                    case CsvFormat.WHITESPACE -> "blanks or tabs";
                    default -> code(format.delimiter());
                };
        String quote = format.quote().isEmpty()
                ? "quotes mean nothing"
                : "a field that holds one stands in " + code(format.quote());
        String header = format.header() == CsvFormat.Header.YES
                ? " The first line names the columns, in any order; case, spaces, dashes, underscores and dots of a name"
                        + " do not matter."
                : " There is no line of headers: columns go by their number.";
        return "Delimited text in " + format.encoding() + ": " + delimiter + " between fields, " + quote + "." + header;
    }

    private void rules(StringBuilder page) {
        page.append(
                        "\n## Rules\n\nA row that cannot be read, or has no value where one is needed, is refused. If more than ")
                .append(percent(spec.budgetPercent()))
                .append(" of the rows are refused, nothing of the file is loaded.\n");
        if (spec.rules().isEmpty()) {
            return;
        }

        page.append("\n| rule | a row that breaks it is |\n| --- | --- |\n");
        for (FeedRule rule : spec.rules()) {
            page.append("| ")
                    .append(cell(rule.name()))
                    .append(" | ")
                    .append(cell(FeedGuide.consequence(rule)))
                    .append(" |\n");
        }
    }

    private static String percent(double value) {
        return (value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value)) + " %";
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\p{Cntrl}", " ");
    }

    /** A schema of one record; of any of several kinds where the feed has more than one. */
    String jsonSchema() {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", spec.feed());
        schema.put("description", spec.about());
        List<List<SourceSpec>> kinds = kinds();
        if (kinds.size() == 1) {
            record(schema, kinds.get(0));
        } else {
            ArrayNode any = schema.putArray("anyOf");
            kinds.forEach(sources -> record(any.addObject(), sources));
        }

        ArrayNode rules = schema.putArray("x-rules");
        spec.rules()
                .forEach(rule -> rules.addObject()
                        .put("name", rule.name())
                        .put("condition", rule.keep())
                        .put(
                                "severity",
                                rule.severity().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        try {
            return JSON.writeValueAsString(schema);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts can be written", e);
        }
    }

    private void record(ObjectNode schema, List<SourceSpec> sources) {
        SourceSpec source = sources.get(0);
        schema.put("type", "object");
        ArrayNode files = schema.putArray("x-files");
        sources.forEach(written -> written.files().forEach(files::add));
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (Field field : guide.fields(source)) {
            ObjectNode property = properties.putObject(field.name());
            property.put("description", field.meaning());
            type(property, field);
            if (guide.isPersonal(source, field)) {
                property.put("x-personal", true);
            }

            if (!field.form().isEmpty()) {
                property.put("x-form", field.form());
            }

            if (!field.also().isEmpty()) {
                ArrayNode also = property.putArray("x-also-named");
                field.also().forEach(also::add);
            }

            if (field.presence() == Presence.REQUIRED) {
                required.add(field.name());
            }
        }

        guide.unreadPersonal(source)
                .forEach(header -> properties
                        .putObject(header)
                        .put("description", "not loaded")
                        .put("x-personal", true));
    }

    private static void type(ObjectNode property, Field field) {
        boolean isOptional = field.presence() == Presence.OPTIONAL;
        String type =
                switch (field.kind()) {
                    case "whole number" -> "integer";
                    case "number" -> "number";
                    case "flag" -> "boolean";
                    default -> "string";
                };
        if (isOptional) {
            property.putArray("type").add(type).add("null");
        } else {
            property.put("type", type);
        }

        if (field.dates().equals(List.of("yyyy-MM-dd"))) {
            property.put("format", "date");
        }

        if (!field.allowed().isEmpty()) {
            ArrayNode allowed = property.putArray("enum");
            field.allowed().forEach(allowed::add);
            if (isOptional) {
                allowed.addNull();
            }
        }
    }
}
