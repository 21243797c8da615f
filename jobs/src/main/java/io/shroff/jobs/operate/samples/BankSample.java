package io.shroff.jobs.operate.samples;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Lines of a bank statement for the invoices of {@link InvoicesSample}: most pay one, some pay two at once or less a
 * fee, some invoices are not paid, and a charge is taken and given back.
 */
public final class BankSample {
    private static final long SEED = 11;

    private BankSample() {}

    /** The file as text. */
    public static String csv() {
        SplittableRandom random = new SplittableRandom(SEED);
        StringBuilder csv = new StringBuilder("line,booked,amount,narration,customer\n");
        for (int invoice = 1; invoice <= InvoicesSample.INVOICES; invoice++) {
            long paise = InvoicesSample.paise(invoice);
            int daysLater = random.nextInt(6);
            if (InvoicesSample.isPaidTogether(invoice)) {
                if (invoice % 2 == 0) {
                    csv.append(line(invoice, daysLater, paise + InvoicesSample.paise(invoice + 1), "BULK PAYMENT"));
                }
            } else if (invoice % 20 != 0) {
                long fee = invoice % 15 == 0 ? paise / 200 : 0;
                csv.append(line(invoice, daysLater, paise - fee, "NEFT " + InvoicesSample.number(invoice)));
            }
        }

        csv.append("L900,2024-01-09,-118.00,CHARGE,\n").append("L901,2024-01-11,118.00,CHARGE REVERSED,\n");
        csv.append("L902,2024-01-12,,NEFT INWARD,\n");
        return csv.toString();
    }

    private static String line(int invoice, int daysLater, long paise, String narration) {
        return String.format(
                Locale.ROOT,
                "L%03d,%s,%d.%02d,%s,%s\n",
                invoice,
                InvoicesSample.date(invoice).plusDays(daysLater),
                paise / 100,
                paise % 100,
                narration,
                InvoicesSample.customer(invoice));
    }
}
