package io.shroff.jobs.workbench.match;

import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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

        @About("Column that says which amounts are below zero, such as debit or credit; default: the amount's own sign")
        Optional<Direction> direction,

        @About("turned where amounts of this side stand with the opposite sign of the other's; default: as-is")
        Optional<Sign> sign) {

    /** How the amounts of a side stand to those of the other. */
    enum Sign {
        AS_IS,
        TURNED
    }

    /** Tells which amounts are below zero where a column of its own says so. */
    record Direction(
            @About("The column, such as dr_cr") String column,

            @About(
                    "What stands in it where the amount's sign is turned, such as [DR, debit]; capitals count like others")
            List<String> minus,

            @About("What stands in it where it is not; default: anything else")
            Optional<List<String>> plus) {
        Direction {
            minus = minus.stream().map(MatchSide::folded).toList();
            plus = plus.map(texts -> texts.stream().map(MatchSide::folded).toList());
            Check.param(!minus.isEmpty(), "minus", minus, "one text or more");
            Check.param(
                    plus.isEmpty() || Collections.disjoint(plus.get(), minus),
                    "plus",
                    plus.orElse(List.of()),
                    "other texts than those of minus");
        }
    }

    /** A text without regard to capitals and blanks around it. */
    static String folded(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
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
