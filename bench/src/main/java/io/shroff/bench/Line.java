package io.shroff.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * One result.
 *
 * @param unit of both values
 * @param alternative what ours is held against, measured in the same run
 * @param goal the most that the ratio may be; where there is no alternative, the most that ours may be
 */
record Line(String what, String unit, double ours, Optional<Alternative> alternative, Optional<Double> goal) {

    /** Another way to do the same. */
    record Alternative(String name, double value) {}

    static Line of(String what, String unit, double ours) {
        return new Line(what, unit, ours, Optional.empty(), Optional.empty());
    }

    Line beside(String name, double value) {
        return new Line(what, unit, ours, Optional.of(new Alternative(name, value)), goal);
    }

    Line atMost(double most) {
        return new Line(what, unit, ours, alternative, Optional.of(most));
    }

    Optional<Double> ratio() {
        return alternative.map(other -> ours / other.value());
    }

    /** Empty where there is no goal. */
    Optional<Boolean> isMet() {
        return goal.map(most -> ratio().orElse(ours) <= most);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.2f", value);
    }
}
