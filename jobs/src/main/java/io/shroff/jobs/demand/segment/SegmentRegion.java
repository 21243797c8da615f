package io.shroff.jobs.demand.segment;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.Measure;
import io.shroff.jobs.demand.NextPeriod;
import io.shroff.platform.catalog.DemandTables;
import java.math.BigDecimal;
import java.sql.Date;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A region of a {@link SegmentTree}: what it sold in each cell, in number and in hundredths of the currency, what is
 * expected of it, and the shares of both that are drawn from them as {@link SegmentShares} says. Sums are exact, so the
 * order of rows is of no account.
 */
final class SegmentRegion {
    private static final int PLACES = 2;
    private static final double HUNDREDTHS = 100;

    private final String path;
    private final int depth;
    /** By measure. */
    private final Map<String, NextPeriod> next = new HashMap<>();

    private String level = "";
    private @Nullable String parent;
    private long total;
    private long[] sales = {};
    private long amount;
    private long[] amounts = {};
    private BigDecimal squares = BigDecimal.ZERO;
    private double shrinkage;
    private double[] shares = {};
    private double[] amountShares = {};
    /** Known where the shares of the amount are. */
    private double ticket;

    SegmentRegion(String path) {
        this.path = path;
        this.depth = path.split("/").length;
    }

    String path() {
        return path;
    }

    int depth() {
        return depth;
    }

    long total() {
        return total;
    }

    void expect(Row row) {
        level = row.getAs("region_level");
        parent = row.getAs("parent");
        next.merge(row.getAs("measure"), NextPeriod.of(row), NextPeriod::or);
    }

    /** Whether anything is expected of it and its shares are known. */
    boolean isForecast() {
        return !next.isEmpty() && shares.length > 0;
    }

    /**
     * Adds sales.
     *
     * @param numbers of the cells that hold them
     * @param squares sum of the squares of their amounts
     */
    void sell(int[] numbers, long sold, BigDecimal ofAmount, BigDecimal squares) {
        long hundredths = ofAmount.setScale(PLACES).unscaledValue().longValueExact();
        total += sold;
        amount = Math.addExact(amount, hundredths);
        this.squares = this.squares.add(squares);
        for (int number : numbers) {
            if (number >= sales.length) {
                sales = Arrays.copyOf(sales, number + 1);
                amounts = Arrays.copyOf(amounts, number + 1);
            }

            sales[number] += sold;
            amounts[number] += hundredths;
        }
    }

    /** From here on cells are known by their place in the order of names. */
    void order(int[] places) {
        sales = ordered(sales, places);
        amounts = ordered(amounts, places);
    }

    private static long[] ordered(long[] known, int[] places) {
        return Arrays.stream(places)
                .mapToLong(number -> number < known.length ? known[number] : 0)
                .toArray();
    }

    /** Adds what a region below sold, in the same places. */
    void add(SegmentRegion below) {
        total += below.total;
        amount = Math.addExact(amount, below.amount);
        squares = squares.add(below.squares);
        for (int i = 0; i < sales.length; i++) {
            sales[i] += below.sales[i];
            amounts[i] += below.amounts[i];
        }
    }

    boolean isSold(int cell) {
        return sales[cell] > 0;
    }

    double[] sold(int[] cells) {
        return Arrays.stream(cells).mapToDouble(i -> sales[i]).toArray();
    }

    void draw(@Nullable SegmentRegion parent, double strength) {
        double weight = depth == 1 ? 0 : strength;
        boolean isKnown = depth == 1 ? total > 0 : parent != null && parent.shares.length > 0;
        shrinkage = weight / (total + weight);
        shares = isKnown ? drawn(sales, total, weight, parent == null ? null : parent.shares) : new double[0];
        if (isKnown && amount > 0) {
            // The sales that the parent counts as, each of the mean amount.
            double ofParent = weight / total * amount;
            amountShares = drawn(amounts, amount, ofParent, parent == null ? null : parent.amountShares);
            double own = squares.doubleValue() * HUNDREDTHS / amount;
            ticket = own + shrinkage * ((parent == null ? own : parent.ticket) - own);
        } else if (parent != null) {
            amountShares = parent.amountShares;
            ticket = parent.ticket;
        }
    }

    private static double[] drawn(long[] own, long all, double weight, double @Nullable [] priors) {
        double[] shares = new double[own.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (own[i] + weight * (priors == null ? 0 : priors[i])) / (all + weight);
        }

        return shares;
    }

    /** A row of the contract. Its period is that of the number of sales, where that is forecast. */
    Row row(Date asOf, SegmentTree.Group group, SegmentTree.Cell cell, int place) {
        NextPeriod count = next.get(Measure.COUNT);
        NextPeriod money = next.get(Measure.AMOUNT);
        NextPeriod first = Objects.requireNonNull(count == null ? money : count);
        boolean isSplit = amountShares.length > 0;
        return DemandRows.of(
                DemandTables.SEGMENTS.schema(),
                asOf,
                path,
                level,
                parent,
                group.product(),
                group.channel(),
                cell.age(),
                cell.income(),
                first.period(),
                first.grain(),
                sales[place],
                shares[place],
                shrinkage,
                count == null ? null : count.expected() * shares[place],
                BigDecimal.valueOf(amounts[place], PLACES),
                group.currency(),
                isSplit ? amountShares[place] : null,
                isSplit && money != null && isOfOnePeriod(first, money) ? money.expected() * amountShares[place] : null,
                isSplit ? ticket : null);
    }

    private static boolean isOfOnePeriod(NextPeriod one, NextPeriod other) {
        return one.grain().equals(other.grain()) && one.period().equals(other.period());
    }
}
