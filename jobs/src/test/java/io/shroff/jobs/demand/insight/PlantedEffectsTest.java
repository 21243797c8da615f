package io.shroff.jobs.demand.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.metric.ForecastMetric;
import io.shroff.jobs.demand.Given;
import io.shroff.jobs.demand.explain.DemandMove;
import io.shroff.jobs.demand.explain.DemandMoves;
import io.shroff.jobs.demand.feature.BuildDemandFeaturesJob;
import io.shroff.jobs.demand.forecast.ForecastDemandJob;
import io.shroff.jobs.demand.forecast.TrainDemandForestJob;
import io.shroff.jobs.demand.segment.SampleSegmentsTest;
import io.shroff.jobs.demand.series.BuildDemandSeriesJob;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.method.ForestMethod;
import io.shroff.platform.model.ModelStore;
import io.shroff.platform.testing.JobTester;
import io.shroff.platform.testing.SparkTest;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Single sales with a growth planted in each district and a season in all, through the jobs from sales to outlook. Each
 * effect, and what was planted for the months ahead, must lie within its interval, and what was not planted out of it
 * or further off; a single April of a single district is too few sales for that, one of all districts is not.
 * {@link SampleSegmentsTest} does the same for segments.
 */
@SparkTest
class PlantedEffectsTest {
    private static final LocalDate AS_OF = LocalDate.of(2023, 12, 31);
    private static final int MONTHS = 48;

    /** Growth a year by district. */
    private static final Map<String, Double> GROWTH =
            new TreeMap<>(Map.of("falling", -.25, "growing", .35, "steady", 0.0));

    private static final List<String> PINCODES = List.of("403001", "403002", "403003", "403004");

    /** October sells more than twice what April does. */
    private static final double[] SEASON = {1, .9, .9, .7, .8, .9, 1, 1, 1.1, 1.6, 1.2, .9};

    /** The correlation between errors of two months that conf/base.yaml names. */
    private static final double CORRELATION = .5;

    private static final int APRIL = 4;

    /** Months from the last one known to that of the season. */
    private static final int OCTOBER = 10;

    private static final String COUNTRY = "IN";
    private static final List<String> REGIONS = List.of("falling", "growing", "steady", COUNTRY);
    private static final Map<String, List<Row>> OUTLOOK = new TreeMap<>();
    private static final Map<String, Row> YEARS = new TreeMap<>();

    /** A logarithm of how many times as much, read off the outlook. */
    private record Effect(double estimate, double lower, double upper) {
        boolean holds(double effect) {
            return lower <= effect && effect <= upper;
        }

        double distance(double effect) {
            return Math.abs(estimate - effect);
        }
    }

    /** What moved the forecasts so many months ahead, beside them. */
    private static final Map<Integer, List<Row>> MOVED = new TreeMap<>();

    @BeforeAll
    static void forecastWhatWasPlanted(SparkSession spark, @TempDir Path folder) {
        JobTester tester = new JobTester(spark, folder, AS_OF);
        List<Object[]> sales = new ArrayList<>();
        List<Object[]> places = new ArrayList<>();
        SplittableRandom seeds = new SplittableRandom(11);
        GROWTH.keySet()
                .forEach(district -> PINCODES.forEach(end -> {
                    String pincode = end.substring(0, 4)
                            + GROWTH.keySet().stream().toList().indexOf(district)
                            + end.charAt(5);
                    places.add(values(Given.row(
                            DemandTables.PLACES,
                            Map.of(
                                    "as_of",
                                    Date.valueOf(AS_OF),
                                    "pincode",
                                    pincode,
                                    "district",
                                    district,
                                    "state",
                                    "goa"))));
                    for (int month = 0; month < MONTHS; month++) {
                        int sold = new PoissonDistribution(
                                        new Well19937c(seeds.nextLong()), expected(district, month), 1e-12, 1000)
                                .sample();
                        String date =
                                LocalDate.of(2020, 1, 31).plusMonths(month).toString();
                        for (int i = 0; i < sold; i++) {
                            sales.add(values(Given.sale(date, pincode, "online", Map.of())));
                        }
                    }
                }));
        tester.given(FeedTables.SALES, sales.toArray(Object[][]::new))
                .given(FeedTables.SALES_TOTALS)
                .given(DemandTables.PLACES, places.toArray(Object[][]::new));
        tester.run(new BuildDemandSeriesJob(), new BuildDemandSeriesJob.Params(12, "INR"));
        tester.run(new BuildDemandFeaturesJob(), new BuildDemandFeaturesJob.Params(3, 2, 4, 3, 5, 100, 10));
        tester.run(
                new TrainDemandForestJob(),
                new TrainDemandForestJob.Params(
                        new TrainDemandForestJob.ForestParams(10, 6, 10, .5, 100_000, ForestMethod.BINNED),
                        ForecastMetric.WAPE,
                        .2));
        tester.run(new ForecastDemandJob(), new ForecastDemandJob.Params());
        tester.lake()
                .read(spark, DemandTables.OUTLOOK, AS_OF)
                .filter("product = 'loan' AND channel = 'all' AND measure = 'count'")
                .orderBy("horizon")
                .collectAsList()
                .forEach(row -> OUTLOOK.computeIfAbsent(
                                row.<String>getAs("region").replace("IN/goa/", ""), name -> new ArrayList<>())
                        .add(row));
        DemandMoves moves = DemandMoves.of(
                new ModelStore(tester.lake()), tester.lake().read(spark, DemandTables.FEATURES, AS_OF), AS_OF);
        for (int horizon : List.of(1, OCTOBER)) {
            Dataset<Row> cells = tester.lake()
                    .read(spark, DemandTables.OUTLOOK, AS_OF)
                    .filter("measure = 'count' AND horizon = " + horizon)
                    .withColumnRenamed("channel", "asked_channel");
            MOVED.put(
                    horizon,
                    cells.join(moves.of(cells, "count", horizon), DemandMoves.CELL.toArray(String[]::new))
                            .collectAsList());
        }
        YearAhead.of(
                        tester.lake().read(spark, DemandTables.OUTLOOK, AS_OF),
                        tester.lake().read(spark, DemandTables.SERIES_VALUES, AS_OF),
                        List.of(),
                        CORRELATION)
                .filter("product = 'loan' AND measure = 'count'")
                .collectAsList()
                .forEach(row -> YEARS.put(row.<String>getAs("region").replace("IN/goa/", ""), row));
    }

    @Test
    void partsOfWhatMovedAForecastAddUpAndNameTheSeason() {
        Set<String> byForest = new TreeSet<>();
        MOVED.forEach((horizon, cells) -> {
            for (Row cell : cells) {
                Map<String, Double> parts = cell.getJavaMap(cell.fieldIndex("moved_by"));
                double last = cell.<Double>getAs("last_value");
                double predicted = cell.<Double>getAs("predicted_demand");
                assertThat(parts.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum())
                        .as("%s", cell)
                        .isCloseTo(predicted - last, within(1e-9 * (1 + last + predicted)));
                assertThat(parts).doesNotContainKeys(DemandMove.NOT_TOLD, DemandMove.FOREST);
                if (List.of("random_forest", "combined", "ensemble").contains(cell.<String>getAs("model"))
                        && cell.getAs("random_forest") != null) {
                    byForest.addAll(parts.keySet());
                } else if (cell.<String>getAs("model").matches("year_.*|ensemble")) {
                    assertThat(parts.get("season")).as("October of %s", cell).isGreaterThan(.1 * last);
                    assertThat(cell.<String>getAs("moved")).contains("season +");
                }
            }
        });
        assertThat(byForest).contains("usual change", "season", "its own growth", "growth around it");
        assertThat(MOVED.get(OCTOBER))
                .as("cells of which a season is told")
                .anySatisfy(cell -> assertThat(cell.<String>getAs("moved")).contains("season +"));
    }

    @Test
    void eachGrowthLiesWithinItsIntervalAndNoGrowthIsFurtherOff() {
        REGIONS.forEach(region -> assertThat(growth(region).holds(growthPlanted(region)))
                .as("%s: %s planted, %s", region, growthPlanted(region), growth(region))
                .isTrue());
        Map.of("growing", "falling", "falling", "growing").forEach((district, other) -> {
            Effect effect = growth(district);
            assertThat(effect.distance(growthPlanted(district))).as(district).isLessThan(effect.distance(0));
            assertThat(effect.holds(growthPlanted(other)))
                    .as("%s: what was planted in %s, %s", district, other, effect)
                    .isFalse();
        });
    }

    @Test
    void eachSeasonLiesWithinItsIntervalAndNoSeasonOutOfIt() {
        for (String region : REGIONS) {
            IntStream.rangeClosed(1, 12)
                    .forEach(month -> assertThat(season(region, month).holds(seasonPlanted(region, month)))
                            .as(
                                    "%s, month %d: %s planted, %s",
                                    region, month, seasonPlanted(region, month), season(region, month))
                            .isTrue());
            assertThat(season(region, OCTOBER).holds(levelYear(region, OCTOBER)))
                    .as("%s: no season in October, %s", region, season(region, OCTOBER))
                    .isFalse();
            assertThat(offAltogether(region, month -> seasonPlanted(region, month)))
                    .as("%s: squares of what the months are off the season, beside off a level year", region)
                    .isLessThan(offAltogether(region, month -> levelYear(region, month)) / 3);
        }

        assertThat(season(COUNTRY, APRIL).holds(levelYear(COUNTRY, APRIL)))
                .as("no season in April, of all districts together: %s", season(COUNTRY, APRIL))
                .isFalse();
    }

    @Test
    void eachMonthsPlantedDemandLiesWithinItsInterval() {
        long within = GROWTH.keySet().stream()
                .flatMapToInt(district -> IntStream.rangeClosed(1, 12)
                        .filter(horizon -> holds(district, horizon, planted(district, horizon))))
                .count();
        assertThat(within)
                .as("of 36, nine tenths of which the intervals are made to hold")
                .isGreaterThanOrEqualTo(32);
    }

    /** Intervals of few folds are wide; the forecast itself must be nearer to what was planted than to a level year. */
    @Test
    void growthIsToldFromNoGrowth() {
        IntStream.rangeClosed(6, 9)
                .forEach(horizon -> List.of("growing", "falling")
                        .forEach(district -> assertThat(distance(district, horizon, planted(district, horizon)))
                                .as(district + ", month " + horizon)
                                .isLessThan(distance(district, horizon, planted(district, horizon - 12)))));
    }

    @Test
    void theSeasonIsToldFromNoSeason() {
        GROWTH.keySet()
                .forEach(district -> List.of(4, 10)
                        .forEach(horizon -> assertThat(distance(district, horizon, planted(district, horizon)))
                                .as(district + ", month " + horizon)
                                .isLessThan(distance(
                                        district, horizon, planted(district, horizon) / SEASON[horizon - 1]))));
    }

    /** Growth of the year ahead over the year before. */
    private static Effect growth(String region) {
        Row year = Objects.requireNonNull(YEARS.get(region));
        double last = year.<Double>getAs("last");
        return new Effect(
                Math.log(year.<Double>getAs("next") / last),
                Math.log(year.<Double>getAs("lower") / last),
                Math.log(year.<Double>getAs("upper") / last));
    }

    /**
     * A month beside the mean of the year. To first order it is the sum of the months' logarithms, each times the
     * {@code a} that is 1 for the month in question, less the month's share of the year; its interval is that of
     * {@link YearAhead} of a sum with such weights: {@code sqrt((1 - c) sum (a h)^2 + c (sum a h)^2)}.
     */
    private static Effect season(String region, int month) {
        double year = IntStream.rangeClosed(1, 12)
                .mapToDouble(m -> bound(region, m, "predicted_demand"))
                .sum();
        double[] lower = new double[12];
        double[] upper = new double[12];
        for (int m = 1; m <= 12; m++) {
            double forecast = bound(region, m, "predicted_demand");
            double weight = (m == month ? 1 : 0) - forecast / year;
            double below = weight * Math.log(forecast / bound(region, m, "lower"));
            double above = weight * Math.log(bound(region, m, "upper") / forecast);
            lower[m - 1] = weight > 0 ? below : above;
            upper[m - 1] = weight > 0 ? above : below;
        }

        double estimate = Math.log(bound(region, month, "predicted_demand") / (year / 12));
        return new Effect(estimate, estimate - halfWidth(lower), estimate + halfWidth(upper));
    }

    private static double halfWidth(double[] parts) {
        double sum = Arrays.stream(parts).sum();
        double squares = Arrays.stream(parts).map(part -> part * part).sum();
        return Math.sqrt((1 - CORRELATION) * squares + CORRELATION * sum * sum);
    }

    private static double growthPlanted(String region) {
        return Math.log(IntStream.rangeClosed(1, 12)
                        .mapToDouble(month -> planted(region, month))
                        .sum()
                / IntStream.rangeClosed(1, 12)
                        .mapToDouble(month -> planted(region, month - 12))
                        .sum());
    }

    /** What season and growth within the year make of a month beside the mean of the year. */
    private static double seasonPlanted(String region, int month) {
        return besideTheYear(month, m -> planted(region, m));
    }

    /** What the growth makes of it alone. */
    private static double levelYear(String region, int month) {
        return besideTheYear(month, m -> planted(region, m) / SEASON[m - 1]);
    }

    private static double besideTheYear(int month, IntToDoubleFunction demand) {
        return Math.log(demand.applyAsDouble(month)
                / IntStream.rangeClosed(1, 12).mapToDouble(demand).average().orElseThrow());
    }

    private static double offAltogether(String region, IntToDoubleFunction effect) {
        return IntStream.rangeClosed(1, 12)
                .mapToDouble(month -> Math.pow(season(region, month).distance(effect.applyAsDouble(month)), 2))
                .sum();
    }

    /** How far the forecast is off a value, in logs. */
    private static double distance(String district, int horizon, double value) {
        return Math.abs(Math.log(bound(district, horizon, "predicted_demand") / value));
    }

    /** Expected sales of a region, so many months after the last known. */
    private static double planted(String region, int horizon) {
        return PINCODES.size()
                * (region.equals(COUNTRY) ? GROWTH.keySet() : Set.of(region))
                        .stream()
                                .mapToDouble(district -> expected(district, MONTHS - 1 + horizon))
                                .sum();
    }

    private static double expected(String district, int month) {
        double growth = GROWTH.getOrDefault(district, 0.0);
        return 50 * SEASON[month % 12] * Math.pow(1 + growth, (month - 24) / 12.0);
    }

    private static boolean holds(String district, int horizon, double value) {
        return bound(district, horizon, "lower") <= value && value <= bound(district, horizon, "upper");
    }

    private static double bound(String district, int horizon, String column) {
        Row row = OUTLOOK.getOrDefault(district, List.of()).get(horizon - 1);
        assertThat(row.<Date>getAs("period").toLocalDate())
                .isEqualTo(AS_OF.plusDays(1).plusMonths(horizon - 1));
        return row.<Double>getAs(column);
    }

    private static Object[] values(Row row) {
        return IntStream.range(0, row.length()).mapToObj(row::get).toArray();
    }
}
