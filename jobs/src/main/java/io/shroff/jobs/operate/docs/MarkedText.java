package io.shroff.jobs.operate.docs;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;

/** A part of a page between two markers, the rest of which people write. */
final class MarkedText {
    private MarkedText() {}

    /** The page with the part between {@code <!-- name:begin -->} and {@code <!-- name:end -->} replaced. */
    static String replace(String page, String file, String name, String part) {
        String begin = "<!-- " + name + ":begin -->";
        String end = "<!-- " + name + ":end -->";
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new ShroffException(
                    ErrorCode.BAD_USAGE,
                    "Cannot write into " + file + ": it lacks the lines '" + begin + "' and '" + end
                            + "'. Put both where the part is to stand.");
        }

        return page.substring(0, from + begin.length()) + "\n" + part + page.substring(to);
    }
}
