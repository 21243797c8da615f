package io.shroff.jobs.demand.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.forest.DecisionForest;
import io.shroff.algorithm.metric.ForecastMetric;
import io.shroff.jobs.demand.Given;
import io.shroff.jobs.demand.feature.BuildDemandFeaturesJob;
import io.shroff.jobs.demand.series.BuildDemandSeriesJob;
import io.shroff.jobs.demand.series.BuildPlacesJob;
import io.shroff.jobs.demand.series.ExceededTotals;
import io.shroff.jobs.demand.series.RegionPlaces;
import io.shroff.jobs.demand.series.RegionPlacesTest;
import io.shroff.jobs.demand.series.SalesSeries;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.testing.SparkTest;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class DemandJobsTest {
    private static final LocalDate MARCH = LocalDate.of(2024, 3, 31);

    @Test
    void aPlaceIsTheMedianOfItsOfficesAndTheDistrictMostName(SparkSession spark) {
        Dataset<Row> offices = rows(
                spark,
                FeedTables.PINCODES,
                office("560001", "a", "Bengaluru", 12.9, 77.5),
                office("560001", "b", "bengaluru ", 12.8, 77.6),
                office("560001", "c", "mysuru", null, null),
                office("560001", "d", "bengaluru", 30.0, 90.0));
        assertThat(texts(BuildPlacesJob.places(offices, MARCH)
                        .select("pincode", "district", "state", "offices", "latitude", "longitude")))
                .containsExactly("[560001,bengaluru,karnataka,4,12.9,77.6]");
    }

    @Test
    void monthsWithoutSalesAreZeroUpToTheLastCompleteOne(SparkSession spark) {
        Dataset<Row> sales = rows(
                spark,
                FeedTables.SALES,
                sale("2024-01-05", "10.50", 1),
                sale("2024-01-09", "20.00", 2),
                sale("2024-03-31", "5.00", 3),
                sale("2024-04-02", "7.00", 4));
        Dataset<Row> places = BuildPlacesJob.places(
                rows(spark, FeedTables.PINCODES, office("560001", "a", "bengaluru", 12.9, 77.5)), MARCH);
        Dataset<Row> series = BuildDemandSeriesJob.series(
                        SalesSeries.of(sales, places, LocalDate.of(2024, 3, 1)), MARCH, ExceededTotals.in(spark))
                .filter("region_level = 'pincode' AND channel <> 'all'")
                .select("region", "measure", "period", "value", "currency");
        String region = "IN/karnataka/bengaluru/560001";
        assertThat(texts(series))
                .containsExactlyInAnyOrder(
                        "[" + region + ",count,2024-01-01,2.00,null]",
                        "[" + region + ",count,2024-02-01,0.00,null]",
                        "[" + region + ",count,2024-03-01,1.00,null]",
                        "[" + region + ",amount,2024-01-01,30.50,INR]",
                        "[" + region + ",amount,2024-02-01,0.00,INR]",
                        "[" + region + ",amount,2024-03-01,5.00,INR]");
    }

    @Test
    void aPincodeOfNoDirectoryIsKeptUnderUnknown(SparkSession spark) {
        Dataset<Row> known = SalesSeries.of(
                rows(spark, FeedTables.SALES, sale("2024-01-05", "1.00", 1)),
                BuildPlacesJob.places(rows(spark, FeedTables.PINCODES), MARCH),
                LocalDate.of(2024, 1, 1));
        assertThat(texts(known.select("region").distinct())).containsExactly("[IN/unknown/unknown/560001]");
    }

    @Test
    void theLastMonthIsCompleteInBothTheSalesAndTheDate() {
        assertThat(BuildDemandSeriesJob.lastCompleteMonth(LocalDate.of(2024, 2, 10), MARCH))
                .isEqualTo(LocalDate.of(2024, 1, 1));
        assertThat(BuildDemandSeriesJob.lastCompleteMonth(LocalDate.of(2024, 6, 10), MARCH))
                .isEqualTo(LocalDate.of(2024, 3, 1));
    }

    @Test
    void featuresKnowTheStateAndSkipGaps(SparkSession spark) {
        Dataset<Row> features = Given.features(
                rows(
                        spark,
                        DemandTables.SERIES_VALUES,
                        total("IN/goa/north", "2023-07-01", 10),
                        total("IN/goa/north", "2023-10-01", 20),
                        total("IN/goa/south", "2023-07-01", 30),
                        total("IN/goa/south", "2023-10-01", 60),
                        total("IN/kerala/idukki", "2023-04-01", 5),
                        total("IN/kerala/idukki", "2023-10-01", 7)),
                new BuildDemandFeaturesJob.Params(1, 1, 2, 3, 5, 100, 10),
                LocalDate.of(2023, 12, 31));
        assertThat(features.filter("fold IS NULL").count())
                .as("a row for each known value before the cuts")
                .isZero();
        assertThat(features.filter("fold = 0").count())
                .as("a year of each series that reaches the end")
                .isEqualTo(12);
        assertThat(features.filter("learned").count())
                .as("the forest's horizon of each known value")
                .isEqualTo(6);
        Row goa = features.filter("region = 'IN/goa/north' AND origin = '2023-10-01' AND horizon = 1")
                .head();
        assertThat(goa.<Double>getAs("state_growth")).isEqualTo(Math.log1p(80) - Math.log1p(40));
        assertThat(goa.<Double>getAs("growth")).isEqualTo(Math.log1p(20) - Math.log1p(10));
        assertThat(goa.<Object>getAs("actual")).isNull();
        Row gap = features.filter("region = 'IN/kerala/idukki' AND origin = '2023-10-01' AND horizon = 1")
                .head();
        assertThat(gap.<Object>getAs("growth"))
                .as("not from the value two quarters before")
                .isNull();
        assertThat(gap.<Object>getAs("last_growth")).isNull();
    }

    @Test
    void featuresKnowNeighboursTicketsAndIncomesWhateverTheOrderOfRows(SparkSession spark) {
        List<Row> sales = new ArrayList<>();
        List<Row> places = new ArrayList<>();
        for (int pincode = 403001; pincode <= 403003; pincode++) {
            places.add(RegionPlacesTest.place(String.valueOf(pincode), "north goa", 15, 74 + pincode % 10 / 10.0));
            for (int month = 1; month <= 3; month++) {
                for (int sale = 0; sale < month * (pincode % 10); sale++) {
                    sales.add(Given.sale(
                            "2024-0" + month + "-15",
                            String.valueOf(pincode),
                            "online",
                            Map.of("customer_income", new BigDecimal("1000.00"))));
                }
            }
        }

        Dataset<Row> sold = Given.rows(spark, FeedTables.SALES, sales);
        Dataset<Row> directory = Given.rows(spark, DemandTables.PLACES, places);
        Dataset<Row> series = BuildDemandSeriesJob.series(
                        SalesSeries.of(sold, directory, LocalDate.of(2024, 3, 1)), MARCH, ExceededTotals.in(spark))
                .cache();
        BuildDemandFeaturesJob.Params params = new BuildDemandFeaturesJob.Params(1, 1, 1, 1, 1, 50, 18);
        List<Row> features = BuildDemandFeaturesJob.features(series, sold, RegionPlaces.of(directory), params, MARCH)
                .collectAsList();
        Row last = features.stream()
                .filter(row -> row.<String>getAs("region").endsWith("/403003")
                        && row.<String>getAs("measure").equals("count")
                        && row.<String>getAs("channel").equals("online")
                        && row.<Date>getAs("origin").equals(Date.valueOf("2024-03-01"))
                        && row.<Integer>getAs("horizon") == 1)
                .findFirst()
                .orElseThrow();
        assertThat(last.<Double>getAs("neighbour_growth")).isEqualTo(Math.log1p(6) - Math.log1p(4));
        assertThat(last.<Double>getAs("district_growth")).isEqualTo(Math.log1p(18) - Math.log1p(12));
        assertThat(last.<Double>getAs("ticket_from_mean")).isZero();
        assertThat(last.<Double>getAs("income")).isCloseTo(Math.log1p(1000), within(1e-6));
        assertThat(features.stream()
                        .filter(row -> row.<Date>getAs("origin").before(Date.valueOf("2024-03-01"))
                                && row.<String>getAs("region_level").equals("pincode")))
                .as("of fewer than 18 incomes nothing is said")
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.<Object>getAs("income")).isNull());
        assertThat(BuildDemandFeaturesJob.features(
                                series.repartition(5),
                                sold.repartition(3),
                                RegionPlaces.of(directory.repartition(2)),
                                params,
                                MARCH)
                        .collectAsList())
                .containsExactlyInAnyOrderElementsOf(features);
    }

    @Test
    void theBacktestUsesTheForestOfEachFoldAndChoosesTheBest(SparkSession spark) {
        List<Row> series = new ArrayList<>();
        for (int quarter = 0; quarter < 8; quarter++) {
            LocalDate period = LocalDate.of(2022, 1, 1).plusMonths(3L * quarter);
            series.add(total("IN/goa/north", period.toString(), 100));
        }

        Dataset<Row> features = features(spark, series);
        TreeMap<Integer, DecisionForest> forests = new TreeMap<>();
        forests.put(1, constant(0));
        forests.put(2, constant(Math.log(2)));
        Dataset<Row> candidates = DemandCandidates.of(features.filter("fold > 0 AND period <= '2023-12-31'"), forests);
        assertThat(texts(candidates
                        .filter("horizon = 1")
                        .selectExpr("period", "round(random_forest, 6)", "actual", "last_value")))
                .containsExactlyInAnyOrder("[2023-10-01,100.0,100.0,100.0]", "[2023-07-01,201.0,100.0,100.0]");
        String stratum = "district | payments | count | quarter | any volume | 1";
        List<Row> errors = DemandChoices.errors(candidates, ForecastMetric.WAPE);
        assertThat(DemandChoices.ofAll(errors, ForecastMetric.WAPE).byStratum().values())
                .extracting(DemandChoices.Choice::candidate)
                .doesNotContain("random_forest");
        DemandChoices.Choice withoutTwo = DemandChoices.without(2, errors, ForecastMetric.WAPE)
                .byStratum()
                .get(stratum);
        assertThat(withoutTwo).isNotNull();
        assertThat(withoutTwo.forecasts()).as("of one fold").isEqualTo(1);
        assertThat(DemandChoices.metrics(errors, ForecastMetric.WAPE))
                .filteredOn(m -> m.candidate().equals("random_forest"))
                .allSatisfy(m -> assertThat(m.value()).isCloseTo(50.5, within(1e-9)));
    }

    @Test
    void theForecastIsTheChosenCandidateAndElseTheLastValue(SparkSession spark) {
        Dataset<Row> features = features(
                spark,
                List.of(
                        total("IN/goa/north", "2023-07-01", 10),
                        total("IN/goa/north", "2023-10-01", 20),
                        total("IN/goa/south", "2023-10-01", 6),
                        total("IN/goa/ended", "2023-07-01", 6)));
        TreeMap<String, DemandChoices.Choice> choices = new TreeMap<>();
        choices.put(
                "district | payments | count | quarter | any volume | 1",
                new DemandChoices.Choice("last_growth", 1, 500, .1));
        DemandModel model = new DemandModel(
                constant(0),
                new DemandChoices(choices),
                DemandCoherence.NONE,
                new DemandHindsight(new DemandErrors(new TreeMap<>()), new DemandRises(new TreeMap<>()), .2));
        assertThat(texts(ForecastDemandJob.forecasts(features, model)
                        .filter("horizon = 1")
                        .select("region", "period", "base_forecast", "model", "lower", "rises_probability")))
                .as("no growth from one value; no forecast of a series that has ended; no bounds without a past")
                .containsExactlyInAnyOrder(
                        "[IN/goa/north,2024-01-01,40.0,last_growth,null,null]",
                        "[IN/goa/south,2024-01-01,6.0,last_value,null,null]");
        assertThat(texts(ForecastDemandJob.forecasts(features, model)
                        .filter("region = 'IN/goa/north'")
                        .select("horizon", "model", "is_chosen")))
                .as("one period ahead there was a past to choose by")
                .containsExactlyInAnyOrder(
                        "[1,last_growth,true]", "[2,last_value,false]", "[3,last_value,false]", "[4,last_value,false]");
    }

    @Test
    void growthIsRankedAmongAllByWhatSetsItApartFromItsState(SparkSession spark) {
        Dataset<Row> cells = DemandGrowth.of(CoherentDemand.of(
                DemandCandidates.of(
                        features(
                                        spark,
                                        List.of(
                                                total("IN/goa/north", "2023-07-01", 100),
                                                total("IN/goa/north", "2023-10-01", 400),
                                                total("IN/goa/south", "2023-07-01", 100),
                                                total("IN/goa/south", "2023-10-01", 200),
                                                total("IN/goa/west", "2023-07-01", 100),
                                                total("IN/goa/west", "2023-10-01", 100),
                                                total("IN/kerala/idukki", "2023-07-01", 1),
                                                total("IN/kerala/idukki", "2023-10-01", 90),
                                                total("IN/kerala/kollam", "2023-10-01", 90),
                                                total("IN/assam/kamrup", "2023-10-01", 60)))
                                .filter("fold = 0 AND horizon = 1"),
                        new TreeMap<>()),
                new TreeMap<>(Map.of(0, new DemandChoices(new TreeMap<>()))),
                DemandCoherence.NONE));
        assertThat(texts(cells.orderBy("region").select("region", "last_growth_rank", "year_growth_rank", "is_alone")))
                .as("one that is not known counts as the median, and those that are alike share their place")
                .containsExactly(
                        "[IN/assam/kamrup,0.0,0.0,true]",
                        "[IN/goa/north,1.0,0.0,false]",
                        "[IN/goa/south,0.0,0.0,false]",
                        "[IN/goa/west,-1.0,0.0,false]",
                        "[IN/kerala/idukki,0.0,0.0,false]",
                        "[IN/kerala/kollam,0.0,0.0,false]");
    }

    @Test
    void eachFoldIsToldByTheOthersWhoOutgrows(SparkSession spark) {
        List<Row> series = new ArrayList<>();
        for (int district = 0; district < 120; district++) {
            // What grew a year ago grows again.
            for (int quarter = 0; quarter < 12; quarter++) {
                LocalDate period = LocalDate.of(2021, 1, 1).plusMonths(3L * quarter);
                int grown = quarter % 2 == 0 ? 0 : district;
                series.add(total("IN/goa/d" + district, period.toString(), 1000 + grown));
            }
        }

        Dataset<Row> candidates = DemandCandidates.of(
                Given.features(
                                spark.createDataFrame(series, DemandTables.SERIES_VALUES.schema()),
                                new BuildDemandFeaturesJob.Params(1, 1, 4, 3, 5, 100, 10),
                                LocalDate.of(2023, 12, 31))
                        .filter("fold > 0 AND horizon = 1 AND period <= '2023-12-31'"),
                new TreeMap<>());
        TreeMap<Integer, DemandChoices> choices = new TreeMap<>();
        for (int fold = 1; fold <= 4; fold++) {
            choices.put(fold, new DemandChoices(new TreeMap<>()));
        }

        Dataset<Row> cells = DemandGrowth.of(CoherentDemand.of(candidates, choices, DemandCoherence.NONE));
        List<Row> models = DemandRises.models(cells);
        String stratum = "district | payments | count | quarter | any volume | 1";
        assertThat(DemandRises.ofAll(models).byStratum()).containsKey(stratum);
        assertThat(DemandRises.without(2, models).byStratum().get(stratum))
                .isNotNull()
                .extracting(RiseModel::examples)
                .isEqualTo(360L);
        List<Row> largest = cells.filter("fold = 2 AND year_growth_rank > .9").collectAsList();
        assertThat(largest)
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(DemandRises.without(2, models).probability(cell))
                        .isGreaterThan(.8));
        assertThat(DemandRises.models(cells.repartition(7)))
                .as("whatever the order of rows")
                .containsExactlyInAnyOrderElementsOf(models);
    }

    @Test
    void aCellIsInEachOfItsGroupsOnce(SparkSession spark) {
        Dataset<Row> cells = spark.sql("SELECT *, 'IN' AS region, 'country' AS region_level FROM VALUES ('loan', 3),"
                + " ('all', 2) AS t(product, volume)");
        assertThat(texts(DemandStratum.inEach(cells).select("product", "stratum", "volume")))
                .containsExactlyInAnyOrder(
                        "[loan,loan,3]",
                        "[loan,loan,0]",
                        "[loan,all,0]",
                        "[all,sum of all,2]",
                        "[all,sum of all,0]",
                        "[all,all,0]");
    }

    @Test
    void aRestIsInGroupsAndQuartersOfItsOwn(SparkSession spark) {
        List<Row> series = new ArrayList<>();
        for (String region : List.of("north", "south", "east", "west", "other")) {
            series.add(total("IN/goa/" + region, "2023-10-01", region.equals("other") ? 0 : 10 + region.length()));
        }

        Dataset<Row> candidates =
                DemandCandidates.of(features(spark, series).filter("fold = 0 AND horizon = 1"), new TreeMap<>());
        assertThat(texts(DemandStratum.inEach(candidates)
                        .filter("stratum = 'payments' AND volume > 0")
                        .select("region", "region_level", "volume")))
                .containsExactlyInAnyOrder(
                        "[IN/goa/east,district,1]",
                        "[IN/goa/west,district,2]",
                        "[IN/goa/north,district,3]",
                        "[IN/goa/south,district,4]",
                        "[IN/goa/other,other district,1]");
    }

    private static Dataset<Row> features(SparkSession spark, List<Row> series) {
        return Given.features(
                spark.createDataFrame(series, DemandTables.SERIES_VALUES.schema()),
                new BuildDemandFeaturesJob.Params(1, 1, 2, 3, 5, 100, 10),
                LocalDate.of(2023, 12, 31));
    }

    private static DecisionForest constant(double change) {
        DecisionForest.Builder builder = new DecisionForest.Builder();
        builder.root(builder.leaf(change, 1));
        return builder.build();
    }

    private static Row office(String pincode, String name, String district, Double latitude, Double longitude) {
        return RowFactory.create(pincode, name, district, "Karnataka", latitude, longitude, "file", 2L);
    }

    private static Row sale(String date, String amount, long line) {
        return RowFactory.create(
                Date.valueOf(date),
                "560001",
                "Bengaluru",
                "insurance",
                "online",
                null,
                null,
                null,
                new BigDecimal(amount),
                "INR",
                "file",
                line);
    }

    private static Row total(String region, String period, int value) {
        return RowFactory.create(
                Date.valueOf("2023-12-31"),
                region,
                "payments",
                "all",
                "count",
                "quarter",
                Date.valueOf(period),
                "district",
                region.substring(0, region.lastIndexOf('/')),
                "known",
                "payments/all",
                BigDecimal.valueOf(value),
                null,
                "unknown");
    }

    private static Dataset<Row> rows(SparkSession spark, TableContract table, Row... rows) {
        return spark.createDataFrame(List.of(rows), table.schema());
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).toList();
    }
}
