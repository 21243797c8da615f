package io.shroff.platform.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One key of a record, for help texts.
 *
 * @param key dotted when the record holds records
 * @param type such as {@code whole number} or {@code one of mllib, binned}
 * @param about the sentence of {@link About}, empty when there is none
 */
public record ParamsDescription(String key, String type, String about) {
    /** The keys of a record in the order they are declared. */
    public static List<ParamsDescription> of(Class<? extends Record> type) {
        return describe(type, "").toList();
    }

    private static Stream<ParamsDescription> describe(Class<?> type, String path) {
        return Stream.of(type.getRecordComponents()).flatMap(component -> describe(component, path));
    }

    private static Stream<ParamsDescription> describe(RecordComponent component, String path) {
        String key = ConfTree.join(path, Kebab.key(component.getName()));
        if (component.getType().isRecord()) {
            return describe(component.getType(), key);
        }

        About about = component.getAnnotation(About.class);
        return Stream.of(
                new ParamsDescription(key, text(component.getGenericType()), about == null ? "" : about.value()));
    }

    private static String text(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            String item = text(arguments[arguments.length - 1]);
            return generic.getRawType() == Optional.class
                    ? item + ", optional"
                    : (generic.getRawType() == Map.class ? "map of " : "list of ") + item;
        }

        if (type instanceof Class<?> plain && !plain.isRecord() && type != JsonNode.class) {
            return ScalarType.of(plain).map(ScalarType::text).orElse(plain.getSimpleName());
        }

        return "keys";
    }
}
