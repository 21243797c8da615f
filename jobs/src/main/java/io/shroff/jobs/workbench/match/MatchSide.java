package io.shroff.jobs.workbench.match;

import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which columns of one side are what. */
record MatchSide(
        @About("Column that tells the rows of the side apart")
        String id,

        @About("Column of the amount, a decimal of at most two places")
        String amount,

        @About("Column of the date; without one no pass may ask for days")
        Optional<String> date,

        @About("Column of the group, such as an account: only rows of one group are matched; default: all are one")
        Optional<String> group,

        @About("Columns of texts, by the names that passes call them")
        Optional<Map<String, String>> texts,

        @About("turned where amounts of this side stand with the opposite sign of the other's; default: as-is")
        Optional<Sign> sign) {

    /** How the amounts of a side stand to those of the other. */
    enum Sign {
        AS_IS,
        TURNED
    }

    MatchSide {
        Check.param(!id.isEmpty(), "id", id, "the name of a column");
    }

    /** Columns of texts in the order of their names. */
    Map<String, String> sortedTexts() {
        return Collections.unmodifiableMap(new TreeMap<>(texts.orElse(Map.of())));
    }

    boolean isTurned() {
        return sign.orElse(Sign.AS_IS) == Sign.TURNED;
    }
}
