package io.shroff.jobs.operate.samples;

import java.util.Locale;
import java.util.SplittableRandom;

/** Branches of a bank with what they do in a month, three of them odd in different columns and one without a figure. */
public final class BranchesSample {
    private static final long SEED = 7;
    private static final int BRANCHES = 300;

    private BranchesSample() {}

    /** The file as text. */
    public static String csv() {
        SplittableRandom random = new SplittableRandom(SEED);
        StringBuilder csv = new StringBuilder("branch,staff,sales,refunds,opening_hours\n");
        for (int branch = 1; branch <= BRANCHES; branch++) {
            long staff = 4 + PoissonDraw.of(8, random);
            double sales = Math.max(1, NormalDraw.of(30 * staff, 40, random));
            long refunds = PoissonDraw.of(sales / 60, random);
            double hours = NormalDraw.of(45, 2, random);
            csv.append(line(branch, staff, branch == 77 ? 12 * sales : sales, branch == 150 ? 60 : refunds, hours));
        }

        return csv.toString();
    }

    private static String line(int branch, long staff, double sales, long refunds, double hours) {
        String open = branch == 300 ? "" : String.format(Locale.ROOT, "%.1f", branch == 233 ? 96 : hours);
        return String.format(Locale.ROOT, "B%03d,%d,%.0f,%d,%s\n", branch, staff, sales, refunds, open);
    }
}
