package io.shroff.platform.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads how one column is made: a header, a list of headers, or a mapping with options. */
final class ColumnSpecReader {
    private static final List<String> SOURCES =
            List.of("from", "constant", "template", "quarter-of", "grain-of", "feed");
    private static final List<String> OPTIONS =
            List.of("dates", "numbers", "values", "case", "replace", "multiply", "missing");
    private static final String FORM = "0|-?[1-9]\\d{0,11}|-?\\d{1,12}\\.\\d{1,12}";

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
        return new ValueOptions(List.of(), NumberStyle.PLAIN, Map.of(), LetterCase.KEEP, Map.of(), missing);
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
        List<String> dates = section.texts("dates");
        for (int i = 0; i < dates.size(); i++) {
            String where = section.at("dates") + "[" + i + "]";
            String form = dates.get(i);
            DatePattern.problem(form).ifPresent(rule -> problems.add(where, form, rule));
        }

        return new ValueOptions(
                dates,
                numbers(section),
                section.words("values"),
                section.choice("case", LetterCase.class, LetterCase.KEEP),
                section.words("replace"),
                section.has("missing") ? section.texts("missing") : missing);
    }

    private NumberStyle numbers(Section section) {
        BigDecimal multiply = multiply(section);
        return section.section("numbers")
                .map(numbers -> {
                    numbers.only("grouping", "decimal");
                    String decimal = numbers.text("decimal", ".");
                    if (!".".equals(decimal) && !",".equals(decimal)) {
                        problems.add(numbers.at("decimal"), decimal, "must be '.' or ','");
                        decimal = ".";
                    }

                    Grouping grouping = numbers.choice("grouping", Grouping.class, Grouping.NONE);
                    return new NumberStyle(grouping, decimal.charAt(0), multiply);
                })
                .orElse(new NumberStyle(Grouping.NONE, '.', multiply));
    }

    private BigDecimal multiply(Section section) {
        String text = section.text("multiply", "1");
        if (!text.matches(FORM)) {
            problems.add(section.at("multiply"), text, "must be a number, such as 100000 for values in lakh");
            return BigDecimal.ONE;
        }

        return new BigDecimal(text);
    }
}
