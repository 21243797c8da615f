package io.shroff.platform.feed;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Steps over values in JSON that is known to be well-formed. */
final class JsonBytes {
    private JsonBytes() {}

    static boolean isBlank(byte c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    /** Where the value that starts at {@code from} ends. */
    static int endOfValue(byte[] bytes, int from, int limit) {
        int at = from;
        int open = 0;
        while (at < limit) {
            byte c = bytes[at];
            if (c == '"') {
                at = endOfText(bytes, at, limit);
                if (open == 0) {
                    return at;
                }

                continue;
            }

            if (open == 0 && at > from && (c == ',' || c == ']' || c == '}' || isBlank(c))) {
                return at;
            }

            at++;
            if (c == '{' || c == '[') {
                open++;
            } else if (c == '}' || c == ']') {
                open--;
                if (open == 0) {
                    return at;
                }
            }
        }

        return limit;
    }

    private static int endOfText(byte[] bytes, int from, int limit) {
        int at = from + 1;
        while (at < limit && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }

        return Math.min(at + 1, limit);
    }

    static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
