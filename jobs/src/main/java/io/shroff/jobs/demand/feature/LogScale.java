package io.shroff.jobs.demand.feature;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.log1p;

import io.shroff.jobs.demand.Measure;
import io.shroff.jobs.demand.RegionPaths;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;

/**
 * The scale on which demand grows and forecasts err: log(1 + value / unit), on which growth adds up and a zero is a
 * number.
 *
 * <p>The unit is 1 of numbers of sales. Of amounts it is the power of ten nearest to what a sale brings: else a month
 * with one sale of 100,000 beside one with none would be a change by the factor 100,001, and not by 2 as in numbers.
 */
public final class LogScale {
    /** Column of the unit. */
    public static final String UNIT = "unit";

    /** Where no number of sales is known a sale is taken to bring this share of the median value. */
    private static final double SHARE_OF_MEDIAN = .01;

    /** The least amount above nothing. */
    private static final double LEAST = .01;

    private LogScale() {}

    /** A value on the scale. */
    public static double log(double value, double unit) {
        return Math.log1p(value / unit);
    }

    /** The value of which a number is the {@link #log}. */
    public static double value(double log, double unit) {
        return Math.expm1(log) * unit;
    }

    /** Of a row that has its unit. */
    public static Column log(Column value) {
        return log1p(value.divide(col(UNIT)));
    }

    /**
     * The unit of a measure of a product and channel.
     *
     * @param regions in an order of their own, in which sums are made
     * @param length number of periods, the first of which is 0
     */
    static double unit(Collection<KnownRegion> regions, String measure, int length) {
        if (measure.equals(Measure.COUNT)) {
            return 1;
        }

        double sales = 0;
        double brought = 0;
        for (KnownRegion region : regions) {
            for (int t = 0; t < length; t++) {
                double count = region.value(Measure.COUNT, t);
                double value = region.value(measure, t);
                if (!Double.isNaN(count) && !Double.isNaN(value)) {
                    sales += count;
                    brought += value;
                }
            }
        }

        return powerOfTen(
                sales > 0 && brought > 0 ? brought / sales : SHARE_OF_MEDIAN * median(regions, measure, length));
    }

    /** Of the values above 0 of the finest level; 0 where there are none. */
    private static double median(Collection<KnownRegion> regions, String measure, int length) {
        int finest = regions.stream()
                .mapToInt(region -> RegionPaths.LEVELS.indexOf(region.level()))
                .min()
                .orElse(0);
        double[] values = regions.stream()
                .filter(region -> RegionPaths.LEVELS.indexOf(region.level()) == finest)
                .flatMapToDouble(region -> IntStream.range(0, length).mapToDouble(t -> region.value(measure, t)))
                .filter(value -> value > 0)
                .toArray();
        Arrays.sort(values);
        return values.length == 0 ? 0 : values[values.length / 2];
    }

    private static double powerOfTen(double value) {
        return value > LEAST ? Math.pow(10, Math.rint(StrictMath.log10(value))) : LEAST;
    }
}
