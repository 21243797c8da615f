package io.shroff.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * One result.
 *
 * @param unit of both values
 * @param alternative what ours is held against, measured in the same run
 */
record Line(String what, String unit, double ours, Optional<Alternative> alternative, Optional<Goal> goal) {

    /** Another way to do the same. */
    record Alternative(String name, double value) {}

    /** What is held against a goal. */
    enum Held {
        OURS,
        RATIO
    }

    /** The most that one of them may be. */
    record Goal(Held held, double most) {
        @Override
        public String toString() {
            return (held == Held.RATIO ? "ratio <= " : "<= ") + number(most);
        }
    }

    static Line of(String what, String unit, double ours) {
        return new Line(what, unit, ours, Optional.empty(), Optional.empty());
    }

    Line beside(String name, double value) {
        return new Line(what, unit, ours, Optional.of(new Alternative(name, value)), goal);
    }

    /** The goal is for ours, whatever stands beside it. */
    Line atMost(double most) {
        return new Line(what, unit, ours, alternative, Optional.of(new Goal(Held.OURS, most)));
    }

    /** The goal is for ours through the alternative. */
    Line ratioAtMost(double most) {
        return new Line(what, unit, ours, alternative, Optional.of(new Goal(Held.RATIO, most)));
    }

    Optional<Double> ratio() {
        return alternative.map(other -> ours / other.value());
    }

    /** Empty where there is no goal. */
    Optional<Boolean> isMet() {
        return goal.map(g -> (g.held() == Held.RATIO ? ratio().orElseThrow() : ours) <= g.most());
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.2f", value);
    }
}
