package io.shroff.platform.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.shroff.platform.error.DidYouMean;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
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
        this.section = section.only("files", "format", "missing", "columns", "unpivot");
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
        }

        CsvFormat format = section.section("format").map(this::format).orElse(CsvFormat.DEFAULT);
        Map<String, ColumnSpec> columns = columns(section, "columns");
        if (columns.isEmpty()) {
            problems.add(section.at("columns"), "needs at least one column");
        }

        Unpivot unpivot = section.section("unpivot").map(this::unpivot).orElse(Unpivot.NONE);
        return new SourceSpec(files, format, columns, unpivot);
    }

    private CsvFormat format(Section format) {
        format.only("type", "delimiter", "quote", "encoding", "header");
        List<String> types = List.of("csv");
        String type = format.text("type", "csv");
        if (!types.contains(type)) {
            problems.add(format.at("type"), type, "must be one of csv." + DidYouMean.hint(type, types));
        }

        String delimiter = format.text("delimiter", ",");
        String quote = format.text("quote", "\"");
        if (!isMark(delimiter)) {
            problems.add(format.at("delimiter"), delimiter, "must be one ASCII character, such as ',' or \"\\t\"");
        }

        if (!quote.isEmpty() && !isMark(quote) || quote.equals(delimiter)) {
            problems.add(format.at("quote"), quote, "must be one ASCII character other than the delimiter, or ''");
        }

        return new CsvFormat(delimiter, quote, encoding(format), header(format));
    }

    private static boolean isMark(String text) {
        return text.length() == 1 && text.charAt(0) > 0 && text.charAt(0) < 128 && "\r\n".indexOf(text.charAt(0)) < 0;
    }

    private String encoding(Section format) {
        String name = format.text("encoding", "UTF-8");
        try {
            Charset charset = Charset.forName(name);
            if (charset.canEncode() && "\n,\"".getBytes(charset).length == 3) {
                return charset.name();
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            // Told below, with those that are one byte wide where ASCII is.
        }

        problems.add(
                format.at("encoding"),
                name,
                "must be a charset in which ASCII is one byte, such as UTF-8 or windows-1252");
        return StandardCharsets.UTF_8.name();
    }

    private CsvFormat.Header header(Section format) {
        String text = format.text("header", "yes");
        // YAML 1.2 reads yes as text, and true is what many write.
        return switch (text) {
            case "yes", "true" -> CsvFormat.Header.YES;
            case "no", "false" -> CsvFormat.Header.NO;
            default -> {
                problems.add(format.at("header"), text, "must be yes or no");
                yield CsvFormat.Header.YES;
            }
        };
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
