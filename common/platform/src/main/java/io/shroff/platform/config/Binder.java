package io.shroff.platform.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.shroff.platform.error.DidYouMean;
import io.shroff.platform.error.ShroffException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns parts of a configuration into records and collects every problem on the way.
 *
 * <p>A component {@code maxDepth} is the key max-depth. A key that no component has is a problem, and so is a component
 * without a key unless it is an {@link Optional}. A record's own checks count too, also those on the keys that are
 * right beside one that is not.
 */
public final class Binder {
    private final Configuration configuration;
    private final List<Problem> problems = new ArrayList<>();

    public Binder(Configuration configuration) {
        this.configuration = configuration;
    }

    /** The record at a path, or nothing when it has a problem, which is then kept. */
    public <R extends Record> Optional<R> bind(String path, Class<R> type) {
        return record(type, configuration.at(path), path).map(type::cast);
    }

    /** Keeps a problem for each key at a path that is not known. */
    public void allowOnly(String path, Collection<String> known) {
        allowOnly(path, configuration.at(path), known);
    }

    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Throws one failure that tells all problems, if there are any. */
    public void refuseProblems() {
        if (!problems.isEmpty()) {
            throw Errors.problems(problems);
        }
    }

    private Optional<Object> record(Class<?> type, JsonNode node, String path) {
        if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
            return refuse(path, node, "must be a map of keys");
        }

        int before = problems.size();
        allowOnly(path, node, Records.keys(type));
        List<Optional<Object>> values = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String key = Kebab.key(component.getName());
            values.add(value(component.getGenericType(), node.path(key), ConfTree.join(path, key)));
        }

        if (values.stream().anyMatch(Optional::isEmpty)) {
            tellRulesOfTheOthers(type, values, node, path);
            return Optional.empty();
        }

        Optional<Object> built = build(type, values, node, path);
        return problems.size() > before ? Optional.empty() : built;
    }

    private void allowOnly(String path, JsonNode node, Collection<String> known) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!known.contains(entry.getKey())) {
                String rule = "no such key." + DidYouMean.hint(entry.getKey(), known);
                report(ConfTree.join(path, entry.getKey()), Optional.of(entry.getValue()), rule);
            }
        }
    }

    private Optional<Object> value(Type type, JsonNode node, String path) {
        boolean absent = node.isMissingNode() || node.isNull();
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return absent
                    ? Optional.of(Optional.empty())
                    : value(argument(generic, 0), node, path).map(Optional::of);
        }

        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return node.isMissingNode() ? missing(path) : list(argument(generic, 0), node, path);
        }

        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            return node.isMissingNode() ? missing(path) : map(argument(generic, 1), node, path);
        }

        if (type instanceof Class<?> plain && plain.isRecord()) {
            return record(plain, node, path);
        }

        if (type == JsonNode.class) {
            return Optional.of(node);
        }

        return absent ? missing(path) : scalar(type, node, path);
    }

    private Optional<Object> scalar(Type type, JsonNode node, String path) {
        ScalarType scalar = Optional.of(type)
                .filter(Class.class::isInstance)
                .flatMap(plain -> ScalarType.of((Class<?>) plain))
                .orElseThrow(
                        () -> new IllegalArgumentException(path + " has a type that no setting can hold: " + type));
        Optional<Object> value = scalar.parser().apply(node);
        return value.isPresent() ? value : refuse(path, node, scalar.rule(node));
    }

    private Optional<Object> list(Type item, JsonNode node, String path) {
        if (!node.isArray() && !node.isNull()) {
            return refuse(path, node, "must be a list");
        }

        int before = problems.size();
        List<Object> items = new ArrayList<>();
        for (int place = 0; place < node.size(); place++) {
            value(item, node.get(place), path + "[" + place + "]").ifPresent(items::add);
        }

        return problems.size() > before ? Optional.empty() : Optional.of(List.copyOf(items));
    }

    private Optional<Object> map(Type item, JsonNode node, String path) {
        if (!node.isObject() && !node.isNull()) {
            return refuse(path, node, "must be a map of keys");
        }

        int before = problems.size();
        Map<String, Object> items = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            value(item, entry.getValue(), ConfTree.join(path, entry.getKey()))
                    .ifPresent(value -> items.put(entry.getKey(), value));
        }

        return problems.size() > before ? Optional.empty() : Optional.of(Collections.unmodifiableMap(items));
    }

    /** The record; without one, every rule that its values break is kept. */
    private Optional<Object> build(Class<?> type, List<Optional<Object>> values, JsonNode node, String path) {
        List<BrokenRule> broken = new ArrayList<>();
        Optional<Object> built = Optional.empty();
        try {
            List<Object> all = values.stream().map(Optional::orElseThrow).toList();
            built = Optional.of(Check.collecting(broken, () -> Records.build(type, all)));
        } catch (ShroffException | IllegalArgumentException refused) {
            if (broken.isEmpty()) {
                report(path, Optional.empty(), String.valueOf(refused.getMessage()));
            }
        } catch (RuntimeException failed) {
            // Only what comes after a broken rule may fail because of it.
            if (broken.isEmpty()) {
                throw failed;
            }
        }

        broken.forEach(rule -> report(rule, node, path));
        return broken.isEmpty() ? built : Optional.empty();
    }

    /** Keeps the rules that the values of a record break whatever stands in the place of those refused before. */
    private void tellRulesOfTheOthers(Class<?> type, List<Optional<Object>> values, JsonNode node, String path) {
        List<String> keys = Records.keys(type);
        Map<String, BrokenRule> least = brokenBeside(StandIns.LEAST, type, values);
        Map<String, BrokenRule> greatest = brokenBeside(StandIns.GREATEST, type, values);
        least.forEach((message, rule) -> {
            int place = keys.indexOf(rule.key());
            boolean isRefusedBefore = place >= 0 && values.get(place).isEmpty();
            if (greatest.containsKey(message) && !isRefusedBefore) {
                report(rule, node, path);
            }
        });
    }

    private static Map<String, BrokenRule> brokenBeside(
            StandIns standIns, Class<?> type, List<Optional<Object>> values) {
        List<@Nullable Object> all = new ArrayList<>();
        for (int place = 0; place < values.size(); place++) {
            Class<?> component = type.getRecordComponents()[place].getType();
            all.add(values.get(place).orElseGet(() -> standIns.of(component)));
        }

        List<BrokenRule> broken = new ArrayList<>();
        try {
            Check.collecting(broken, () -> Records.build(type, all));
        } catch (RuntimeException standInRefused) {
            // What was found before is right all the same.
        }

        Map<String, BrokenRule> byMessage = new LinkedHashMap<>();
        broken.forEach(rule -> byMessage.put(rule.key() + " " + rule.rule(), rule));
        return byMessage;
    }

    private Optional<Object> missing(String path) {
        report(path, Optional.empty(), "is missing");
        return Optional.empty();
    }

    private Optional<Object> refuse(String path, JsonNode node, String rule) {
        report(path, Optional.of(node), rule);
        return Optional.empty();
    }

    private void report(BrokenRule broken, JsonNode node, String path) {
        Optional<JsonNode> value = Optional.of(node.path(broken.key())).filter(found -> !found.isMissingNode());
        report(ConfTree.join(path, broken.key()), value, broken.rule());
    }

    private void report(String path, Optional<JsonNode> value, String rule) {
        problems.add(new Problem(
                configuration.written(path), value.map(JsonNode::toString), rule, configuration.origin(path)));
    }

    private static Type argument(ParameterizedType type, int place) {
        return type.getActualTypeArguments()[place];
    }
}
