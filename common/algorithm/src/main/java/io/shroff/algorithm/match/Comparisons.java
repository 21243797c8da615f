package io.shroff.algorithm.match;

import io.shroff.algorithm.match.Comparison.Amounts;
import io.shroff.algorithm.match.Comparison.Dates;
import io.shroff.algorithm.match.Comparison.Texts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Second step: from a pair to its pattern, the levels of all comparisons in one number.
 *
 * <p>Levels are digits, the first comparison the lowest. Few patterns exist however many pairs there are, so all that
 * follows counts patterns.
 */
public record Comparisons(List<Comparison> all) implements Serializable {
    private static final int MAX_PATTERNS = 1_000_000;

    public Comparisons {
        all = List.copyOf(all);
        long patterns =
                all.stream().mapToLong(Comparison::size).reduce(1, (a, b) -> Math.min(a * b, 2L * MAX_PATTERNS));
        if (all.isEmpty() || patterns > MAX_PATTERNS) {
            throw new IllegalArgumentException("Cannot weigh " + all.size() + " comparisons with " + patterns
                    + " patterns of levels: give one or more, with at most " + MAX_PATTERNS + " patterns together.");
        }
    }

    /**
     * The usual questions of payments: the amount in steps to 30 %, the date by day and week to a month, mostly after,
     * and for each text its common start, trigrams, words and spelling. What they are worth is learnt.
     */
    public static Comparisons usual(List<String> textFields) {
        List<AmountTolerance> amounts = new ArrayList<>(List.of(AmountTolerance.EXACT));
        for (double share : List.of(.01, .02, .03, .04, .06, .08, .12, .3)) {
            amounts.add(AmountTolerance.within(share));
        }

        List<DateWindow> dates = List.of(
                new DateWindow(0, 0),
                new DateWindow(1, 1),
                new DateWindow(2, 2),
                new DateWindow(0, 4),
                new DateWindow(0, 7),
                new DateWindow(0, 14),
                new DateWindow(0, 31),
                new DateWindow(-3, 0),
                new DateWindow(-31, 0));
        List<Texts.Level> levels = List.of(
                new Texts.Level(TextMeasure.EQUAL, 1),
                new Texts.Level(TextMeasure.COMMON_START_LENGTH, 16),
                new Texts.Level(TextMeasure.COMMON_START_LENGTH, 12),
                new Texts.Level(TextMeasure.COMMON_START_LENGTH, 9),
                new Texts.Level(TextMeasure.COMMON_START_LENGTH, 7),
                new Texts.Level(TextMeasure.TRIGRAMS, .7),
                new Texts.Level(TextMeasure.TRIGRAMS, .5),
                new Texts.Level(TextMeasure.JARO_WINKLER, .92),
                new Texts.Level(TextMeasure.WORDS, 1),
                new Texts.Level(TextMeasure.COMMON_START_LENGTH, 5),
                new Texts.Level(TextMeasure.COMMON_START_LENGTH, 3),
                new Texts.Level(TextMeasure.TRIGRAMS, .3),
                new Texts.Level(TextMeasure.JARO_WINKLER, .8));
        List<Comparison> all = new ArrayList<>();
        all.add(new Amounts("amount", amounts));
        all.add(new Dates("date", dates));
        textFields.forEach(field -> all.add(new Texts(field, field, levels)));
        return new Comparisons(all);
    }

    /** How many patterns there may be; each is from 0 to below it. */
    public int patterns() {
        return all.stream().mapToInt(Comparison::size).reduce(1, (a, b) -> a * b);
    }

    /** The levels of a pair. */
    public int pattern(Item left, Item right) {
        int pattern = 0;
        for (int i = all.size() - 1; i >= 0; i--) {
            Comparison comparison = all.get(i);
            pattern = pattern * comparison.size() + level(comparison, left, right, i);
        }

        return pattern;
    }

    /** The level of each comparison in a pattern. */
    public List<Integer> levels(int pattern) {
        List<Integer> levels = new ArrayList<>();
        int left = pattern;
        for (Comparison comparison : all) {
            levels.add(left % comparison.size());
            left /= comparison.size();
        }

        return levels;
    }

    private static int level(Comparison comparison, Item left, Item right, int at) {
        if (comparison instanceof Amounts amounts) {
            return left.hasAmount && right.hasAmount ? level(amounts, left.amount, right.amount) : Comparison.UNKNOWN;
        }

        if (comparison instanceof Dates dates) {
            return left.hasDay && right.hasDay ? level(dates, left.day, right.day) : Comparison.UNKNOWN;
        }

        boolean unknown = left.texts[at].isUnknown() || right.texts[at].isUnknown();
        return unknown ? Comparison.UNKNOWN : level((Texts) comparison, left.texts[at], right.texts[at]);
    }

    private static int level(Amounts amounts, long left, long right) {
        int level = 1;
        while (level <= amounts.levels().size()
                && !amounts.levels().get(level - 1).admits(left, right)) {
            level++;
        }

        return level;
    }

    private static int level(Dates dates, long left, long right) {
        int level = 1;
        while (level <= dates.levels().size() && !dates.levels().get(level - 1).admits(left, right)) {
            level++;
        }

        return level;
    }

    /** Levels of one measure that follow each other share its value. */
    private static int level(Texts texts, Text left, Text right) {
        List<Texts.Level> levels = texts.levels();
        double value = 0;
        for (int i = 0; i < levels.size(); i++) {
            TextMeasure measure = levels.get(i).measure();
            if (i == 0 || measure != levels.get(i - 1).measure()) {
                value = measure.of(left, right);
            }

            if (value >= levels.get(i).least()) {
                return i + 1;
            }
        }

        return levels.size() + 1;
    }
}
