package io.shroff.algorithm.match;

import java.io.Serializable;
import java.util.List;

/**
 * One question asked of a pair, answered by a level: {@link #UNKNOWN} where a side lacks the value, then the declared
 * levels from 1, the first that holds, and last a level for pairs that reach none.
 */
public sealed interface Comparison extends Serializable {
    /** The level of pairs where a side lacks the value. */
    int UNKNOWN = 0;

    /** By amount; levels from the narrowest. */
    record Amounts(String name, List<AmountTolerance> levels) implements Comparison {
        public Amounts {
            levels = List.copyOf(levels);
            check(name, levels);
        }

        @Override
        public int size() {
            return levels.size() + 2;
        }

        @Override
        public String declared(int level) {
            return levels.get(level - 1).label();
        }

        @Override
        public Reason against() {
            return Reason.AMOUNT_DIFFERS;
        }
    }

    /** By date; levels from the narrowest. */
    record Dates(String name, List<DateWindow> levels) implements Comparison {
        public Dates {
            levels = List.copyOf(levels);
            check(name, levels);
        }

        @Override
        public int size() {
            return levels.size() + 2;
        }

        @Override
        public String declared(int level) {
            return levels.get(level - 1).label();
        }

        @Override
        public Reason against() {
            return Reason.DATE_OUTSIDE;
        }
    }

    /** By text; levels from the most alike. */
    record Texts(String name, String field, List<Level> levels) implements Comparison {
        /** At least so alike by a measure. */
        public record Level(TextMeasure measure, double least) implements Serializable {
            public Level {
                if (!(least > 0)) {
                    throw new IllegalArgumentException("Cannot use a level of " + measure + " from " + least
                            + ": every pair would reach it. Give more than 0.");
                }
            }
        }

        public Texts {
            levels = List.copyOf(levels);
            check(name, levels);
        }

        @Override
        public int size() {
            return levels.size() + 2;
        }

        @Override
        public String declared(int level) {
            return levels.get(level - 1).measure() + " " + levels.get(level - 1).least();
        }

        @Override
        public Reason against() {
            return Reason.TEXT_DIFFERS;
        }
    }

    /** What it is called in evidence. */
    String name();

    /** How many levels there are, with those not known and not reached. */
    int size();

    /** What a declared level asks. */
    String declared(int level);

    /** What is wrong with a pair that this speaks against. */
    Reason against();

    /** What a level says. */
    default String label(int level) {
        if (level == UNKNOWN) {
            return "unknown";
        }

        return level == size() - 1 ? "differs" : declared(level);
    }

    private static void check(String name, List<?> levels) {
        if (name.isEmpty() || levels.isEmpty()) {
            throw new IllegalArgumentException("Cannot compare by '" + name + "' with " + levels.size()
                    + " levels: give a name and at least one level.");
        }
    }
}
