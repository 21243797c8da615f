package io.shroff.platform.feed;

/** How digits before the decimal mark may be grouped; ungrouped digits are always allowed. */
public enum Grouping {
    NONE,
    /** 1,250,000. */
    WESTERN,
    /** 12,50,000. */
    INDIAN
}
