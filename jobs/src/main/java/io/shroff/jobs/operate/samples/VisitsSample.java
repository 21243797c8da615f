package io.shroff.jobs.operate.samples;

import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Visits of four branches a month, 2019 to 2024, with a season: one branch lost a third of them in March 2022, one
 * grows, one has months that nobody counted, one opened in November 2024.
 */
final class VisitsSample {
    private static final YearMonth FIRST = YearMonth.of(2019, 1);
    private static final int MONTHS = 72;
    private static final int BREAK = 38;
    private static final int OPENED = 70;
    private static final long SEED = 20_190_101;

    private VisitsSample() {}

    static String csv() {
        SplittableRandom random = new SplittableRandom(SEED);
        StringBuilder csv = new StringBuilder("branch,month,visits\n");
        for (String branch : List.of("harbour", "hill", "market", "station")) {
            for (int month = branch.equals("station") ? OPENED : 0; month < MONTHS; month++) {
                double season = 1 + .15 * StrictMath.sin(2 * Math.PI * month / 12);
                double noise = 1 + .06 * (random.nextDouble() - .5);
                double level =
                        switch (branch) {
                            case "harbour" -> month < BREAK ? 900 : 600;
                            case "hill" -> 400 + 6 * month;
                            case "market" -> 1500;
                            default -> 250;
                        };
                boolean isLost = branch.equals("market") && month % 17 == 5;
                csv.append(branch).append(',').append(FIRST.plusMonths(month)).append(',');
                csv.append(isLost ? "" : String.format(Locale.ROOT, "%.0f", level * season * noise));
                csv.append('\n');
            }
        }

        return csv.toString();
    }
}
