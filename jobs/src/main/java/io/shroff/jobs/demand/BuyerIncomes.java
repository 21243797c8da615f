package io.shroff.jobs.demand;

import java.util.Arrays;

/** Incomes of those who bought, by period: how many are known, and the mean of their logarithms. */
final class BuyerIncomes {
    /** Logarithms are kept to this grid, so that sums of them are exact in any order. */
    private static final double GRID = 1 << 20;

    private double[] known = new double[0];
    private double[] sums = new double[0];

    void put(int period, double income) {
        reach(period + 1);
        known[period]++;
        sums[period] += Math.rint(Math.log1p(income) * GRID) / GRID;
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
        double n = 0;
        double sum = 0;
        for (int t = Math.max(0, period - periods + 1); t <= period && t < known.length; t++) {
            n += known[t];
            sum += sums[t];
        }

        return n < fewest ? Double.NaN : sum / n;
    }

    private void reach(int length) {
        if (length > known.length) {
            known = Arrays.copyOf(known, 2 * length);
            sums = Arrays.copyOf(sums, 2 * length);
        }
    }
}
