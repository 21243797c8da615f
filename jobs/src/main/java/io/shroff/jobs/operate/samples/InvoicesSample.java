package io.shroff.jobs.operate.samples;

import java.time.LocalDate;
import java.util.Locale;

/** Invoices of a month, whose payments stand in {@link BankSample}. */
public final class InvoicesSample {
    static final int INVOICES = 120;

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int PER_DAY = 4;

    private InvoicesSample() {}

    /** The file as text. */
    public static String csv() {
        StringBuilder csv = new StringBuilder("invoice,issued,total,customer\n");
        for (int invoice = 1; invoice <= INVOICES; invoice++) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%s,%s,%d.%02d,%s\n",
                    number(invoice),
                    date(invoice),
                    paise(invoice) / 100,
                    paise(invoice) % 100,
                    customer(invoice)));
        }

        return csv.toString();
    }

    static String number(int invoice) {
        return String.format(Locale.ROOT, "INV%04d", 4000 + invoice);
    }

    static LocalDate date(int invoice) {
        return FIRST.plusDays(invoice / PER_DAY);
    }

    /** Amounts that do not repeat. */
    static long paise(int invoice) {
        return 100_000 + (long) invoice * invoice * 7_919 % 899_993;
    }

    static String customer(int invoice) {
        return String.format(Locale.ROOT, "Customer %02d", 1 + invoice / 2 % 60);
    }

    static boolean isPaidTogether(int invoice) {
        return invoice % 12 == 4 || invoice % 12 == 5;
    }
}
