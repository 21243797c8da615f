package io.shroff.jobs.demand.feature;

import java.util.Arrays;

/** Incomes of those who bought, by period: how many are known, and the mean of their logarithms. */
final class BuyerIncomes {
    /** Logarithms of 1 + income are whole numbers of this share of 1, so that sums are exact in any order. */
    static final double GRID = 1 << 20;

    private long[] known = new long[0];
    private long[] sums = new long[0];

    /**
     * Adds buyers of a period.
     *
     * @param logs the sum of their logarithms, in units of one over {@link #GRID}
     */
    void put(int period, long buyers, long logs) {
        reach(period + 1);
        known[period] += buyers;
        sums[period] += logs;
    }

    /** Adds others from a period on. */
    void addAll(BuyerIncomes others, int from) {
        reach(others.known.length);
        for (int t = from; t < others.known.length; t++) {
            known[t] += others.known[t];
            sums[t] += others.sums[t];
        }
    }

    /** Mean of log(1 + income) over the last periods up to one; NaN where fewer incomes are known than asked for. */
    double mean(int period, int periods, int fewest) {
        long n = 0;
        long sum = 0;
        for (int t = Math.max(0, period - periods + 1); t <= period && t < known.length; t++) {
            n += known[t];
            sum += sums[t];
        }

        return n < fewest ? Double.NaN : sum / GRID / n;
    }

    private void reach(int length) {
        if (length > known.length) {
            known = Arrays.copyOf(known, 2 * length);
            sums = Arrays.copyOf(sums, 2 * length);
        }
    }
}
