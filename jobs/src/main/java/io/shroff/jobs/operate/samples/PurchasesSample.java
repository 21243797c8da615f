package io.shroff.jobs.operate.samples;

import java.time.LocalDate;
import java.util.Locale;
import java.util.SplittableRandom;

/** Purchases of a shop's customers over two years: some come often, some once, and some stop coming. */
public final class PurchasesSample {
    private static final long SEED = 11;
    private static final int CUSTOMERS = 150;
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2024, 12, 31);

    private PurchasesSample() {}

    /** The file as text. */
    public static String csv() {
        SplittableRandom random = new SplittableRandom(SEED);
        StringBuilder csv = new StringBuilder("customer,date,amount\n");
        for (int customer = 1; customer <= CUSTOMERS; customer++) {
            double daysBetween = 20 + 200 * random.nextDouble() * random.nextDouble();
            double leaves = .3 * random.nextDouble() * random.nextDouble();
            double usual = 10 + 60 * random.nextDouble();
            LocalDate day = FIRST.plusDays(random.nextInt(365));
            boolean stays = true;
            while (stays && !day.isAfter(LAST)) {
                double amount = Math.max(1, NormalDraw.of(usual, usual / 4, random));
                csv.append(String.format(Locale.ROOT, "C%03d,%s,%.2f\n", customer, day, amount));
                day = day.plusDays(1 + Math.round(-daysBetween * StrictMath.log(1 - random.nextDouble())));
                stays = random.nextDouble() >= leaves;
            }
        }

        return csv.toString();
    }
}
