package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/** What the path of a region says, such as {@code IN/karnataka/bengaluru urban/560001}. */
public final class RegionPaths {
    /** Parts of the longest path: country, state, district, pincode. */
    public static final int DEEPEST = 4;

    /** Levels from the finest up. */
    public static final List<String> LEVELS = List.of("pincode", "district", "state", "country");

    /** Ends the path of what others leave of their parent. */
    public static final String REST = "/other";

    /** The name of a state or district of which none is known. */
    private static final String UNKNOWN = "unknown";

    /** What lists write where they have no name, without the signs and the case of their spelling. */
    private static final List<String> NO_NAMES = List.of(
            "", "other", "others", UNKNOWN, "notknown", "na", "notavailable", "notapplicable", "none", "null", "nil");

    private RegionPaths() {}

    /** 1 for the country to 4 for a pincode. */
    public static Column depth() {
        return size(split(col("region"), "/"));
    }

    /** The path one part shorter; empty for the country. */
    public static Column above(Column region) {
        return regexp_replace(region, "/?[^/]*$", "");
    }

    /** The path one part shorter; null for the country. */
    public static @Nullable String above(String region) {
        int slash = region.lastIndexOf('/');
        return slash < 0 ? null : region.substring(0, slash);
    }

    /** The path and those of all regions above it, the nearest first; an empty one where there is none. */
    public static Column upwards(Column region) {
        Column parts = split(coalesce(region, lit("")), "/");
        return transform(sequence(size(parts), lit(1)), last -> array_join(slice(parts, lit(1), last), "/"));
    }

    /** The level that a path says, {@link #REST} or not; null of what is neither a path nor six digits. */
    public static Column level() {
        return when(col("region").rlike("(^|/)[1-9][0-9]{5}$"), "pincode")
                .when(not(col("region").rlike("^IN(/[^/]+){0,3}$")), lit(null).cast("string"))
                .otherwise(element_at(
                        array(LEVELS.stream().map(functions::lit).toArray(Column[]::new)), depth().multiply(-1)));
    }

    /** The path one part shorter; null where there is none. */
    public static Column parent() {
        return when(col("region").contains("/"), above(col("region")));
    }

    /**
     * A state or district as a part of a path: in small letters, with a blank for any blanks and slashes within, since
     * a slash would end the part. Null where it names none, as {@code Other}, {@code N/A} and {@code -} do: a place
     * called so would be taken for what known regions leave of their parent.
     */
    public static Column name(Column given) {
        Column name = trim(regexp_replace(lower(given), "[\\s/]+", " "));
        return when(not(Spelling.of(name).isin(NO_NAMES.toArray())), name);
    }

    /** Path of the district of a place, of which state or district may not be known. */
    public static Column district() {
        return district(concat_ws("/", lit("IN"), coalesce(col("state"), lit(UNKNOWN))), col("district"));
    }

    /** Path of a district in a state, by its name or null where that is not known. */
    public static Column district(Column state, Column name) {
        return concat_ws("/", state, coalesce(name, lit(UNKNOWN)));
    }

    /** Whether a path ends in a state or district that is not known. */
    public static Column isUnknown(Column region) {
        return region.endsWith("/" + UNKNOWN);
    }

    /** Whether a path ends in a state or district that is not known. */
    public static boolean isUnknown(String region) {
        return region.endsWith("/" + UNKNOWN);
    }

    /** Path of the region of a pincode. */
    public static Column pincode() {
        return concat_ws("/", district(), col("pincode"));
    }

    /** The region whose shares stand in for missing ones: the parent, and the state where that is not known. */
    public static Column home() {
        Column state = substring_index(col("region"), "/", 2);
        return coalesce(col("parent"), when(depth().gt(2), state).otherwise(above(col("region"))), lit(""));
    }

    /** A path without what sets spellings of the same places apart. */
    static Column spelled(Column path) {
        return concat_ws("/", transform(split(path, "/"), Spelling::of));
    }

    /** Whether a region is what others leave of their parent. */
    public static Column isRest() {
        return col("region").endsWith(REST);
    }

    /** Whether a path is that of what others leave of their parent. */
    public static boolean isRest(String region) {
        return region.endsWith(REST);
    }
}
