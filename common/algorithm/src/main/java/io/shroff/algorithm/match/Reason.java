package io.shroff.algorithm.match;

/** Why a record is left over. */
public enum Reason {
    /** No rule gave it a pair. */
    NO_CANDIDATE,
    /** Another assignment of it, or of what it competes with, is as good or nearly so. */
    AMBIGUOUS,
    /** Its best candidate goes better with another record. */
    TAKEN,
    /** The amount speaks most against its best candidate. */
    AMOUNT_DIFFERS,
    /** The date speaks most against its best candidate. */
    DATE_OUTSIDE,
    /** A text speaks most against its best candidate. */
    TEXT_DIFFERS,
    /** Nothing speaks against its best candidate, but too little for it. */
    TOO_LITTLE_EVIDENCE,
    /** All of its candidates lie in blocks with more pairs than may be looked at. */
    BLOCK_TOO_LARGE
}
