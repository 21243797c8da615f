package io.shroff.platform.config;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.util.List;
import java.util.function.Supplier;

/** Rules on values, for the compact constructors of configuration records. */
public final class Check {
    private static final ThreadLocal<List<BrokenRule>> COLLECTED = new ThreadLocal<>();

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

        BrokenRule broken = new BrokenRule(key, "must be " + rule);
        List<BrokenRule> collected = COLLECTED.get();
        if (collected != null) {
            collected.add(broken);
            return;
        }

        String shown = value instanceof Number ? value.toString() : "'" + value + "'";
        throw new ShroffException(
                ErrorCode.BAD_CONFIG, "Cannot use " + key + " " + shown + ": it must be " + rule + ".", broken);
    }

    /** Builds a record and keeps the rules it breaks instead of refusing it at the first, so that all can be told. */
    static <T> T collecting(List<BrokenRule> broken, Supplier<T> build) {
        List<BrokenRule> outer = COLLECTED.get();
        COLLECTED.set(broken);
        try {
            return build.get();
        } finally {
            if (outer == null) {
                COLLECTED.remove();
            } else {
                COLLECTED.set(outer);
            }
        }
    }
}
