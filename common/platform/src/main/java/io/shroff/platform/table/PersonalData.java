package io.shroff.platform.table;

/** Marks what a column says about a person; anything but {@link #NONE} never leaves silver unmasked. */
public enum PersonalData {
    NONE,
    /** Name, account number, PAN, GSTIN, phone, e-mail: points at one person. */
    IDENTIFIER,
    /** Age, income, address: describes a person without naming one. */
    ATTRIBUTE
}
