package io.shroff.jobs.workbench.hierarchy;

import io.shroff.jobs.workbench.hierarchy.CoherentNodes.Found;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is to be said of all times of a table, from what was found of each, in whatever order they come. */
final class TimesFound implements Serializable {
    private static final long serialVersionUID = 1;

    /** By how much children miss their parents at most; NaN where nothing tells it. */
    private double before = Double.NaN;

    private double after = Double.NaN;
    private int fewest = Integer.MAX_VALUE;
    private int most;
    private int absent;
    private @Nullable String unsolved;
    private long repeats;
    private @Nullable String repeated;
    private long rows;
    private long odd;

    static TimesFound of(Found time) {
        TimesFound one = new TimesFound();
        one.before = time.before();
        one.after = time.after();
        one.fewest = time.nodes();
        one.most = time.nodes();
        one.absent = time.absent();
        one.unsolved = time.unsolved();
        one.repeats = time.repeats();
        one.repeated = time.repeated();
        one.rows = time.nodes();
        one.odd = time.odd();
        return one;
    }

    /** Takes in what was found of other times. */
    TimesFound plus(TimesFound others) {
        before = larger(before, others.before);
        after = larger(after, others.after);
        fewest = Math.min(fewest, others.fewest);
        most = Math.max(most, others.most);
        absent = Math.max(absent, others.absent);
        unsolved = first(unsolved, others.unsolved);
        repeats += others.repeats;
        repeated = first(repeated, others.repeated);
        rows += others.rows;
        odd += others.odd;
        return this;
    }

    /** The larger of the numbers that are known, or NaN. */
    private static double larger(double a, double b) {
        return Double.isNaN(a) || b > a ? b : a;
    }

    private static @Nullable String first(@Nullable String a, @Nullable String b) {
        return a == null || b != null && b.compareTo(a) < 0 ? b : a;
    }

    /** Whether some row is odd, or there is none. */
    boolean isOdd() {
        return odd > 0 || most == 0;
    }

    /** No two rows are of one node and time: what is written has none either, as a node is told of once. */
    void requireOnce(String place) {
        if (repeats > 0) {
            throw new ShroffException(
                    ErrorCode.BAD_DATA,
                    "Cannot make the forecasts of " + place + " add up: " + repeats + " of its " + rows
                            + " rows repeat the node of another, such as " + repeated
                            + ". Keep one row a node, or name under columns.time what tells them apart.");
        }
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!Double.isNaN(before)) {
            notes.add(String.format(
                    Locale.ROOT,
                    "children miss their parents by %.3g of their size at most before, %.1g after",
                    before,
                    Double.isNaN(after) ? 0.0 : after));
        }

        if (fewest < most) {
            notes.add("times hold from " + fewest + " to " + most
                    + " nodes: what is not in the table at a time counts as nought there");
        }

        if (absent > 0) {
            notes.add("crossing the dimensions gives up to " + absent
                    + " nodes at the bottom that are not in the table: they count as nought");
        }

        if (unsolved != null) {
            notes.add("some times are not solved, such as one where " + unsolved);
        }

        return notes;
    }
}
