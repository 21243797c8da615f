package io.shroff.jobs.operate.samples;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Six hundred loans with a planted reason to default: much debt beside the income, late payments and, less, the
 * purpose. Incomes are missing in a tenth of the rows; the gender has no part in it.
 */
public final class LoansSample {
    private static final int ROWS = 600;
    private static final String[] PURPOSES = {"home", "vehicle", "education", "business", "personal"};
    private static final double[] RISK = {-.6, -.2, 0, .4, .8};

    private LoansSample() {}

    /** The file, the same bytes each time. */
    public static String csv() {
        SplittableRandom random = new SplittableRandom(20241231);
        StringBuilder lines =
                new StringBuilder("loan,opened,income,debt,late_payments,purpose,gender,defaulted,loss\n");
        for (int i = 0; i < ROWS; i++) {
            double income = StrictMath.exp(NormalDraw.of(10.5, .5, random));
            double debt = income * StrictMath.exp(NormalDraw.of(-1, .6, random));
            int late = (int) Math.min(6, Math.floor(-StrictMath.log(1 - random.nextDouble()) * 1.2));
            int purpose = random.nextInt(PURPOSES.length);
            double odds = -2.2 + 2.2 * (debt / income - .4) + .7 * late + RISK[purpose];
            boolean isDefault = random.nextDouble() < 1 / (1 + StrictMath.exp(-odds));
            double loss = Math.max(0, .1 * debt + .05 * debt * late + NormalDraw.of(0, 300, random));
            lines.append(String.format(
                    Locale.ROOT,
                    "L%03d,%s,%s,%.0f,%d,%s,%s,%s,%.0f\n",
                    i + 1,
                    "2023-%02d-%02d".formatted(1 + i / 50, 1 + i % 28),
                    random.nextDouble() < .1 ? "" : String.format(Locale.ROOT, "%.0f", income),
                    debt,
                    late,
                    PURPOSES[purpose],
                    random.nextDouble() < .45 ? "f" : "m",
                    isDefault ? "yes" : "no",
                    loss));
        }

        return lines.toString();
    }
}
