package io.shroff.platform.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.shroff.platform.error.DidYouMean;
import io.shroff.platform.table.TableContract;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads a {@link FeedSpec} from YAML; the file is read to its end before any problem is told. */
final class FeedSpecReader {
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();
    private static final int MAX_RULES = 62;

    private FeedSpecReader() {}

    static FeedSpec read(String file, String yaml, Function<String, Optional<TableContract>> tables) {
        Problems problems = new Problems();
        FeedSpec spec = feed(new Section(tree(file, yaml), "", problems));
        tables.apply(spec.table()).ifPresent(contract -> new FeedSpecCheck(spec, contract, problems).run());
        problems.throwIfAny(file);
        return spec;
    }

    private static JsonNode tree(String file, String yaml) {
        JsonNode tree;
        try {
            tree = YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            throw FeedErrors.notYaml(
                    file, e.getOriginalMessage().lines().findFirst().orElse("") + where, e);
        }

        if (tree == null || !tree.isObject()) {
            throw FeedErrors.notYaml(file, "it is not a mapping of keys to values", null);
        }

        return tree;
    }

    private static FeedSpec feed(Section top) {
        top.only(Stream.of(
                        Stream.of("feed", "about", "table", "absence", "budget-percent", "duplicates", "sources"),
                        SourceSpecReader.SHARED.stream(),
                        Stream.of("rules"))
                .flatMap(keys -> keys)
                .toArray(String[]::new));
        String feed =
                matching(top, "feed", "[a-z][a-z0-9]*(-[a-z0-9]+)*", "small letters with dashes, such as sales-totals");
        String table = matching(top, "table", "silver\\.[a-z][a-z0-9_]*", "a silver table, such as silver.sales");
        Absence absence = top.choice("absence", Absence.class, Absence.ZERO);
        if (!top.has("absence")) {
            top.problems()
                    .add(top.at("absence"), "is missing: zero when every event is listed, unknown when only some are");
        }

        return new FeedSpec(
                feed,
                top.required("about"),
                table,
                absence,
                budget(top),
                duplicates(top),
                sources(top, absence),
                rules(top));
    }

    private static String matching(Section section, String key, String form, String rule) {
        String text = section.required(key);
        if (!text.isEmpty() && !text.matches(form)) {
            section.problems().add(section.at(key), text, "must be " + rule);
        }

        return text;
    }

    private static double budget(Section top) {
        String text = top.required("budget-percent");
        if (text.isEmpty()) {
            return 0;
        }

        if (!text.matches("\\d{1,3}(\\.\\d{1,6})?") || Double.parseDouble(text) > 100) {
            top.problems().add(top.at("budget-percent"), text, "must be a number from 0 to 100");
            return 0;
        }

        return Double.parseDouble(text);
    }

    private static Duplicates duplicates(Section top) {
        if (!top.has("duplicates")
                || "identical".equals(top.node().get("duplicates").asText())) {
            return new Duplicates.Identical();
        }

        if (top.node().get("duplicates").isValueNode()) {
            String given = top.text("duplicates", "");
            if (given.equals("kept")) {
                return new Duplicates.Kept();
            }

            top.problems()
                    .add(
                            top.at("duplicates"),
                            given,
                            "must be identical, kept or {latest-by: column, key: [columns]}."
                                    + DidYouMean.hint(given, List.of("identical", "kept")));
            return new Duplicates.Identical();
        }

        return top.section("duplicates")
                .<Duplicates>map(section -> new Duplicates.Latest(
                        section.only("latest-by", "key").required("latest-by"), section.requiredTexts("key")))
                .orElse(new Duplicates.Identical());
    }

    private static List<SourceSpec> sources(Section top, Absence absence) {
        List<SourceSpec> sources = new ArrayList<>();
        for (Section section : top.sections("sources")) {
            sources.add(new SourceSpecReader(top, section, absence).read());
        }

        if (!top.has("sources") || sources.isEmpty()) {
            top.problems().add(top.at("sources"), "needs at least one source");
        }

        return sources;
    }

    private static List<FeedRule> rules(Section top) {
        List<FeedRule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : top.sections("rules")) {
            FeedRule rule = rule(section);
            if (!names.add(rule.name())) {
                section.problems().add(section.at("name"), rule.name(), "is the name of two rules");
            }

            rules.add(rule);
        }

        if (rules.size() > MAX_RULES) {
            top.problems().add(top.at("rules"), "has " + rules.size() + " rules and may have " + MAX_RULES);
        }

        return rules;
    }

    private static FeedRule rule(Section section) {
        section.only("name", "keep", "severity", "blank");
        Severity severity = section.choice("severity", Severity.class, Severity.QUARANTINE);
        List<String> blank = section.texts("blank");
        if (!blank.isEmpty() && severity != Severity.WARN) {
            section.problems().add(section.at("blank"), "is for rules of severity warn, whose rows are loaded");
        }

        return new FeedRule(section.required("name"), section.required("keep"), severity, blank);
    }
}
