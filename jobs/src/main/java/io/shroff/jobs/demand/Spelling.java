package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.regexp_replace;

import java.util.Locale;
import org.apache.spark.sql.Column;

/** A name without what sets spellings of the same place apart. */
public final class Spelling {
    /** What spellings of one name differ in: words, then signs. */
    private static final String WORDS = "\\bdistrict\\b|&|\\band\\b";

    private static final String SIGNS = "[^\\p{L}\\p{N}]";

    private Spelling() {}

    /** Of the names in a column. */
    public static Column of(Column name) {
        return regexp_replace(regexp_replace(lower(name), WORDS, ""), SIGNS, "");
    }

    /** The same of one name. */
    public static String of(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll(WORDS, "").replaceAll(SIGNS, "");
    }
}
