package io.shroff.platform.config;

/** Carries the key and the rule of a failed {@link Check}, so that {@link Binder} can name the key's full path. */
final class BrokenRule extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String rule;

    BrokenRule(String key, String rule) {
        super(key + " " + rule);
        this.key = key;
        this.rule = rule;
    }

    String key() {
        return key;
    }

    String rule() {
        return rule;
    }
}
