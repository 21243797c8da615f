package io.shroff.platform.feed;

import java.io.Serializable;

/**
 * What the text of a date leaves open.
 *
 * @param zone where clocks stood that name no offset, such as Asia/Kolkata
 * @param firstYear the earliest year that two digits can stand for
 */
public record DateStyle(String zone, int firstYear) implements Serializable {
    public static final DateStyle DEFAULT = new DateStyle("UTC", DatePattern.FIRST_YEAR);
}
