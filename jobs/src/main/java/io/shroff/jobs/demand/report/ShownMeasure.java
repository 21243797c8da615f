package io.shroff.jobs.demand.report;

import java.util.Comparator;
import java.util.List;

/**
 * What demand is counted in on the page, and how that is written.
 *
 * @param name count or amount
 * @param currency of amounts; empty of numbers, and where it is not known
 */
record ShownMeasure(String name, String currency) {
    private static final String AMOUNT = "amount";
    private static final List<String> ORDER = List.of("count", AMOUNT);

    /** Numbers of sales first. */
    static final Comparator<String> FIRST = Comparator.<String>comparingInt(
                    name -> ORDER.contains(name) ? ORDER.indexOf(name) : ORDER.size())
            .thenComparing(name -> name);

    boolean isAmount() {
        return name.equals(AMOUNT);
    }

    /** Such as Number of sales, or Amount in INR. */
    String title() {
        return isAmount() ? "Amount" + (currency.isEmpty() ? "" : " in " + currency) : "Number of sales";
    }

    /** The same where there is little room. */
    String brief() {
        return isAmount() ? ("Amount " + Figures.symbol(currency)).strip() : "Sales";
    }

    /** Such as amounts, within a sentence. */
    String plural() {
        return isAmount() ? "amounts" : "numbers of sales";
    }

    String quantity(double value) {
        return Figures.quantity(value, name, currency);
    }

    /** Such as 4.2 lakh sales. */
    String quantityInWords(double value) {
        return isAmount() ? quantity(value) : Figures.counted(quantity(value), "sale", "sales");
    }
}
