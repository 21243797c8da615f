package io.shroff.jobs.operate.samples;

import java.util.List;

/** A way a row is spoilt, and what a loader must make of it. */
public enum DirtKind {
    /** The date as {@code dd/mm/yyyy}, one of the forms that the feed knows. */
    SLASH_DATE("slash-date", Expectation.KEPT),
    /** The day after the month's last, such as {@code 2023-02-29}. */
    IMPOSSIBLE_DATE("impossible-date", Expectation.REFUSED),
    SHORT_PINCODE("short-pincode", Expectation.REFUSED),
    LETTERS_IN_PINCODE("letters-in-pincode", Expectation.REFUSED),
    NEGATIVE_AMOUNT("negative-amount", Expectation.REFUSED),
    /** Indian digit grouping in quotes, such as {@code "1,25,000.50"}; a valid amount. */
    GROUPED_AMOUNT("grouped-amount", Expectation.KEPT),
    BLANK_AMOUNT("blank-amount", Expectation.REFUSED),
    AGE_150("age-150", Expectation.REFUSED),
    /** A known product in capitals; valid once names are compared in lower case. */
    UPPER_CASE_PRODUCT("upper-case-product", Expectation.KEPT),
    /** The line before it once more. */
    DOUBLED_ROW("doubled-row", Expectation.DUPLICATE),
    /** An office's latitude and longitude changed over; the office is kept, its coordinates are not to be used. */
    SWAPPED_COORDINATES("swapped-coordinates", Expectation.KEPT),
    /** An office without coordinates. */
    MISSING_COORDINATES("missing-coordinates", Expectation.KEPT),
    /** The product of a total in capitals. */
    UPPER_CASE_TOTAL("upper-case-total", Expectation.KEPT),
    /** A total once more. */
    DOUBLED_TOTAL("doubled-total", Expectation.DUPLICATE),
    /** A total below zero, beside the good one. */
    NEGATIVE_VALUE("negative-value", Expectation.REFUSED),
    /** A total of a fifth quarter, beside the good one. */
    FIFTH_QUARTER("fifth-quarter", Expectation.REFUSED),
    /** A total of a measure that no feed knows, beside the good one. */
    UNKNOWN_MEASURE("unknown-measure", Expectation.REFUSED);

    /** What becomes of a dirty line. */
    public enum Expectation {
        KEPT("kept"),
        REFUSED("refused"),
        DUPLICATE("duplicate");

        private final String title;

        Expectation(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    static final List<DirtKind> OF_OFFICES = List.of(SWAPPED_COORDINATES, MISSING_COORDINATES);
    static final List<DirtKind> OF_TOTALS = List.of(values()).subList(UPPER_CASE_TOTAL.ordinal(), values().length);
    static final List<DirtKind> OF_SALES = List.of(values()).subList(0, SWAPPED_COORDINATES.ordinal());

    private final String title;
    private final Expectation expectation;

    DirtKind(String title, Expectation expectation) {
        this.title = title;
        this.expectation = expectation;
    }

    /** The name in {@code planted.json}. */
    public String title() {
        return title;
    }

    public Expectation expectation() {
        return expectation;
    }
}
