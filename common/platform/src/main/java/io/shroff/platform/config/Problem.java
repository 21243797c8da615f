package io.shroff.platform.config;

import java.util.Optional;

/**
 * One thing wrong with the configuration.
 *
 * @param key the full path, such as {@code jobs.train-demand-forest.trees}
 * @param value the refused value as JSON, absent when the key is missing or the rule is about several keys
 * @param rule what is wrong, as the rest of a sentence
 * @param file where the value was set: a file, or {@code --set}
 */
public record Problem(String key, Optional<String> value, String rule, Optional<String> file) {
    private static final int LONGEST_VALUE = 60;

    String line() {
        String shown = value.map(text -> " = " + shortened(text)).orElse("");
        String place = file.map(name -> " (" + name + ")").orElse("");
        String end = rule.endsWith(".") || rule.endsWith("?") ? "" : ".";
        return "  " + (key.isEmpty() ? "all of it" : key) + shown + place + ": " + rule + end;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
    }
}
