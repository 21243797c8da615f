package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.initcap;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.when;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/** The words of insights: names of places, numbers grouped as in India. */
public final class InsightText {
    private InsightText() {}

    /** Texts and columns one after the other. */
    public static Column sentence(Object... parts) {
        return concat(Stream.of(parts)
                .map(part -> part instanceof Column column ? column : lit(part))
                .toArray(Column[]::new));
    }

    /** A whole number, such as 12,34,567. */
    public static Column whole(Column value) {
        return regexp_replace(format_string("%.0f", value.cast("double")), "(\\d)(?=(\\d\\d)+\\d$)", "$1,");
    }

    /** An amount, such as INR 12,34,567. */
    public static Column money(Column value) {
        return sentence(coalesce(concat(col("currency"), lit(" ")), lit("")), whole(value));
    }

    /** A number of sales, or an amount where the measure is that. */
    public static Column quantity(Column value) {
        return byMeasure(whole(value), money(value));
    }

    /** A quantity of a product: {@code 120 of card}, or {@code card for INR 12,000}. */
    public static Column goods(Column value) {
        return byMeasure(
                sentence(whole(value), " of ", col("product")), sentence(col("product"), " for ", money(value)));
    }

    /** What a quantity is counted in: sales or the currency. */
    public static Column unit() {
        return byMeasure(lit("sales"), coalesce(col("currency"), lit(Measure.AMOUNT)));
    }

    /** One of two, as the measure of the row is count or amount. */
    public static Column byMeasure(Object ofCounts, Object ofAmounts) {
        return when(Measure.isAmount(), ofAmounts).otherwise(ofCounts);
    }

    /** A share as 12.3 %. */
    public static Column percent(Column share) {
        return format_string("%.1f %%", share.multiply(100));
    }

    /** The name of a region, a pincode's with its district. */
    public static Column place(Column region) {
        Column name = initcap(substring_index(region, "/", -1));
        Column parent = RegionPaths.above(region);
        Column above = when(RegionPaths.isUnknown(parent), unknown(parent))
                .when(parent.equalTo("IN"), lit("India"))
                .otherwise(initcap(substring_index(parent, "/", -1)));
        return when(region.equalTo("IN"), lit("India"))
                .when(region.endsWith(RegionPaths.REST), concat(lit("The rest of "), above))
                .when(RegionPaths.isUnknown(region), unknown(region))
                .when(region.rlike("/[0-9]{6}$"), concat(name, lit(" ("), above, lit(")")))
                .otherwise(name);
    }

    private static Column unknown(Column region) {
        return when(region.rlike("^[^/]+/[^/]+$"), "Unknown state").otherwise("Unknown district");
    }

    /** Periods ahead, such as 12 months. */
    public static Column span() {
        return concat(
                col("periods").cast("string"),
                lit(" "),
                col("period_grain"),
                when(col("periods").equalTo(1), "").otherwise("s"));
    }
}
