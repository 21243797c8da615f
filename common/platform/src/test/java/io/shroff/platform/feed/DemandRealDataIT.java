package io.shroff.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.testing.SparkTest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads the eight tables of PhonePe Pulse and two directories of pincodes by declarations alone. */
@SparkTest
class DemandRealDataIT {
    private static final String TOTALS =
            "region_level STRING NOT NULL, region STRING NOT NULL, product STRING NOT NULL,"
                    + " period DATE NOT NULL, period_grain STRING NOT NULL, measure STRING NOT NULL,"
                    + " value DECIMAL(18,2) NOT NULL, currency STRING, absence STRING NOT NULL";

    @TempDir
    Path folder;

    @BeforeAll
    static void needsData() {
        RealFeed.needsData();
    }

    /** What the eight files hold, by the level of their regions. */
    private static final class Recount {
        long rows;
        long totals;
        long nameless;
        long negative;
        final Map<String, Long> levels = new TreeMap<>();
        final Map<String, BigDecimal> sums = new HashMap<>();

        void add(String file, String level, String name, List<String> measures) {
            RealFeed.each("demand/phonepe-pulse/" + file, record -> {
                for (String measure : measures) {
                    rows++;
                    if (name.isEmpty() || !record.get(name).isEmpty()) {
                        count(level, record, measure);
                    } else {
                        // The region is made of a state and a name, so there is none even for the country.
                        nameless++;
                    }
                }
            });
        }

        private void count(String level, Map<String, String> record, String measure) {
            if (record.get("state").equals("india")) {
                totals++;
                return;
            }

            BigDecimal value = new BigDecimal(record.get(measure));
            negative += value.signum() < 0 ? 1 : 0;
            levels.merge(level, 1L, Long::sum);
            sums.merge(level + " " + measure, value.setScale(2, RoundingMode.HALF_UP), BigDecimal::add);
        }
    }

    @Test
    void loadsPaymentsInsuranceAndUsersOfEveryLevel(SparkSession spark) {
        Recount recount = new Recount();
        List<String> both = List.of("count", "amount");
        recount.add("agg_transaction.csv.gz", "state", "", both);
        recount.add("agg_insurance.csv.gz", "state", "", both);
        recount.add("map_transaction_district.csv.gz", "district", "district", both);
        recount.add("map_insurance_district.csv.gz", "district", "district", both);
        recount.add("map_user_district.csv.gz", "district", "district", List.of("registeredUsers", "appOpens"));
        recount.add("top_transaction_pincode.csv.gz", "pincode", "pincode", both);
        recount.add("top_insurance_pincode.csv.gz", "pincode", "pincode", both);
        recount.add("top_user_pincode.csv.gz", "pincode", "pincode", List.of("registeredUsers"));

        RealFeed feed = new RealFeed(spark, folder, "payment-totals.yaml", TOTALS);

        // A record without a name is one bad row, however many measures it has.
        assertThat(recount.nameless).isEqualTo(2 * 5);
        assertThat(feed.counts().rowsIn()).isEqualTo(recount.rows - recount.nameless / 2);
        assertThat(feed.counts().setAside()).isEqualTo(recount.totals);
        assertThat(feed.counts().reasons())
                .containsOnly(
                        Map.entry("region is missing", 5L),
                        Map.entry("row is a total of the country among states", recount.totals));
        assertThat(recount.negative).isZero();
        assertThat(feed.counts().duplicates()).isZero();
        recount.levels.forEach((level, rows) ->
                assertThat(feed.count("region_level = '" + level + "'")).isEqualTo(rows));
        for (String level : List.of("state", "district", "pincode")) {
            assertThat(new BigDecimal(
                            feed.value("sum(IF(region_level = '" + level + "' AND measure = 'amount', value, 0))")))
                    .isEqualByComparingTo(recount.sums.get(level + " amount"));
        }

        assertThat(feed.counts().dates().get("period"))
                .isEqualTo(new LoadCounts.Span(LocalDate.of(2018, 1, 1), LocalDate.of(2022, 10, 1)));
        assertThat(feed.rows()
                        .filter("region = 'IN/west bengal/maldah' AND product = 'payments' AND measure = 'amount'"
                                + " AND period = '2022-10-01'")
                        .first()
                        .<BigDecimal>getAs("value"))
                .isEqualByComparingTo("27218606574.65");
        // Names of districts stand in several states, so the region is a path.
        assertThat(feed.rows()
                        .filter("region_level = 'district'")
                        .selectExpr("split(region, '/')[2] district", "split(region, '/')[1] state")
                        .distinct()
                        .groupBy("district")
                        .count()
                        .filter("count > 1")
                        .count())
                .isEqualTo(9);
    }

    @Test
    void loadsPostOfficesAndBlanksPlacesOutsideIndia(SparkSession spark) {
        long[] found = new long[4];
        Map<String, Set<String>> districts = new HashMap<>();
        RealFeed.each("demand/pincode-offices.csv.gz", record -> {
            found[0]++;
            boolean isKnown = !record.get("lat").isEmpty() && !record.get("lon").isEmpty();
            found[1] += isKnown ? 0 : 1;
            found[2] += isKnown && !isInIndia(record) ? 1 : 0;
            found[3] += record.get("delivery").equals("Delivery") ? 1 : 0;
            districts
                    .computeIfAbsent(record.get("pincode"), pincode -> new HashSet<>())
                    .add(record.get("state") + "/" + record.get("district"));
        });

        RealFeed feed = new RealFeed(
                spark,
                folder,
                "pincode-offices.yaml",
                "pincode STRING NOT NULL, office STRING NOT NULL, kind STRING NOT NULL, delivers BOOLEAN NOT NULL,"
                        + " district STRING NOT NULL, state STRING NOT NULL, latitude DOUBLE, longitude DOUBLE");

        assertThat(found).startsWith(146_936, 11_367);
        assertThat(feed.counts().loaded()).isEqualTo(found[0]);
        assertThat(feed.counts().warnings()).containsEntry("coordinates lie in India", found[2]);
        assertThat(feed.count("latitude IS NULL")).isEqualTo(found[1] + found[2]);
        assertThat(feed.count("delivers")).isEqualTo(found[3]);
        assertThat(feed.rows().select("pincode").distinct().count()).isEqualTo(districts.size());
        assertThat(feed.rows()
                        .groupBy("pincode")
                        .agg(org.apache
                                .spark
                                .sql
                                .functions
                                .expr("count(DISTINCT state, district)")
                                .as("named"))
                        .filter("named > 1")
                        .count())
                .isEqualTo(districts.values().stream()
                        .filter(names -> names.size() > 1)
                        .count());
    }

    private static boolean isInIndia(Map<String, String> record) {
        double latitude = Double.parseDouble(record.get("lat"));
        double longitude = Double.parseDouble(record.get("lon"));
        return latitude >= 6 && latitude <= 38 && longitude >= 68 && longitude <= 98;
    }

    @Test
    void loadsCitiesUnderOneSpellingOfTheirState(SparkSession spark) {
        long[] found = new long[4];
        Set<String> states = new HashSet<>();
        RealFeed.each("demand/pincode-cities.csv.gz", record -> {
            found[0]++;
            boolean isPseudo = record.get("Pincode").endsWith("000");
            boolean isCity = record.get("State").equals("HYDERABAD");
            found[1] += isPseudo ? 1 : 0;
            found[2] += isCity && !isPseudo ? 1 : 0;
            if (!isPseudo && !isCity) {
                found[3] += record.get("Has Cod").equals("1") ? 1 : 0;
                states.add(record.get("State").toLowerCase(java.util.Locale.ROOT));
            }
        });

        RealFeed feed = new RealFeed(
                spark,
                folder,
                "pincode-cities.yaml",
                "pincode STRING NOT NULL, city STRING NOT NULL, state STRING NOT NULL,"
                        + " cash_on_delivery BOOLEAN NOT NULL, prepaid BOOLEAN NOT NULL, returns BOOLEAN NOT NULL,"
                        + " zone STRING NOT NULL, routing_code STRING");

        assertThat(feed.counts().rowsIn()).isEqualTo(found[0]);
        assertThat(feed.counts().setAside()).isEqualTo(found[1]).isEqualTo(57);
        assertThat(feed.counts().bad()).isEqualTo(found[2]).isEqualTo(1);
        assertThat(feed.counts().duplicates()).isZero();
        assertThat(feed.count("cash_on_delivery")).isEqualTo(found[3]);
        // Odisha stands as Orissa too.
        assertThat(feed.rows().select("state").distinct().count()).isEqualTo(states.size() - 1L);
        assertThat(feed.count("state = 'orissa'")).isZero();
    }
}
