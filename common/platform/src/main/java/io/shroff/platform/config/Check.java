package io.shroff.platform.config;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;

/** Rules on values, for the compact constructors of configuration records. */
public final class Check {
    private Check() {}

    /**
     * Refuses a value that breaks its rule.
     *
     * @param key the key as the user writes it, such as {@code horizon-periods}
     * @param rule what the value must be, such as {@code at least 1}
     */
    public static void param(boolean holds, String key, Object value, String rule) {
        if (holds) {
            return;
        }

        String shown = value instanceof Number ? value.toString() : "'" + value + "'";
        throw new ShroffException(
                ErrorCode.BAD_CONFIG,
                "Cannot use " + key + " " + shown + ": it must be " + rule + ".",
                new BrokenRule(key, "must be " + rule));
    }
}
