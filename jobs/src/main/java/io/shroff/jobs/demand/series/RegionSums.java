package io.shroff.jobs.demand.series;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.PeriodGrain;
import io.shroff.jobs.demand.RegionPaths;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.method.SortedGroups;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Streams what is known of one product, channel, measure and grain at a time into series of all regions above it.
 *
 * <p>A region that nothing is reported of is the sum of what lies below it and is known in the last period, in the
 * periods in which all of that is known. Where regions below a reported one do not cover it, what is left is a region
 * of its own, {@code <parent>/other}: the parent less those regions that are known in the last period. One that is not,
 * since it has dropped out of what is reported, is in that rest and so has no parent of its own: it would be counted
 * twice. A period without a row is zero where the feed says so, from the region's first row on; else it is not known
 * and has no row here either. Sums are exact.
 *
 * <p>Holds all regions of a group: 12 bytes a region and period.
 */
final class RegionSums implements SortedGroups.Kernel {
    private static final long serialVersionUID = 1L;

    /** What makes one tree of regions. */
    static final List<String> GROUP = List.of("hierarchy", "product", "channel", "measure", "period_grain");

    static final String KNOWN = "known";
    static final String SUM = "sum";
    static final String REST = "rest";

    private static final int PLACES = 2;

    private final LocalDate asOf;
    private final ExceededTotals exceeded;

    /** @param exceeded told of the totals that the regions within them are more than */
    RegionSums(LocalDate asOf, ExceededTotals exceeded) {
        this.asOf = asOf;
        this.exceeded = exceeded;
    }

    @Override
    public Iterator<Row> apply(Iterator<Row> rows) {
        Group group = new Group(asOf, rows);
        group.excess.found().ifPresent(exceeded::add);
        return group.rows().iterator();
    }

    /** One tree. */
    private static final class Group {
        private final LocalDate asOf;
        private final Row head;
        private final PeriodGrain grain;
        private final Map<String, Region> regions = new TreeMap<>();
        private final int first;
        private final int length;
        private final ExceededTotals.Counting excess;
        private @Nullable String currency;

        Group(LocalDate asOf, Iterator<Row> rows) {
            this.asOf = asOf;
            List<Row> all = new ArrayList<>();
            rows.forEachRemaining(all::add);
            this.head = all.get(0);
            this.grain = DemandRows.grain(head);
            this.excess = new ExceededTotals.Counting(head);
            int from = Integer.MAX_VALUE;
            int to = grain.indexOf(head.<Date>getAs("until").toLocalDate());
            for (Row row : all) {
                int period = period(row);
                from = Math.min(from, period);
                to = Math.max(to, period);
                currency = currency == null ? row.getAs("currency") : currency;
            }

            this.first = from;
            this.length = to - from + 1;
            all.forEach(this::put);
            regions.values().forEach(Region::fill);
            sumUp();
            addRests();
        }

        private int period(Row row) {
            return grain.indexOf(row.<Date>getAs("period").toLocalDate());
        }

        private void put(Row row) {
            Region region = regions.computeIfAbsent(
                    row.getAs("region"),
                    name -> new Region(name, row.getAs("region_level"), row.getAs("parent"), KNOWN, length));
            region.isZeroWhereAbsent = row.getAs("absence").equals("zero");
            if (region.isKnown(period(row) - first)) {
                throw new ShroffException(
                        ErrorCode.BAD_DATA,
                        "Cannot make series: " + region.name + " has two values of " + row.getAs("product") + ", "
                                + row.getAs("measure") + ", in the " + row.getAs("period_grain") + " of "
                                + row.getAs("period") + ". Keep one of them in the feed.");
            }

            region.put(period(row) - first, unscaled(row.getAs("value")));
        }

        private static long unscaled(BigDecimal value) {
            return value.setScale(PLACES).unscaledValue().longValueExact();
        }

        /** Level by level, the finest first. */
        private void sumUp() {
            for (int level = 0; level + 1 < RegionPaths.LEVELS.size(); level++) {
                Map<String, List<Region>> below = new TreeMap<>();
                for (Region region : regions.values()) {
                    if (region.level.equals(RegionPaths.LEVELS.get(level)) && region.parent != null) {
                        below.computeIfAbsent(region.parent, p -> new ArrayList<>())
                                .add(region);
                    }
                }

                String above = RegionPaths.LEVELS.get(level + 1);
                below.forEach((name, children) -> {
                    if (!regions.containsKey(name)) {
                        List<Region> parts = stayed(children);
                        regions.put(name, Region.sumOf(name, above, RegionPaths.above(name), parts, length));
                    }
                });
            }
        }

        /**
         * Those known in the last period, where any is; the others leave. A sum that they were in until they dropped
         * out would fall then, though nothing says that less was sold.
         */
        private List<Region> stayed(List<Region> children) {
            List<Region> known =
                    children.stream().filter(child -> child.isKnown(length - 1)).toList();
            if (known.isEmpty()) {
                return children;
            }

            children.stream().filter(child -> !child.isKnown(length - 1)).forEach(Region::leave);
            return known;
        }

        private void addRests() {
            Map<String, List<Region>> below = new TreeMap<>();
            for (Region region : regions.values()) {
                Region parent = region.parent == null ? null : regions.get(region.parent);
                if (parent != null && parent.kind.equals(KNOWN)) {
                    below.computeIfAbsent(parent.name, p -> new ArrayList<>()).add(region);
                }
            }

            below.forEach((name, children) -> {
                Map<Boolean, List<Region>> stay =
                        children.stream().collect(Collectors.partitioningBy(child -> child.isKnown(length - 1)));
                Region parent = regions.get(name);
                List<Region> parts = stay.getOrDefault(true, List.of());
                if (parent == null || parts.isEmpty()) {
                    return;
                }

                long[] left = parent.less(parts);
                countExcess(parent, left, parts.size());
                Region rest = parent.rest(left, parts.get(0).level);
                if (rest != null) {
                    regions.put(rest.name, rest);
                    stay.getOrDefault(false, List.of()).forEach(Region::leave);
                }
            });
        }

        private void countExcess(Region total, long[] left, int parts) {
            for (int t = 0; t < length; t++) {
                // Each part and the total may be off by half a hundredth, as they were rounded.
                if (left[t] != Region.UNKNOWN && -2 * left[t] > parts + 1) {
                    excess.add(total.name, grain.firstDay(first + t), total.values[t], total.values[t] - left[t]);
                }
            }
        }

        private List<Row> rows() {
            List<Row> rows = new ArrayList<>();
            for (Region region : regions.values()) {
                for (int t = 0; t < length; t++) {
                    if (region.isKnown(t)) {
                        rows.add(row(region, t));
                    }
                }
            }

            return rows;
        }

        private Row row(Region region, int t) {
            return RowFactory.create(
                    Date.valueOf(asOf),
                    region.name,
                    head.getAs("product"),
                    head.getAs("channel"),
                    head.getAs("measure"),
                    head.getAs("period_grain"),
                    Date.valueOf(grain.firstDay(first + t)),
                    region.level,
                    region.parent,
                    region.kind,
                    head.getAs("hierarchy"),
                    BigDecimal.valueOf(region.values[t], PLACES),
                    currency,
                    region.isZeroWhereAbsent ? "zero" : "unknown");
        }
    }

    /** A region and its values, in hundredths; what is not known is {@link #UNKNOWN}. */
    private static final class Region {
        private static final long UNKNOWN = Long.MIN_VALUE;

        private final String name;
        private final String level;
        private @Nullable String parent;
        private final String kind;
        private final long[] values;
        private boolean isZeroWhereAbsent;

        Region(String name, String level, @Nullable String parent, String kind, int length) {
            this.name = name;
            this.level = level;
            this.parent = parent;
            this.kind = kind;
            this.values = new long[length];
            Arrays.fill(values, UNKNOWN);
        }

        boolean isKnown(int t) {
            return values[t] != UNKNOWN;
        }

        void put(int t, long value) {
            values[t] = value;
        }

        void leave() {
            parent = null;
        }

        void fill() {
            boolean begun = false;
            for (int t = 0; isZeroWhereAbsent && t < values.length; t++) {
                begun |= isKnown(t);
                values[t] = begun && !isKnown(t) ? 0 : values[t];
            }
        }

        private int firstKnown() {
            int t = 0;
            while (t < values.length && !isKnown(t)) {
                t++;
            }

            return t;
        }

        private int lastKnown() {
            int t = values.length - 1;
            while (t >= 0 && !isKnown(t)) {
                t--;
            }

            return t;
        }

        static Region sumOf(String name, String level, @Nullable String parent, List<Region> children, int length) {
            Region sum = new Region(name, level, parent, SUM, length);
            sum.isZeroWhereAbsent = children.stream().allMatch(child -> child.isZeroWhereAbsent);
            boolean[] isGap = new boolean[length];
            for (Region child : children) {
                for (int t = child.firstKnown(); t <= child.lastKnown(); t++) {
                    if (!child.isKnown(t)) {
                        isGap[t] = true;
                    } else {
                        sum.values[t] = child.values[t] + (sum.isKnown(t) ? sum.values[t] : 0);
                    }
                }
            }

            for (int t = 0; t < length; t++) {
                sum.values[t] = isGap[t] ? UNKNOWN : sum.values[t];
            }

            return sum;
        }

        /** What the children leave of this region, below zero where they are more than it. */
        long[] less(List<Region> children) {
            long[] left = values.clone();
            for (int t = 0; t < values.length; t++) {
                for (Region child : children) {
                    // Before its first period a region is not yet told apart from the rest.
                    if (left[t] != UNKNOWN && t >= child.firstKnown()) {
                        left[t] = child.isKnown(t) ? left[t] - child.values[t] : UNKNOWN;
                    }
                }
            }

            return left;
        }

        /** What is left as a region of its own; null where the children cover this one in every period. */
        @Nullable Region rest(long[] left, String levelBelow) {
            if (Arrays.stream(left).noneMatch(value -> value > 0)) {
                return null;
            }

            Region rest = new Region(name + RegionPaths.REST, levelBelow, name, REST, left.length);
            rest.isZeroWhereAbsent = isZeroWhereAbsent;
            for (int t = 0; t < left.length; t++) {
                rest.values[t] = left[t] == UNKNOWN ? UNKNOWN : Math.max(0, left[t]);
            }

            return rest;
        }
    }
}
