package io.shroff.jobs.demand.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.RegionPaths;
import io.shroff.jobs.demand.share.ShareStrength;
import io.shroff.platform.catalog.DemandTables;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SegmentTreeTest {
    private static final StructType CELLS = new StructType()
            .add("product", DataTypes.StringType)
            .add("channel", DataTypes.StringType)
            .add("region", DataTypes.StringType)
            .add("age_band", DataTypes.StringType)
            .add("income_band", DataTypes.StringType)
            .add("sales", DataTypes.LongType)
            .add("amount", DataTypes.createDecimalType(18, 2))
            .add("squares", DataTypes.createDecimalType(38, 4))
            .add("currency", DataTypes.StringType)
            .add("region_level", DataTypes.StringType)
            .add("parent", DataTypes.StringType)
            .add("measure", DataTypes.StringType)
            .add("period_grain", DataTypes.StringType)
            .add("period", DataTypes.DateType)
            .add("expected", DataTypes.DoubleType);

    private static final String APRIL = "2024-04-01";
    private static final String GOA = "IN/goa/north/403001";
    private static final String KERALA = "IN/kerala/ernakulam/682001";

    private final List<Row> cells = new ArrayList<>();

    @Test
    void amountsAreDrawnWithTheWeightThatNumbersHave() {
        // Country: 5 young of 40 and 5 old of 20. Goa: one of each.
        sell(GOA, "young", 1, 40);
        sell(GOA, "old", 1, 20);
        sell(KERALA, "young", 4, 40);
        sell(KERALA, "old", 4, 20);
        sell(KERALA, "child", 2, 5);
        forecast("IN", 8, 240);
        forecast("IN/goa", 2, 50);
        forecast("IN/goa/south", 1, 30);
        List<Row> rows = shares(6);

        Row country = row(rows, "IN", "young");
        assertThat(country.<BigDecimal>getAs("amount")).isEqualTo("200.00");
        assertThat(country.<String>getAs("currency")).isEqualTo("INR");
        assertThat(country.<Double>getAs("share")).isEqualTo(5 / 12.0);
        assertThat(country.<Double>getAs("amount_share")).isEqualTo(200 / 310.0);
        assertThat(country.<Double>getAs("expected_amount")).isEqualTo(240 * 200 / 310.0);
        // 5 * 40^2 + 5 * 20^2 + 2 * 5^2 = 10050
        assertThat(country.<Double>getAs("weighted_ticket")).isEqualTo(10_050 / 310.0);

        Row goa = row(rows, "IN/goa", "young");
        assertThat(goa.<Double>getAs("shrinkage")).isEqualTo(.75);
        assertThat(goa.<String>getAs("region_level") + " of " + goa.getAs("parent"))
                .isEqualTo("state of IN");
        assertThat(country.<String>getAs("parent")).isNull();
        assertThat(goa.<Double>getAs("share")).isCloseTo((1 + 6 * 5 / 12.0) / 8, within(1e-12));
        // Six sales of the mean amount of 30 beside its own 60.
        assertThat(goa.<Double>getAs("amount_share")).isCloseTo((40 + 180 * 200 / 310.0) / 240, within(1e-12));
        assertThat(goa.<Double>getAs("expected_amount"))
                .isCloseTo(50 * goa.<Double>getAs("amount_share"), within(1e-12));
        assertThat(goa.<Double>getAs("weighted_ticket")).isCloseTo(.25 * 2000 / 60 + .75 * 10_050 / 310, within(1e-12));
        assertThat(row(rows, "IN/goa", "child").<BigDecimal>getAs("amount")).isEqualByComparingTo("0");

        Row unsold = row(rows, "IN/goa/south", "young");
        assertThat(unsold.<Double>getAs("amount_share")).isEqualTo(goa.<Double>getAs("amount_share"));
        assertThat(unsold.<Double>getAs("weighted_ticket")).isEqualTo(goa.<Double>getAs("weighted_ticket"));
        assertThat(row(rows, "IN/goa", "all").<Double>getAs("amount_share")).isEqualTo(1);
    }

    @Test
    void whereAmountsAreNoughtTheParentsHoldAndWhereAllAreNothingIsKnown() {
        sell(GOA, "young", 3, 0);
        forecast(GOA, 2, 50);
        forecast("IN/goa", 2, 50);
        forecast("IN", 2, 50);
        assertThat(shares(1)).isNotEmpty().allSatisfy(row -> {
            assertThat(row.<BigDecimal>getAs("amount")).isEqualTo("0.00");
            assertThat(row.<Double>getAs("share")).isEqualTo(1);
            assertThat(row.<Double>getAs("expected_sales")).isEqualTo(2);
            for (String unknown : List.of("amount_share", "expected_amount", "weighted_ticket")) {
                assertThat(row.isNullAt(row.fieldIndex(unknown))).as(unknown).isTrue();
            }
        });

        sell(KERALA, "young", 1, 30);
        sell(KERALA, "old", 1, 10);
        List<Row> rows = shares(1);
        for (String region : List.of("IN", "IN/goa", GOA)) {
            Row row = row(rows, region, "young");
            assertThat(row.<Double>getAs("amount_share")).as(region).isEqualTo(.75);
            assertThat(row.<Double>getAs("weighted_ticket")).as(region).isEqualTo(25);
        }

        assertThat(row(rows, "IN/goa", "young").<Double>getAs("share")).isCloseTo((3 + .8) / 4, within(1e-12));
    }

    @Test
    void whatIsNotForecastIsNull() {
        sell(GOA, "young", 1, 40);
        forecast("IN", 10, 400);
        expect("IN/goa", "count", "month", APRIL, 4);
        expect("IN/goa/north", "amount", "month", APRIL, 90);
        expect(GOA, "count", "quarter", APRIL, 3);
        expect(GOA, "amount", "month", APRIL, 30);
        List<Row> rows = shares(1);

        assertThat(row(rows, "IN/goa", "young").isNullAt(expectedAmount())).isTrue();
        Row amountOnly = row(rows, "IN/goa/north", "young");
        assertThat(amountOnly.isNullAt(amountOnly.fieldIndex("expected_sales"))).isTrue();
        assertThat(amountOnly.<Double>getAs("expected_amount")).isEqualTo(90);
        assertThat(amountOnly.<Date>getAs("period")).isEqualTo(Date.valueOf(APRIL));
        Row mixed = row(rows, GOA, "young");
        assertThat(mixed.<Double>getAs("expected_sales")).isEqualTo(3);
        assertThat(mixed.isNullAt(expectedAmount()))
                .as("a month's amount is not that of the quarter")
                .isTrue();

        expect(GOA, "count", "month", APRIL, 1);
        assertThat(row(shares(1), GOA, "young").<Double>getAs("expected_amount"))
                .as("month before quarter, in both")
                .isEqualTo(30);
    }

    @Test
    void bandsAddUpInAmountsTooAndTheOrderOfRowsChangesNothing() {
        Random random = new Random(7);
        Set<String> forecast = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            String region = "IN/s" + i % 3 + "/d" + i % 7 + "/4030" + (10 + i % 40);
            sell(region, "age" + i % 5, 1 + i % 4, random.nextInt(1_000_000) / 100.0);
            if (forecast.add(region)) {
                forecast(region, i, 100 * i);
            }

            if (forecast.add(RegionPaths.above(region))) {
                forecast(RegionPaths.above(region), i, 100 * i);
            }
        }

        List<Row> rows = shares(3.7);
        Map<String, Double> sums = rows.stream()
                .filter(row -> row.getAs("region_level").equals("district"))
                .filter(row -> !row.getAs("age_band").equals("all")
                        && !row.getAs("income_band").equals("all"))
                .collect(Collectors.groupingBy(
                        row -> row.getAs("region"), Collectors.summingDouble(row -> row.getAs("amount_share"))));
        assertThat(sums)
                .hasSize(21)
                .allSatisfy((region, sum) -> assertThat(sum).as(region).isCloseTo(1, within(1e-12)));
        Collections.shuffle(cells, random);
        assertThat(shares(3.7)).isEqualTo(rows);
    }

    private static int expectedAmount() {
        return DemandTables.SEGMENTS.schema().fieldIndex("expected_amount");
    }

    private void sell(String region, String age, long sales, double ticket) {
        BigDecimal each = BigDecimal.valueOf(ticket).setScale(2);
        BigDecimal amount = each.multiply(BigDecimal.valueOf(sales));
        cell(region, age, "rich", sales, amount, amount.multiply(each), "INR", null, null, null, null, null, null);
    }

    private void forecast(String region, double sales, double amount) {
        expect(region, "count", "month", APRIL, sales);
        expect(region, "amount", "month", APRIL, amount);
    }

    private void expect(String region, String measure, String grain, String period, double expected) {
        String level = RegionPaths.LEVELS.get(RegionPaths.DEEPEST - region.split("/").length);
        String parent = RegionPaths.above(region);
        cell(region, null, null, null, null, null, null, level, parent, measure, grain, Date.valueOf(period), expected);
    }

    private void cell(String region, @Nullable Object... values) {
        Object[] all = new Object[CELLS.length()];
        all[0] = "loan";
        all[1] = "online";
        all[2] = region;
        System.arraycopy(values, 0, all, 3, values.length);
        cells.add(DemandRows.of(CELLS, all));
    }

    private List<Row> shares(double strength) {
        List<Row> rows = new ArrayList<>();
        new SegmentTree(cells.iterator())
                .shares(new ShareStrength(Map.of(), strength), LocalDate.of(2024, 3, 31))
                .forEachRemaining(rows::add);
        return rows;
    }

    private static Row row(List<Row> rows, String region, String age) {
        return rows.stream()
                .filter(row -> row.getAs("region").equals(region)
                        && row.getAs("age_band").equals(age)
                        && row.getAs("income_band").equals("all"))
                .findFirst()
                .orElseThrow();
    }
}
