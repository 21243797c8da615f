package io.shroff.platform.feed;

import java.io.Serializable;
import java.math.BigDecimal;

/** How a number is written, and what it is multiplied by, such as 100000 for a column in lakh. */
public record NumberStyle(Grouping grouping, char decimal, BigDecimal multiply) implements Serializable {
    public static final NumberStyle PLAIN = new NumberStyle(Grouping.NONE, '.', BigDecimal.ONE);

    /** The other of dot and comma. */
    char separator() {
        return decimal == '.' ? ',' : '.';
    }
}
