package io.shroff.jobs.demand.report;

import io.shroff.jobs.demand.Times;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.table.Arrangement;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.Stamp;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.WriteOrder;
import io.shroff.platform.testing.JobTester;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** A mart with rows made up by their contracts: a country, its states, districts and pincodes. */
public final class DemandMart {
    /** A name that would run a script where a page forgot to escape it. */
    static final String HOSTILE = "</script><script>window.hostile=1</script>\"'<img src=x onerror=alert(1)>";

    /** A product of which quarters of amounts alone are known. */
    static final String IN_MONEY = "gold loan";

    private static final LocalDate AS_OF = LocalDate.of(2024, 12, 31);
    private static final List<String> PRODUCTS = MadeUpRegions.PRODUCTS;
    private static final int CLUSTERS = 5;

    private final SparkSession spark;
    private final Lake lake;
    private final MadeUpRegions regions;

    /** @param pincodes in each of the districts of each of seven states */
    DemandMart(SparkSession spark, Lake lake, int districts, int pincodes) {
        this.spark = spark;
        this.lake = lake;
        this.regions = new MadeUpRegions(districts, pincodes);
    }

    /** Fills every table the page is made from, and the history. */
    public static void fill(SparkSession spark, Lake lake) {
        DemandMart mart = new DemandMart(spark, lake, 4, 9);
        mart.outlook();
        mart.history();
        mart.clusters();
        mart.rise();
        mart.topProducts();
        mart.insights();
        mart.evaluation();
    }

    void outlook() {
        outlook(List.of("count", "amount"));
    }

    void outlook(List<String> measures) {
        write(DemandTables.MART_OUTLOOK, MadeUpForecasts.outlook(regions, measures));
    }

    void history() {
        write(DemandTables.SERIES_VALUES, MadeUpForecasts.history(regions));
    }

    void clusters() {
        clusters(40);
    }

    /** @param placeless one in so many has no place */
    void clusters(int placeless) {
        List<Object[]> rows = new ArrayList<>();
        List<MadeUpRegions.Region> all =
                regions.all().stream().filter(r -> r.level().equals("pincode")).toList();
        int counted = 0;
        for (MadeUpRegions.Region region : all) {
            int n = counted++;
            int state = n / regions.pincodesAState();
            int cluster = (n / regions.pincodesADistrict() + n % 7 / 5) % CLUSTERS;
            Map<String, Object> values = new HashMap<>(Map.of(
                    "pincode",
                    region.path().substring(region.path().lastIndexOf('/') + 1),
                    "region",
                    region.path(),
                    "region_level",
                    region.level(),
                    "parent",
                    region.path().substring(0, region.path().lastIndexOf('/')),
                    "cluster",
                    medoid(cluster),
                    "label",
                    label(cluster),
                    "distance",
                    0.5));
            if (n % placeless != placeless - 1) {
                values.put(
                        "latitude",
                        regions.latitude(state) + 2.2 * MadeUpRegions.wave(n, 0.7) + 0.3 * MadeUpRegions.wave(n, 12.9));
                values.put(
                        "longitude",
                        regions.longitude(state) + 2.2 * MadeUpRegions.wave(n, 1.1) + 0.3 * MadeUpRegions.wave(n, 7.3));
            }

            rows.add(row(DemandTables.MART_CLUSTERS, values));
        }

        write(DemandTables.MART_CLUSTERS, rows);
        List<Object[]> profiles = new ArrayList<>();
        for (int i = 0; i < 2 * CLUSTERS; i++) {
            profiles.add(profile(i / 2, i % 2 == 1, 0.31));
        }

        write(DemandTables.MART_CLUSTER_PROFILES, profiles);
    }

    /** Two clusters of pincodes whose numbers of sales are known, and one of those of which only amounts are. */
    void groupings(double silhouetteByNumber, double silhouetteByAmount) {
        write(
                DemandTables.MART_CLUSTER_PROFILES,
                List.of(
                        profile(0, false, silhouetteByNumber),
                        profile(0, true, silhouetteByNumber),
                        profile(1, false, silhouetteByNumber),
                        profile(1, true, silhouetteByNumber),
                        profile(2, true, silhouetteByAmount)));
    }

    private static Object[] profile(int c, boolean isAmount, double silhouette) {
        return row(
                DemandTables.MART_CLUSTER_PROFILES,
                Map.ofEntries(
                        Map.entry("cluster", medoid(c)),
                        Map.entry("measure", isAmount ? "amount" : "count"),
                        Map.entry("label", label(c)),
                        Map.entry("pincodes", c == CLUSTERS - 1 ? 1L : 60L - 7L * c),
                        Map.entry("top_product", isAmount ? "home loan" : "credit card"),
                        Map.entry("top_product_share", 0.41),
                        Map.entry("top_channel", "online"),
                        Map.entry("top_channel_share", 0.63),
                        Map.entry("median_demand", 1234567.0 / (c + 1)),
                        Map.entry("growth", 0.12 - 0.06 * c),
                        Map.entry("contiguity", 0.8),
                        Map.entry("clusters", CLUSTERS),
                        Map.entry("silhouette", silhouette),
                        Map.entry("stability", 0.87)));
    }

    void rise() {
        List<Object[]> rows = new ArrayList<>();
        for (MadeUpRegions.Region region : regions.all()) {
            double odds = 0.5 + 0.45 * MadeUpRegions.wave(region.path().hashCode() % 1000, 1.7);
            rows.add(rise(region, "insurance", Map.of("measure", "count"), odds));
            rows.add(rise(region, "credit card", Map.of("measure", "count"), odds / 2));
            rows.add(rise(region, "insurance", Map.of("measure", "amount", "currency", "INR"), 1 - odds));
            // Its months are not known, and no channel but this.
            rows.add(rise(
                    region,
                    IN_MONEY,
                    Map.of("measure", "amount", "currency", "INR", "period_grain", "quarter", "channel", "branch"),
                    0.55));
        }

        write(DemandTables.MART_RISE, rows);
    }

    private Object[] rise(MadeUpRegions.Region region, String product, Map<String, Object> series, double odds) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "horizon",
                1,
                "predicted_demand",
                region.size(),
                "last",
                region.level().equals("pincode") && product.equals("credit card") ? 0.0 : region.size() / (0.5 + odds),
                "predicted_growth",
                Math.log(0.5 + odds),
                "state_growth",
                0.01,
                "rises",
                odds > 0.5,
                "rises_probability",
                odds,
                "rises_relative",
                odds > 0.5,
                "rises_relative_probability",
                regions.isAlone(region) ? 0.0 : odds));
        values.putAll(series);
        return row(DemandTables.MART_RISE, region, product, values);
    }

    /** Insights on the budget: shares by region. */
    void budget(Map<String, Double> shares) {
        List<Object[]> rows = new ArrayList<>();
        shares.forEach((region, share) -> rows.add(row(
                DemandTables.MART_INSIGHTS,
                Map.of(
                        "kind",
                        "budget",
                        "rank",
                        rows.size() + 1,
                        "region",
                        region,
                        "product",
                        "all",
                        "measure",
                        "count",
                        "subject",
                        "",
                        "value",
                        share,
                        "unit",
                        "share",
                        "reason",
                        "By growth."))));
        write(DemandTables.MART_INSIGHTS, rows);
    }

    /** The next month of all products in some regions. */
    void outlook(MadeUpRegions.Region... regions) {
        write(
                DemandTables.MART_OUTLOOK,
                Arrays.stream(regions).map(MadeUpForecasts::next).toList());
    }

    /** Of one product and channel. */
    void topProduct(String region, double expected) {
        write(
                DemandTables.MART_TOP_PRODUCT,
                List.<Object[]>of(topProduct(
                        new MadeUpRegions.Region(region, "state", 0),
                        "insurance",
                        expected,
                        Map.of("channel", "all", "measure", "count", "probability", 1.0))));
    }

    void topProducts() {
        List<Object[]> rows = new ArrayList<>();
        for (MadeUpRegions.Region region :
                regions.all().stream().filter(r -> !r.level().equals("pincode")).toList()) {
            for (String product : PRODUCTS) {
                for (String channel : List.of("online", "agent")) {
                    double sales = MadeUpRegions.value(region, product, 1) / 2;
                    rows.add(topProduct(region, product, sales, Map.of("channel", channel, "measure", "count")));
                    rows.add(topProduct(
                            region,
                            product,
                            sales * MadeUpForecasts.A_SALE,
                            Map.of("channel", channel, "measure", "amount", "currency", "INR")));
                }
            }

            rows.add(topProduct(
                    region,
                    IN_MONEY,
                    3 * MadeUpForecasts.inMoney(region),
                    Map.of("measure", "amount", "currency", "INR", "period_grain", "quarter")));
        }

        write(DemandTables.MART_TOP_PRODUCT, rows);
    }

    private static Object[] topProduct(
            MadeUpRegions.Region region, String product, double expected, Map<String, Object> series) {
        Map<String, Object> values = new HashMap<>(Map.of("probability", 0.25, "rank", 1, "expected_demand", expected));
        values.putAll(series);
        return row(DemandTables.MART_TOP_PRODUCT, region, product, values);
    }

    void insights() {
        insights(List.of("emerging", "cross_sell_gap", "territory_target", "budget", "agent_load", "demand_risk"));
    }

    void insights(List<String> kinds) {
        List<Object[]> rows = new ArrayList<>();
        Map<String, String> units = Map.of(
                "emerging",
                "share",
                "cross_sell_gap",
                "sales",
                "territory_target",
                "sales",
                "budget",
                "share",
                "agent_load",
                Times.THE_MEAN,
                "demand_risk",
                "share");
        units.forEach((kind, unit) -> {
            if (!kinds.contains(kind)) {
                return;
            }

            for (int i = 2; i < 24; i++) {
                int rank = i / 2;
                boolean isAmount = i % 2 == 1;
                if (isAmount && kind.equals("agent_load")) {
                    continue;
                }

                rows.add(row(
                        DemandTables.MART_INSIGHTS,
                        Map.of(
                                "kind",
                                kind,
                                "rank",
                                rank,
                                "region",
                                "IN/karnataka/karnataka east 1",
                                "product",
                                rank == 1 ? HOSTILE : "insurance",
                                "measure",
                                isAmount ? "amount" : "count",
                                "subject",
                                kind.equals("agent_load") ? "A000004" + rank : "",
                                "value",
                                unit.equals("share")
                                        ? 0.5 / rank
                                        : unit.equals(Times.THE_MEAN) ? 3.0769 : 4321.0 / rank,
                                "unit",
                                unit,
                                "reason",
                                "Insurance grew by 31 % over the last year while the state grew by 8 %, from "
                                        + (isAmount ? "INR 1,20,400 to INR 1,57,700." : "1,204 to 1,577 sales."))));
            }
        });
        write(DemandTables.MART_INSIGHTS, rows);
    }

    void evaluation() {
        List<Object[]> rows = new ArrayList<>();
        Map<String, Double> errors = Map.of(
                "published",
                8.1,
                "random_forest",
                8.4,
                "exponential_smoothing",
                11.2,
                "last_value",
                13.0,
                "last_growth",
                10.0,
                "year_growth",
                11.9,
                "year_value",
                21.0,
                "ensemble",
                9.9);
        for (String level : List.of("country", "state", "district", "pincode")) {
            for (String stratum : List.of("all", "credit card", "insurance", HOSTILE)) {
                for (int h = 1; h <= 6; h++) {
                    int horizon = h;
                    errors.forEach((model, error) -> {
                        boolean fails = level.equals("country") && !model.startsWith("last");
                        rows.add(evaluation(
                                level, stratum, model, horizon, "mdape", error * (fails ? 1.5 : 1) + horizon));
                    });
                    rows.add(evaluation(level, stratum, "published", horizon, "coverage", 0.893));
                    rows.add(inAmounts(evaluation(level, stratum, "published", horizon, "mdape", 13.7)));
                    rows.add(inAmounts(evaluation(level, stratum, "last_value", horizon, "mdape", 27.4)));
                }
            }
        }

        write(DemandTables.MART_EVALUATION, rows);
    }

    private static Object[] evaluation(
            String level, String stratum, String model, int horizon, String metric, double value) {
        return row(
                DemandTables.MART_EVALUATION,
                Map.of(
                        "model",
                        model,
                        "region_level",
                        level,
                        "stratum",
                        stratum,
                        "measure",
                        "count",
                        "horizon",
                        horizon,
                        "metric",
                        metric,
                        "value",
                        value,
                        "forecasts",
                        100L));
    }

    private static Object[] inAmounts(Object[] row) {
        row[DemandTables.MART_EVALUATION.columnNames().indexOf("measure")] = "amount";
        return row;
    }

    static Date date(int month) {
        return Date.valueOf(LocalDate.of(2024, 12, 1).plusMonths(month));
    }

    private static String medoid(int cluster) {
        return String.valueOf(560_001 + cluster);
    }

    private static String label(int cluster) {
        return List.of(
                        "Large, growing, credit cards online",
                        "Small, steady, insurance by agents",
                        "Middling, shrinking",
                        "Around Kolkata <b>bold</b>",
                        "Few sales")
                .get(cluster);
    }

    /** Values by column of a product in a region. */
    static Object[] row(TableContract table, MadeUpRegions.Region region, String product, Map<String, Object> values) {
        Map<String, Object> all =
                new HashMap<>(Map.of("region", region.path(), "region_level", region.level(), "product", product));
        all.putAll(values);
        return row(table, all);
    }

    /** Values by column; those of a key that are not given are the usual ones. */
    static Object[] row(TableContract table, Map<String, Object> values) {
        Map<String, Object> usual = Map.of(
                "as_of", Date.valueOf(AS_OF),
                "channel", "all",
                "period_grain", "month",
                "period", date(1),
                "hierarchy", "sales",
                "volume", 0,
                "medoid", "560001");
        return table.columnNames().stream()
                .map(name -> values.containsKey(name) ? values.get(name) : usual.get(name))
                .toArray();
    }

    void empty(TableContract table) {
        write(table, List.of());
    }

    private void write(TableContract table, List<Object[]> rows) {
        lake.write(
                table,
                JobTester.rows(spark, table, rows.toArray(Object[][]::new)),
                new WriteOrder(
                        Optional.of(AS_OF),
                        new Stamp("given", "given", Map.of(Stamp.AS_OF, AS_OF.toString())),
                        Arrangement.BY_KEY));
    }
}
