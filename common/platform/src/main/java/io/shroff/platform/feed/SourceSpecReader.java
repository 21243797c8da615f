package io.shroff.platform.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one item of {@code sources}. */
final class SourceSpecReader {
    private final Section section;
    private final Problems problems;
    private final ColumnSpecReader columnReader;

    SourceSpecReader(Section section, Absence absence) {
        this.section = section.only("files", "format", "missing", "personal", "columns", "unpivot");
        this.problems = section.problems();
        List<String> missing = section.has("missing") ? section.texts("missing") : List.of("");
        this.columnReader = new ColumnSpecReader(problems, missing, absence);
    }

    SourceSpec read() {
        List<String> files = section.requiredTexts("files");
        for (String file : files) {
            if (file.startsWith("/") || file.contains("..") || file.contains(":")) {
                problems.add(
                        section.at("files"), file, "must be a pattern below the feeds folder, such as sales/*.csv");
            }

            if (file.replaceAll("\\{[^{}]*}", "").matches(".*[,;\\n].*")) {
                problems.add(section.at("files"), file, "is one pattern; several are a list, such as [a.csv, b.csv]");
            }
        }

        FileFormat format = section.section("format")
                .map(given -> new FormatReader(given).read())
                .orElse(CsvFormat.DEFAULT);
        List<String> personal = personal(format);
        Map<String, ColumnSpec> columns = columns(section, "columns");
        if (columns.isEmpty()) {
            problems.add(section.at("columns"), "needs at least one column");
        }

        Unpivot unpivot = section.section("unpivot").map(this::unpivot).orElse(Unpivot.NONE);
        return new SourceSpec(files, format, personal, columns, unpivot);
    }

    private List<String> personal(FileFormat format) {
        List<String> headers = new ArrayList<>();
        for (String header : section.texts("personal")) {
            if (header.isBlank()) {
                problems.add(section.at("personal"), "has a blank header; list headers, such as [name, mobile no]");
            } else if (Headers.of(headers, format).find(List.of(header)) != Headers.ABSENT) {
                problems.add(
                        section.at("personal"),
                        header,
                        "is listed twice; headers that differ only in case, spaces,"
                                + " dashes and underscores are the same. Keep one");
            } else {
                headers.add(header);
            }
        }

        return headers;
    }

    private Map<String, ColumnSpec> columns(Section parent, String key) {
        Map<String, ColumnSpec> columns = new LinkedHashMap<>();
        parent.section(key)
                .ifPresent(map -> map.node()
                        .fieldNames()
                        .forEachRemaining(name -> columns.put(name, columnReader.read(map, name))));
        return columns;
    }

    private Unpivot unpivot(Section unpivot) {
        unpivot.only("into", "columns");
        List<String> into = unpivot.texts("into");
        if (into.size() != 2) {
            problems.add(unpivot.at("into"), "must be two columns: [measure, value]");
            return Unpivot.NONE;
        }

        List<Unpivot.Part> parts = new ArrayList<>();
        unpivot.section("columns")
                .ifPresent(map -> map.node().fieldNames().forEachRemaining(measure -> parts.add(part(map, measure))));
        if (parts.isEmpty()) {
            problems.add(unpivot.at("columns"), "needs a measure, such as {amount: amount}");
        }

        return new Unpivot(into.get(0), into.get(1), parts);
    }

    private Unpivot.Part part(Section map, String measure) {
        JsonNode node = map.node().get(measure);
        Map<String, ColumnSpec> with = new LinkedHashMap<>();
        if (node.isObject()) {
            Section part = new Section(node, map.at(measure), problems);
            part.words("with").forEach((column, text) -> with.put(column, columnReader.constant(text)));
        }

        return new Unpivot.Part(measure, columnReader.read(map, measure, "with"), with);
    }
}
