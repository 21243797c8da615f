package io.shroff.jobs.demand.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.PeriodGrain;
import io.shroff.jobs.demand.series.RegionPlaces;
import io.shroff.jobs.demand.series.RegionPlacesTest;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SurroundingRowsTest {
    private static final StructType SCHEMA = new StructType()
            .add("region", DataTypes.StringType)
            .add("product", DataTypes.StringType)
            .add("channel", DataTypes.StringType)
            .add("measure", DataTypes.StringType)
            .add("period_grain", DataTypes.StringType)
            .add("region_level", DataTypes.StringType)
            .add("parent", DataTypes.StringType)
            .add("hierarchy", DataTypes.StringType)
            .add("currency", DataTypes.StringType)
            .add("period", DataTypes.DateType)
            .add("value", DataTypes.DoubleType)
            .add("buyers", DataTypes.LongType)
            .add("income_logs", DataTypes.LongType);

    private static final String A = "IN/goa/north/403001";
    private static final String B = "IN/goa/north/403002";
    private static final String C = "IN/goa/south/403003";
    private static final String FAR = "IN/kerala/idukki/685501";
    private static final int FIRST = PeriodGrain.MONTH.indexOf(LocalDate.of(2023, 1, 1));

    /** A degree of latitude is 111 km. */
    private static final RegionPlaces PLACES = new RegionPlaces(List.of(
            RegionPlacesTest.place("403001", "north", 15, 74.0),
            RegionPlacesTest.place("403002", "north", 16, 74.0),
            RegionPlacesTest.place("403003", "south", 17, 74.0),
            RegionPlacesTest.place("685501", "idukki", 10, 77.0)));

    @Test
    void aPincodeIsSeenBesideItsDistrictStateAndCountry() {
        Map<String, SeriesHistory> histories =
                histories(5, count(A, 1, 10), count(B, 1, 20), count(C, 1, 30), count(FAR, 1, 40));
        assertThat(at(histories, A, "count", Surrounding.DISTRICT, 1)).isEqualTo(30);
        assertThat(at(histories, C, "count", Surrounding.DISTRICT, 1)).isEqualTo(30);
        assertThat(at(histories, A, "count", Surrounding.STATE, 1)).isEqualTo(60);
        assertThat(at(histories, A, "count", Surrounding.COUNTRY, 1)).isEqualTo(100);
    }

    @Test
    void neighboursAreTheNearestKnownInBothPeriodsAndNoFartherThanAsked() {
        List<Row> rows = new ArrayList<>(
                List.of(count(A, 1, 10), count(A, 2, 10), count(A, 3, 10), count(FAR, 1, 40), count(FAR, 2, 80)));
        rows.addAll(List.of(count(C, 1, 30), count(C, 2, 60), count(C, 3, 30)));
        rows.addAll(List.of(count(B, 2, 20), count(B, 3, 20)));
        Map<String, SeriesHistory> histories = histories(1, rows.toArray(Row[]::new));
        assertThat(at(histories, A, "count", Surrounding.NEIGHBOURS, 1)).isNaN();
        assertThat(at(histories, A, "count", Surrounding.NEIGHBOURS, 2))
                .as("the nearest was not known before")
                .isEqualTo(Math.log1p(60) - Math.log1p(30));
        assertThat(at(histories, A, "count", Surrounding.NEIGHBOURS, 3)).isZero();
        assertThat(at(histories, FAR, "count", Surrounding.NEIGHBOURS, 2)).isNaN();
    }

    @Test
    void ticketsAreOfPeriodsInWhichBothMeasuresAreKnown() {
        Map<String, SeriesHistory> histories = histories(
                5,
                count(A, 1, 4),
                amount(A, 1, 100),
                count(A, 2, 1),
                amount(A, 2, 200),
                count(A, 3, 7),
                count(B, 1, 0));
        assertThat(at(histories, A, "amount", Surrounding.TICKET, 1)).isZero();
        assertThat(at(histories, A, "amount", Surrounding.TICKET, 2)).isEqualTo(Math.log1p(200) - Math.log1p(60));
        assertThat(at(histories, A, "count", Surrounding.TICKET, 2)).isEqualTo(Math.log1p(200) - Math.log1p(60));
        assertThat(at(histories, A, "count", Surrounding.TICKET, 3)).isNaN();
        assertThat(at(histories, B, "count", Surrounding.TICKET, 1)).isNaN();
    }

    @Test
    void incomesCountInAllRegionsAboveAndOfTooFewNothingIsSaid() {
        Map<String, SeriesHistory> histories = histories(
                5,
                count(A, 1, 2),
                count(A, 14, 2),
                count(B, 1, 1),
                count("IN/goa/north", 1, 3),
                income("403001", 1, 100),
                income("403001", 1, 400),
                income("403002", 1, 900),
                income("560001", 1, 5));
        double north = (Math.log1p(100) + Math.log1p(400) + Math.log1p(900)) / 3;
        assertThat(at(histories, "IN/goa/north", "count", Surrounding.INCOME_OF_YEAR, 1))
                .isCloseTo(north, within(1e-6));
        assertThat(at(histories, A, "count", Surrounding.INCOME_OF_YEAR, 1)).isNotNaN();
        assertThat(at(histories, B, "count", Surrounding.INCOME_OF_YEAR, 1)).isNaN();
        assertThat(at(histories, A, "count", Surrounding.INCOME_OF_YEAR, 14))
                .as("of the last year alone")
                .isNaN();
    }

    /** Whatever comes after a period and whoever begins after it, nothing that was said of it changes. */
    @Test
    void nothingAfterAPeriodIsRead() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 50; round++) {
            List<Row> rows = new ArrayList<>();
            for (String region : List.of(A, B, C, FAR, "IN/goa", "IN/goa/north")) {
                int start = random.nextInt(15);
                for (int month = start; month < 20; month++) {
                    if (random.nextDouble() < .8) {
                        rows.add(count(region, month, random.nextInt(50)));
                        rows.add(amount(region, month, random.nextInt(5000)));
                    }

                    if (region.length() == A.length()) {
                        rows.add(income(region.substring(region.length() - 6), month, random.nextInt(1000)));
                    }
                }
            }

            int origin = 5 + random.nextInt(14);
            Row[] then = rows.stream().filter(row -> month(row) <= origin).toArray(Row[]::new);
            Map<String, SeriesHistory> later = histories(2, rows.toArray(Row[]::new));
            histories(2, then).forEach((series, history) -> {
                for (Surrounding each : Surrounding.ALL) {
                    SeriesHistory same = later.get(series);
                    assertThat(IntStream.rangeClosed(0, origin).mapToDouble(t -> same.at(each, FIRST + t)))
                            .as(each + " of " + series)
                            .containsExactlyElementsOf(IntStream.rangeClosed(0, origin)
                                    .mapToObj(t -> history.at(each, FIRST + t))
                                    .toList());
                }
            });
        }
    }

    private static double at(
            Map<String, SeriesHistory> histories, String region, String measure, Surrounding of, int month) {
        return histories.get(region + " " + measure).at(of, FIRST + month);
    }

    private static Map<String, SeriesHistory> histories(int neighbours, Row... rows) {
        List<Row> sorted = new ArrayList<>(List.of(rows));
        sorted.sort(Comparator.comparingInt(SurroundingRowsTest::month));
        SurroundingRows kernel = new SurroundingRows(PLACES, new SurroundingRows.Reach(neighbours, 250, 2));
        Map<String, SeriesHistory> histories = new TreeMap<>();
        kernel.apply(sorted.iterator())
                .forEachRemaining(row ->
                        histories.put(row.getAs("region") + " " + row.getAs("measure"), SurroundingRows.history(row)));
        return histories;
    }

    private static int month(Row row) {
        return DemandRows.period(row) - FIRST;
    }

    private static Row count(String region, int month, double value) {
        return row(region, "count", month, value, null);
    }

    private static Row amount(String region, int month, double value) {
        return row(region, "amount", month, value, null);
    }

    private static Row income(String pincode, int month, double income) {
        return row(pincode, null, month, null, income);
    }

    private static Row row(
            String region, @Nullable String measure, int month, @Nullable Double value, @Nullable Double income) {
        String level = List.of("country", "state", "district", "pincode").get(region.split("/").length - 1);
        return DemandRows.of(
                SCHEMA,
                region,
                "insurance",
                "all",
                measure,
                "month",
                measure == null ? null : level,
                null,
                measure == null ? null : "sales",
                null,
                Date.valueOf(PeriodGrain.MONTH.firstDay(FIRST + month)),
                value,
                income == null ? null : 1L,
                income == null ? null : Math.round(Math.log1p(income) * BuyerIncomes.GRID));
    }
}
