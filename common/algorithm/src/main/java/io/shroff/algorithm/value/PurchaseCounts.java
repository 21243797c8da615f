package io.shroff.algorithm.value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many customers share each history (x, t, T): x repeat purchases, the last of them at t after the first purchase,
 * seen for T after it. A fit costs as much as there are different histories, however many customers there are.
 *
 * <p>Time is in any unit, the same for all; the parameters fitted are in it. A customer who never came back has x = 0
 * and t = 0.
 */
public final class PurchaseCounts {
    /** One history, and how many customers have it. */
    public record Group(int repeats, double last, double seen, long customers) {}

    private record Key(int repeats, double last, double seen) {}

    private final List<Group> groups;
    private final long customers;

    private PurchaseCounts(List<Group> groups) {
        this.groups = groups;
        this.customers = groups.stream().mapToLong(Group::customers).sum();
    }

    /** The different histories, sorted, so that sums over them do not depend on the order customers came in. */
    public List<Group> groups() {
        return groups;
    }

    public long customers() {
        return customers;
    }

    /** The mean of the times customers were seen; empty counts have none and are an IllegalArgumentException. */
    double meanSeen() {
        if (customers == 0) {
            throw new IllegalArgumentException("Cannot fit a model to no customers. Give at least one.");
        }

        return groups.stream()
                        .mapToDouble(group -> group.customers() * group.seen())
                        .sum()
                / customers;
    }

    /** Counts customers one at a time or many at once. */
    public static final class Builder {
        private final Map<Key, Long> counts = new HashMap<>();

        /** Adds customers of one history; one that cannot be is an IllegalArgumentException. */
        public Builder add(int repeats, double last, double seen, long customers) {
            boolean isPossible = repeats == 0 ? last == 0 : repeats > 0 && last > 0;
            if (!isPossible || !(last <= seen && seen < Double.POSITIVE_INFINITY) || customers < 1) {
                throw new IllegalArgumentException("Cannot count " + customers + " customers with " + repeats
                        + " repeat purchases, the last at " + last + " of " + seen
                        + ": the last is above 0 and no later than the end where there are repeats, else 0.");
            }

            counts.merge(new Key(repeats, last, seen), customers, Long::sum);
            return this;
        }

        public PurchaseCounts build() {
            List<Group> groups = new ArrayList<>();
            counts.forEach((key, count) -> groups.add(new Group(key.repeats(), key.last(), key.seen(), count)));
            groups.sort(Comparator.comparingInt(Group::repeats)
                    .thenComparingDouble(Group::last)
                    .thenComparingDouble(Group::seen));
            return new PurchaseCounts(List.copyOf(groups));
        }
    }
}
