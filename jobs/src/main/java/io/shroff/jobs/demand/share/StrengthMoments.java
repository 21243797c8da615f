package io.shroff.jobs.demand.share;

import io.shroff.jobs.demand.DemandRows;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Sums over the regions of each depth, of which {@link ShareStrength} is estimated. */
public final class StrengthMoments {
    /** Rows of a part of the regions, from which all moments are made. */
    public static final StructType SCHEMA = new StructType()
            .add("group", DataTypes.StringType, false)
            .add("depth", DataTypes.IntegerType, false)
            .add("idle", DataTypes.LongType, false)
            .add("undrawn", DataTypes.LongType, false)
            .add("apart", DataTypes.DoubleType, false)
            .add("sales", DataTypes.DoubleType, false)
            .add("spread", DataTypes.DoubleType, false);

    private static final double NEGLIGIBLE = 1e-6;

    private final Map<Integer, Depth> byDepth = new TreeMap<>();

    /**
     * Adds a region beside its parent.
     *
     * @param total sales of the region, which may be more than those of the cells
     * @param n sales of the cells it shares with its parent
     * @param parentTotal sales of the parent; 0 where the region has none
     * @param parentN sales of the parent in the same cells
     */
    public void add(int depth, double total, double[] n, double parentTotal, double[] parentN) {
        Depth sums = at(depth);
        if (total <= 0) {
            sums.idle++;
        } else if (parentTotal > 0) {
            sums.compare(total, n, parentTotal, parentN);
        }
    }

    /** Adds a region without any sales. */
    public void addIdle(int depth) {
        at(depth).idle++;
    }

    /** Adds a region of whose own shares nobody knows how many sales they rest on. */
    public void addUndrawn(int depth) {
        at(depth).undrawn++;
    }

    private Depth at(int depth) {
        return byDepth.computeIfAbsent(depth, d -> new Depth());
    }

    /** Rows of the schema, one a depth. */
    public Iterator<Row> rows(String group) {
        List<Row> rows = new ArrayList<>();
        byDepth.forEach((depth, sums) -> rows.add(
                DemandRows.of(SCHEMA, group, depth, sums.idle, sums.undrawn, sums.apart, sums.sales, sums.spread)));
        return rows.iterator();
    }

    /** Adds up rows of several groups, in an order of theirs. */
    static StrengthMoments of(List<Row> rows) {
        StrengthMoments all = new StrengthMoments();
        for (Row row : rows) {
            Depth sums = all.at(row.<Integer>getAs("depth"));
            sums.idle += row.<Long>getAs("idle");
            sums.undrawn += row.<Long>getAs("undrawn");
            sums.apart += row.<Double>getAs("apart");
            sums.sales += row.<Double>getAs("sales");
            sums.spread += row.<Double>getAs("spread");
        }

        return all;
    }

    /** Regions without any sales. */
    long idle(int depth) {
        return at(depth).idle;
    }

    /** Regions whose own shares are not drawn, of all depths. */
    long undrawn() {
        return byDepth.values().stream().mapToLong(sums -> sums.undrawn).sum();
    }

    /** The strengths that these moments give. */
    public ShareStrength strength() {
        Map<Integer, Double> strengths = new TreeMap<>();
        byDepth.forEach((depth, sums) -> strengths.put(depth, sums.estimate()));
        return new ShareStrength(strengths, ShareStrength.LARGEST);
    }

    private static final class Depth {
        private long idle;
        private long undrawn;
        private double apart;
        private double sales;
        private double spread;

        void compare(double total, double[] n, double parentTotal, double[] parentN) {
            double distance = 0;
            double square = 0;
            for (int i = 0; i < n.length; i++) {
                double share = n[i] / total;
                double parentShare = parentN[i] / parentTotal;
                distance += share * (share - 2 * parentShare);
                square += parentShare * parentShare;
            }

            double room = 1 - square;
            double without = 1 - total / parentTotal;
            if (room > NEGLIGIBLE && without > NEGLIGIBLE) {
                apart += without;
                sales += without * total;
                spread += Math.max(0, distance + square) / room * total;
            }
        }

        double estimate() {
            double below = spread - apart;
            return below <= 0
                    ? ShareStrength.LARGEST
                    : Math.max(ShareStrength.LEAST, Math.min(ShareStrength.LARGEST, (sales - spread) / below));
        }
    }
}
