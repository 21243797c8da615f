package io.shroff.jobs.demand.report;

import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.table.TableContract;
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
                        rows.add(forecast(DemandTables.MART_OUTLOOK, region, product, measure, h));
                    }
                }
            }
        }

        if (measures.contains("amount")) {
            regions.all().stream().map(MadeUpForecasts::goldLoan).forEach(rows::add);
        }

        return rows;
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
                                Map.of(
                                        "region",
                                        region.path(),
                                        "region_level",
                                        region.level(),
                                        "product",
                                        product,
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
        return DemandMart.row(
                DemandTables.MART_OUTLOOK,
                Map.ofEntries(
                        Map.entry("region", region.path()),
                        Map.entry("region_level", region.level()),
                        Map.entry("product", DemandMart.IN_MONEY),
                        Map.entry("measure", "amount"),
                        Map.entry("currency", "INR"),
                        Map.entry("period_grain", "quarter"),
                        Map.entry("horizon", 1),
                        Map.entry("predicted_demand", quarter),
                        Map.entry("lower", quarter * 0.8),
                        Map.entry("upper", quarter * 1.2),
                        Map.entry("level", 0.9),
                        Map.entry("base_forecast", quarter),
                        Map.entry("model", "random_forest"),
                        Map.entry("last_value", quarter)));
    }

    private static Object[] forecast(
            TableContract table, MadeUpRegions.Region region, String product, String measure, int h) {
        double scale = measure.equals("amount") ? A_SALE : 1;
        double value = MadeUpRegions.value(region, product, h) * scale;
        Map<String, Object> values = new HashMap<>(Map.ofEntries(
                Map.entry("region", region.path()),
                Map.entry("region_level", region.level()),
                Map.entry("product", product),
                Map.entry("measure", measure),
                Map.entry("period", DemandMart.date(h)),
                Map.entry("horizon", h),
                Map.entry("predicted_demand", value),
                Map.entry("lower", value * (0.9 - 0.02 * h)),
                Map.entry("upper", value * (1.1 + 0.02 * h)),
                Map.entry("level", 0.9),
                Map.entry("confidence", 0.71),
                Map.entry("base_forecast", value),
                Map.entry("model", "random_forest"),
                Map.entry("last_value", MadeUpRegions.value(region, product, 0) * scale)));
        if (measure.equals("amount")) {
            values.put("currency", "INR");
        }

        return DemandMart.row(table, values);
    }

    static double inMoney(MadeUpRegions.Region region) {
        return MadeUpRegions.value(region, "all", 1) * A_SALE / 5;
    }
}
