package io.shroff.platform.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.shroff.platform.error.ShroffException;
import java.util.List;

/** One {@code section.key=value} of the command line. */
record Setting(List<String> path, JsonNode value) {
    static final String ORIGIN = "--set";

    static Setting parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw Errors.badSetting(text, "it has no '='");
        }

        List<String> path = List.of(text.substring(0, equals).strip().split("\\.", -1));
        if (path.stream().anyMatch(String::isBlank)) {
            throw Errors.badSetting(text, "a part of its key is empty");
        }

        return new Setting(path, value(text.substring(equals + 1).strip()));
    }

    /** A scalar as YAML reads it, except that plain text is taken whole: {@code a: b} is no map and # no comment. */
    private static JsonNode value(String text) {
        if (text.isEmpty()) {
            return NullNode.getInstance();
        }

        if ("\"'[{".indexOf(text.charAt(0)) >= 0) {
            return Yaml.read(text, ORIGIN + " value " + text);
        }

        JsonNode read = plain(text);
        return read.isNumber() || read.isBoolean() || read.isNull() ? read : TextNode.valueOf(text);
    }

    private static JsonNode plain(String text) {
        try {
            return Yaml.read(text, ORIGIN);
        } catch (ShroffException notYaml) {
            return TextNode.valueOf(text);
        }
    }
}
