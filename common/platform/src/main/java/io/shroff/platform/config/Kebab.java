package io.shroff.platform.config;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How Java names are written in configuration: {@code horizonPeriods} and {@code HORIZON_PERIODS} as horizon-periods;
 * and {@code protected_}, since Java keeps the word for itself, as protected.
 */
final class Kebab {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private Kebab() {}

    static String key(String component) {
        String name = component.endsWith("_") ? component.substring(0, component.length() - 1) : component;
        return HUMP.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    static String constant(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
