package io.shroff.jobs.demand.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as readers in India write them: grouped by lakh and crore, as many digits as are worth reading. */
final class Figures {
    private static final double LAKH = 1e5;
    private static final double CRORE = 1e7;
    private static final double LAKH_CRORE = 1e12;
    private static final MathContext DIGITS = new MathContext(5, RoundingMode.HALF_EVEN);

    private Figures() {}

    /** Such as 12,34,567, with decimals only below 100. */
    static String grouped(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }

        double size = Math.abs(value);
        String digits = plain(size, size < 10 ? 2 : size < 100 ? 1 : 0);
        String text = groupedDigits(digits);
        return value < 0 && !text.equals("0") ? "−" + text : text;
    }

    /** Such as 4.2 lakh or 1.35 crore; grouped below a lakh. */
    static String compact(double value) {
        double size = Math.abs(value);
        if (size < LAKH || !Double.isFinite(value)) {
            return grouped(value);
        }

        String sign = value < 0 ? "−" : "";
        if (size >= LAKH_CRORE) {
            return sign + scaled(size / LAKH_CRORE) + " lakh crore";
        }

        return size >= CRORE ? sign + scaled(size / CRORE) + " crore" : sign + scaled(size / LAKH) + " lakh";
    }

    /** A quantity with its unit: sales where it is a count, money where it is an amount. */
    static String quantity(double value, String measure, String currency) {
        return (measure.equals("amount") ? symbol(currency) : "") + compact(value);
    }

    /** What stands before an amount. */
    static String symbol(String currency) {
        return currency.equals("INR") ? "₹" : currency.isEmpty() ? "" : currency + " ";
    }

    /** Such as 12 pincodes, or 1 pincode. */
    static String counted(long number, String one, String many) {
        return counted(grouped(number), one, many);
    }

    /** @param figure as it is written: what reads as 1 is one */
    static String counted(String figure, String one, String many) {
        return figure + " " + (figure.equals("1") ? one : many);
    }

    /** Such as 12.3 %, of a share between 0 and 1. */
    static String percent(double share) {
        return Double.isFinite(share) ? plain(100 * share, 1).replace("-", "−") + " %" : "–";
    }

    /** The same with its sign where it is a change. */
    static String change(double share) {
        return (share > 0 ? "+" : "") + percent(share);
    }

    /** The width of a bar, in percent as CSS writes it. */
    static String width(double share) {
        return plain(100 * Math.min(1, Math.max(0, share)), 1);
    }

    /** Five digits: more would make the page longer and no picture better. */
    static BigDecimal rounded(double value) {
        BigDecimal digits = new BigDecimal(value).round(DIGITS);
        BigDecimal cut = digits.scale() > 2 ? digits.setScale(2, RoundingMode.HALF_EVEN) : digits;
        BigDecimal stripped = cut.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
    }

    private static String scaled(double value) {
        return value >= 100 ? groupedDigits(plain(value, 0)) : plain(value, value < 10 ? 2 : 1);
    }

    private static String plain(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }

    private static String groupedDigits(String digits) {
        int end = digits.indexOf('.') < 0 ? digits.length() : digits.indexOf('.');
        StringBuilder text = new StringBuilder(digits);
        for (int at = end - 3; at > 0; at -= 2) {
            text.insert(at, ',');
        }

        return text.toString();
    }
}
