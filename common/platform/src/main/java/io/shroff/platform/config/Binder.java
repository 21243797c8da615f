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

/**
 * Turns parts of a configuration into records and collects every problem on the way.
 *
 * <p>A component {@code maxDepth} is the key max-depth. A key that no component has is a problem, and so is a component
 * without a key unless it is an {@link Optional}. A record whose parts are right is built, so its own checks count too.
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
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String key = Kebab.key(component.getName());
            value(component.getGenericType(), node.path(key), ConfTree.join(path, key))
                    .ifPresent(values::add);
        }

        if (values.size() < type.getRecordComponents().length) {
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

    private Optional<Object> build(Class<?> type, List<Object> values, JsonNode node, String path) {
        try {
            return Optional.of(Records.build(type, values));
        } catch (ShroffException | IllegalArgumentException refused) {
            if (refused.getCause() instanceof BrokenRule broken) {
                JsonNode value = node.path(broken.key());
                String key = ConfTree.join(path, broken.key());
                report(key, Optional.of(value).filter(found -> !found.isMissingNode()), broken.rule());
                return Optional.empty();
            }

            report(path, Optional.empty(), String.valueOf(refused.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Object> missing(String path) {
        report(path, Optional.empty(), "is missing");
        return Optional.empty();
    }

    private Optional<Object> refuse(String path, JsonNode node, String rule) {
        report(path, Optional.of(node), rule);
        return Optional.empty();
    }

    private void report(String path, Optional<JsonNode> value, String rule) {
        problems.add(new Problem(path, value.map(JsonNode::toString), rule, configuration.origin(path)));
    }

    private static Type argument(ParameterizedType type, int place) {
        return type.getActualTypeArguments()[place];
    }
}
