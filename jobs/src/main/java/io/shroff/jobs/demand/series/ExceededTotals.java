package io.shroff.jobs.demand.series;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.AccumulatorV2;

/**
 * Reported totals that the regions within them are more than, counted by tree of regions while series are made. A tree
 * that is made twice counts once.
 */
public final class ExceededTotals extends AccumulatorV2<ExceededTotals.Excess, Map<String, ExceededTotals.Excess>> {
    private static final long serialVersionUID = 1L;

    private final TreeMap<String, Excess> byTree = new TreeMap<>();

    /**
     * What was found in one tree.
     *
     * @param totals how many are exceeded, one a region and period
     * @param share by which the most exceeded one is
     * @param worst says which that is
     */
    record Excess(String tree, long totals, double share, String worst) implements Serializable {}

    /** Totals of one tree as they are found, regions and their periods in order. */
    static final class Counting {
        private final Row head;
        private long totals;
        private double share;
        private String worst = "";

        /** @param head any row of the tree */
        Counting(Row head) {
            this.head = head;
        }

        /** @param total in hundredths, as the sum of its parts is */
        void add(String region, LocalDate period, long total, long parts) {
            totals++;
            double above = (double) (parts - total) / total;
            if (above > share) {
                share = above;
                worst = "%s of %s has %s where the regions within it have %s (%s, channel %s, %s of %s)"
                        .formatted(
                                region,
                                head.getAs("product"),
                                BigDecimal.valueOf(total, 2).toPlainString(),
                                BigDecimal.valueOf(parts, 2).toPlainString(),
                                head.getAs("measure"),
                                head.getAs("channel"),
                                head.getAs("period_grain"),
                                period);
            }
        }

        Optional<Excess> found() {
            String tree = String.join(
                    "|", RegionSums.GROUP.stream().map(head::<String>getAs).toList());
            return totals == 0 ? Optional.empty() : Optional.of(new Excess(tree, totals, share, worst));
        }
    }

    /** To be told by the tasks of a session. */
    public static ExceededTotals in(SparkSession spark) {
        ExceededTotals exceeded = new ExceededTotals();
        spark.sparkContext().register(exceeded);
        return exceeded;
    }

    /** A sentence where there are any. */
    Optional<String> remark() {
        return byTree.values().stream()
                .max(Comparator.comparingDouble(Excess::share).thenComparing(Excess::tree, Comparator.reverseOrder()))
                .map(most ->
                        "demand: %d totals of feed sales-totals are below the sum of the regions within them, most so: %s. All are kept as they were reported, and what is forecast is made to add up, so that it departs from one or the other; correct the feed where it is wrong"
                                .formatted(
                                        byTree.values().stream()
                                                .mapToLong(Excess::totals)
                                                .sum(),
                                        most.worst()));
    }

    @Override
    public boolean isZero() {
        return byTree.isEmpty();
    }

    @Override
    public ExceededTotals copy() {
        ExceededTotals copy = new ExceededTotals();
        copy.byTree.putAll(byTree);
        return copy;
    }

    @Override
    public void reset() {
        byTree.clear();
    }

    @Override
    public void add(Excess excess) {
        byTree.put(excess.tree(), excess);
    }

    @Override
    public void merge(AccumulatorV2<Excess, Map<String, Excess>> other) {
        byTree.putAll(other.value());
    }

    @Override
    public Map<String, Excess> value() {
        return byTree;
    }
}
