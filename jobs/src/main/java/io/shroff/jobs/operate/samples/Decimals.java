package io.shroff.jobs.operate.samples;

import java.math.BigDecimal;

/** Numbers as text with a fixed number of decimals, the same on every JDK. */
final class Decimals {
    private Decimals() {}

    static String text(double value, int decimals) {
        double unit = BigDecimal.ONE.movePointRight(decimals).doubleValue();
        return BigDecimal.valueOf(Math.round(value * unit), decimals).toPlainString();
    }

    static String rupees(long paise) {
        return BigDecimal.valueOf(paise, 2).toPlainString();
    }
}
