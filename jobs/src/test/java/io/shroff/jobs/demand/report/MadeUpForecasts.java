package io.shroff.jobs.demand.report;

import io.shroff.platform.catalog.DemandTables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was and will be sold in made-up regions, as rows. */
final class MadeUpForecasts {
    /** What a sale brings. */
    static final double A_SALE = 54_321.5;

    private static final int HORIZONS = 12;
    private static final int HISTORY = 30;

    private MadeUpForecasts() {}

    /** Rows of the outlook of each region, product and measure. */
    static List<Object[]> outlook(MadeUpRegions regions, List<String> measures) {
        List<Object[]> rows = new ArrayList<>();
        for (MadeUpRegions.Region region : regions.all()) {
            for (String product : MadeUpRegions.products()) {
                for (String measure : measures) {
                    for (int h = 1; h <= (region.level().equals("pincode") ? 1 : HORIZONS); h++) {
                        rows.add(forecast(region, product, measure, h));
                    }
                }
            }
        }

        if (measures.contains("amount")) {
            regions.all().stream().map(MadeUpForecasts::goldLoan).forEach(rows::add);
        }

        return rows;
    }

    /** The number of sales of all products in the next month. */
    static Object[] next(MadeUpRegions.Region region) {
        return forecast(region, "all", "count", 1);
    }

    /** What was sold in the months before, above pincodes. */
    static List<Object[]> history(MadeUpRegions regions) {
        List<Object[]> rows = new ArrayList<>();
        for (MadeUpRegions.Region region :
                regions.all().stream().filter(r -> !r.level().equals("pincode")).toList()) {
            for (String product : MadeUpRegions.products()) {
                for (int back = 0; back < HISTORY; back++) {
                    // A month that nobody reported stays a gap.
                    if (back != 5) {
                        rows.add(DemandMart.row(
                                DemandTables.SERIES_VALUES,
                                region,
                                product,
                                Map.of(
                                        "measure",
                                        "count",
                                        "period",
                                        DemandMart.date(-back),
                                        "kind",
                                        "known",
                                        "value",
                                        BigDecimal.valueOf(Math.round(MadeUpRegions.value(region, product, -back))),
                                        "absence",
                                        "unknown")));
                    }
                }
            }
        }

        return rows;
    }

    /** The next quarter of a fifth of all products' amounts, which the row of all products does not hold. */
    private static Object[] goldLoan(MadeUpRegions.Region region) {
        double quarter = 3 * inMoney(region);
        return forecast(
                region,
                DemandMart.IN_MONEY,
                quarter,
                Map.of(
                        "measure",
                        "amount",
                        "currency",
                        "INR",
                        "period_grain",
                        "quarter",
                        "horizon",
                        1,
                        "lower",
                        quarter * 0.8,
                        "upper",
                        quarter * 1.2,
                        "last_value",
                        quarter));
    }

    private static Object[] forecast(MadeUpRegions.Region region, String product, String measure, int h) {
        double scale = measure.equals("amount") ? A_SALE : 1;
        double value = MadeUpRegions.value(region, product, h) * scale;
        Map<String, Object> values = new HashMap<>(Map.of(
                "measure",
                measure,
                "period",
                DemandMart.date(h),
                "horizon",
                h,
                "lower",
                value * (0.9 - 0.02 * h),
                "upper",
                value * (1.1 + 0.02 * h),
                "confidence",
                0.71,
                "last_value",
                MadeUpRegions.value(region, product, 0) * scale));
        if (measure.equals("amount")) {
            values.put("currency", "INR");
        }

        return forecast(region, product, value, values);
    }

    private static Object[] forecast(
            MadeUpRegions.Region region, String product, double value, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(
                Map.of("predicted_demand", value, "base_forecast", value, "level", 0.9, "model", "random_forest"));
        values.putAll(more);
        return DemandMart.row(DemandTables.MART_OUTLOOK, region, product, values);
    }

    static double inMoney(MadeUpRegions.Region region) {
        return MadeUpRegions.value(region, "all", 1) * A_SALE / 5;
    }
}
