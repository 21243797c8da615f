package io.shroff.platform.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.shroff.platform.error.DidYouMean;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A type that one YAML scalar can hold.
 *
 * @param text what it is called in help texts and rules, such as {@code whole number}
 */
record ScalarType(Class<?> type, String text, Function<JsonNode, Optional<Object>> parser) {
    private static final List<ScalarType> PLAIN = List.of(
            new ScalarType(int.class, "whole number", ScalarType::wholeInt),
            new ScalarType(long.class, "whole number", ScalarType::wholeLong),
            new ScalarType(double.class, "number", ScalarType::real),
            new ScalarType(boolean.class, "true or false", node -> when(node.isBoolean(), node::booleanValue)),
            new ScalarType(BigDecimal.class, "number", node -> when(node.isNumber(), node::decimalValue)),
            new ScalarType(String.class, "text", node -> when(node.isValueNode(), node::asText)),
            new ScalarType(LocalDate.class, "date such as 2024-12-31", node -> parsed(node, LocalDate::parse)),
            new ScalarType(
                    Duration.class,
                    "duration such as 10m, 2h or PT1H30M",
                    node -> when(node.isTextual(), node::asText).flatMap(text -> Durations.parse((String) text))),
            new ScalarType(Period.class, "period such as P12M or P90D", node -> parsed(node, Period::parse)));

    static Optional<ScalarType> of(Class<?> type) {
        if (type.isEnum()) {
            return Optional.of(
                    new ScalarType(type, "one of " + String.join(", ", names(type)), node -> find(type, node)));
        }

        return PLAIN.stream()
                .filter(scalar ->
                        scalar.type == MethodType.methodType(type).unwrap().returnType())
                .findFirst();
    }

    /** What to tell the user who wrote something else. */
    String rule(JsonNode refused) {
        if (type.isEnum()) {
            return "must be " + text + "." + DidYouMean.hint(refused.asText(), names(type));
        }

        return "must be " + (type == String.class || type == boolean.class ? text : "a " + text);
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Kebab::constant).toList();
    }

    private static Optional<Object> find(Class<?> type, JsonNode node) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> Kebab.constant(constant).equals(node.asText()))
                .map(Object.class::cast)
                .findFirst();
    }

    private static Optional<Object> wholeInt(JsonNode node) {
        return when(node.isIntegralNumber() && node.canConvertToInt(), node::intValue);
    }

    private static Optional<Object> wholeLong(JsonNode node) {
        return when(node.isIntegralNumber() && node.canConvertToLong(), node::longValue);
    }

    private static Optional<Object> real(JsonNode node) {
        return when(node.isNumber() && Double.isFinite(node.doubleValue()), node::doubleValue);
    }

    private static Optional<Object> when(boolean holds, Supplier<Object> value) {
        return holds ? Optional.of(value.get()) : Optional.empty();
    }

    private static Optional<Object> parsed(JsonNode node, Function<String, Object> parse) {
        try {
            return when(node.isTextual(), () -> parse.apply(node.asText()));
        } catch (DateTimeException wrongForm) {
            return Optional.empty();
        }
    }
}
