package io.shroff.platform.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads one item of {@code sources}, with what the feed says for all of them. */
final class SourceSpecReader {
    /** Keys that may stand beside {@code sources}, too: they hold for each source that does not say otherwise. */
    static final List<String> SHARED = List.of("missing", "personal", "columns", "unpivot");

    private final Section feed;
    private final Section section;
    private final Problems problems;
    private final ColumnSpecReader columnReader;

    SourceSpecReader(Section feed, Section section, Absence absence) {
        this.feed = feed;
        this.section = section.only(
                Stream.concat(Stream.of("files", "format"), SHARED.stream()).toArray(String[]::new));
        this.problems = section.problems();
        Section missing = saying("missing");
        this.columnReader = new ColumnSpecReader(
                problems, missing.has("missing") ? missing.texts("missing") : List.of(""), absence);
    }

    /** The source where it has the key, else the feed. */
    private Section saying(String key) {
        return section.has(key) ? section : feed;
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
        Map<String, ColumnSpec> columns = columns(feed);
        columns.putAll(columns(section));
        if (columns.isEmpty()) {
            problems.add(section.at("columns"), "needs at least one column");
        }

        Unpivot unpivot =
                saying("unpivot").section("unpivot").map(this::unpivot).orElse(Unpivot.NONE);
        return new SourceSpec(files, format, personal, columns, unpivot);
    }

    private List<String> personal(FileFormat format) {
        List<String> headers = new ArrayList<>();
        Section saying = saying("personal");
        for (String header : saying.texts("personal")) {
            if (header.isBlank()) {
                problems.add(saying.at("personal"), "has a blank header; list headers, such as [name, mobile no]");
            } else if (Headers.of(headers, format).find(List.of(header)) != Headers.ABSENT) {
                problems.add(
                        saying.at("personal"),
                        header,
                        "is listed twice; headers that differ only in case, spaces,"
                                + " dashes and underscores are the same. Keep one");
            } else {
                headers.add(header);
            }
        }

        return headers;
    }

    private Map<String, ColumnSpec> columns(Section parent) {
        Map<String, ColumnSpec> columns = new LinkedHashMap<>();
        parent.section("columns")
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
