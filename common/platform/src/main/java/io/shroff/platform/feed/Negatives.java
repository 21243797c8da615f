package io.shroff.platform.feed;

/** How numbers below zero are marked; a minus before the digits always counts. */
public enum Negatives {
    MINUS,
    /** (1,250.00), as in books of accounts. */
    PARENTHESES,
    /** 1,250.00-, as in exports of older systems. */
    TRAILING_MINUS,
    /** -,86,759.87, as a formatter writes that counts the minus as a digit; plain minuses too. */
    SEPARATED_MINUS
}
