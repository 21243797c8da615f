package io.shroff.platform.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads how one column is made: a header, a list of headers, or a mapping with options. */
final class ColumnSpecReader {
    private static final List<String> SOURCES =
            List.of("from", "constant", "template", "quarter-of", "grain-of", "feed");
    private static final List<String> OPTIONS = List.of(
            "dates",
            "zone",
            "first-year",
            "numbers",
            "multiply",
            "values",
            "one-of",
            "case",
            "id",
            "replace",
            "missing");
    private final Problems problems;
    private final List<String> missing;
    private final Absence absence;

    ColumnSpecReader(Problems problems, List<String> missing, Absence absence) {
        this.problems = problems;
        this.missing = missing;
        this.absence = absence;
    }

    ColumnSpec constant(String text) {
        return new ColumnSpec(new ValueSource.Constant(text), plain());
    }

    ColumnSpec read(Section map, String column, String... alsoAllowed) {
        JsonNode node = map.node().get(column);
        if (!node.isObject()) {
            return new ColumnSpec(new ValueSource.Headers(map.requiredTexts(column)), plain());
        }

        Section section = new Section(node, map.at(column), problems);
        section.only(Stream.of(SOURCES.stream(), OPTIONS.stream(), Stream.of(alsoAllowed))
                .flatMap(keys -> keys)
                .toArray(String[]::new));
        return new ColumnSpec(source(section), options(section));
    }

    private ValueOptions plain() {
        return ValueOptions.PLAIN.withMissing(missing);
    }

    private ValueSource source(Section section) {
        List<String> given = SOURCES.stream().filter(section::has).toList();
        if (given.size() != 1) {
            problems.add(
                    section.path(),
                    (given.isEmpty() ? "needs one of " : "has " + String.join(" and ", given) + ", and needs one of ")
                            + String.join(", ", SOURCES));
            return new ValueSource.Constant("");
        }

        return switch (given.get(0)) {
            case "from" -> new ValueSource.Headers(section.requiredTexts("from"));
            case "constant" -> new ValueSource.Constant(section.text("constant", ""));
            case "template" -> template(section);
            case "quarter-of" -> quarterOf(section);
            case "grain-of" -> new ValueSource.GrainOf(section.text("grain-of", ""));
            default -> ofFeed(section);
        };
    }

    private ValueSource template(Section section) {
        String text = section.text("template", "");
        if (!text.matches("[^{}]*(\\{[^{}]+}[^{}]*)+")) {
            problems.add(section.at("template"), text, "must hold headers in braces, such as IN/{state}/{district}");
        }

        return new ValueSource.Template(text);
    }

    private ValueSource quarterOf(Section section) {
        return section.section("quarter-of")
                .<ValueSource>map(parts -> new ValueSource.QuarterOf(
                        parts.only("year", "quarter").requiredTexts("year"), parts.requiredTexts("quarter")))
                .orElse(new ValueSource.Constant(""));
    }

    private ValueSource ofFeed(Section section) {
        String word = section.text("feed", "");
        if (!"absence".equals(word)) {
            problems.add(section.at("feed"), word, "must be absence, the one thing of the feed that rows can carry");
        }

        return new ValueSource.Constant(Section.word(absence));
    }

    private ValueOptions options(Section section) {
        DateStyle dateStyle = dateStyle(section);
        return new ValueOptions(
                dates(section, dateStyle),
                dateStyle,
                new NumberStyleReader(section).read(),
                new WordsReader(section).read(),
                section.choice("case", LetterCase.class, LetterCase.KEEP),
                section.choice("id", IdForm.class, IdForm.TEXT),
                section.words("replace"),
                section.has("missing") ? section.texts("missing") : missing);
    }

    private List<String> dates(Section section, DateStyle style) {
        List<String> dates = section.texts("dates");
        boolean isSound = true;
        for (int i = 0; i < dates.size(); i++) {
            String where = section.at("dates") + "[" + i + "]";
            String form = dates.get(i);
            Optional<String> problem = DateForm.problem(form);
            problem.ifPresent(rule -> problems.add(where, form, rule));
            isSound &= problem.isEmpty();
        }

        if (isSound && dates.size() > 1) {
            DateAmbiguity.among(dates, style.firstYear()).ifPresent(rule -> problems.add(section.at("dates"), rule));
        }

        return dates;
    }

    private DateStyle dateStyle(Section section) {
        String zone = section.text("zone", DateStyle.DEFAULT.zone());
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            problems.add(section.at("zone"), zone, "must be a zone, such as Asia/Kolkata, UTC or +05:30");
            zone = DateStyle.DEFAULT.zone();
        }

        String year = section.text("first-year", String.valueOf(DateStyle.DEFAULT.firstYear()));
        if (!year.matches("1[0-9]{3}|20[0-9]{2}")) {
            problems.add(
                    section.at("first-year"),
                    year,
                    "must be the earliest year that two digits stand for, from 1000 to 2099");
            year = String.valueOf(DateStyle.DEFAULT.firstYear());
        }

        return new DateStyle(zone, Integer.parseInt(year));
    }
}
