package io.shroff.platform.feed;

/** What happens to a row that fails a rule. */
public enum Severity {
    /** It is loaded and counted. */
    WARN,
    /** It goes to the quarantine and counts against the budget. */
    QUARANTINE,
    /** It is known not to belong: it goes to the quarantine and does not count against the budget. */
    SET_ASIDE,
    /** The whole load fails. */
    FAIL
}
