package io.shroff.jobs.demand.feature;

import java.util.List;
import java.util.Locale;

/** What a series is seen beside, period by period; a number that is not known is NaN. */
enum Surrounding {
    /** The series itself. */
    VALUE,
    /** Sum of the regions of its level in its district; of pincodes alone. */
    DISTRICT,
    /** Sum of the regions of its level in its state. */
    STATE,
    /** Sum of the regions of its level in the country. */
    COUNTRY,
    /** Growth of the sum of its nearest regions that are known both in the period and in the one before. */
    NEIGHBOURS,
    /** Change of log(1 + amount / count) of the region, product and channel from the year that ends with the period. */
    TICKET,
    /** Mean logarithm of 1 + income of who bought in the year that ends with the period. */
    INCOME_OF_YEAR;

    static final List<Surrounding> ALL = List.of(values());

    /** The name of the column of all periods. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
