package io.shroff.jobs.demand.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.error.ShroffException;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class RegionSumsTest {
    private static final StructType KNOWN = new StructType()
            .add("hierarchy", DataTypes.StringType)
            .add("region", DataTypes.StringType)
            .add("region_level", DataTypes.StringType)
            .add("parent", DataTypes.StringType)
            .add("product", DataTypes.StringType)
            .add("channel", DataTypes.StringType)
            .add("measure", DataTypes.StringType)
            .add("period_grain", DataTypes.StringType)
            .add("period", DataTypes.DateType)
            .add("absence", DataTypes.StringType)
            .add("until", DataTypes.DateType)
            .add("value", DataTypes.createDecimalType(18, 2))
            .add("currency", DataTypes.StringType);

    @Test
    void regionsAreSummedUpToTheCountry() {
        assertThat(series(
                        "unknown",
                        known("IN/goa/north", "district", "2024-01-01", "1.25"),
                        known("IN/goa/south", "district", "2024-01-01", "2.00"),
                        known("IN/kerala/idukki", "district", "2024-01-01", "4.00")))
                .containsExactly(
                        "IN country sum 2024-01-01 7.25",
                        "IN/goa state sum 2024-01-01 3.25",
                        "IN/goa/north district known 2024-01-01 1.25",
                        "IN/goa/south district known 2024-01-01 2.00",
                        "IN/kerala state sum 2024-01-01 4.00",
                        "IN/kerala/idukki district known 2024-01-01 4.00");
    }

    @Test
    void whatIsAbsentIsZeroOrNotKnownAsTheFeedSays() {
        Row[] rows = {
            known("IN/goa/north", "district", "2024-01-01", "1.00"),
            known("IN/goa/south", "district", "2024-02-01", "2.00"),
            known("IN/goa/north", "district", "2024-03-01", "5.00"),
            known("IN/goa/south", "district", "2024-03-01", "5.00")
        };
        assertThat(series("zero", rows))
                .contains(
                        "IN/goa/north district known 2024-02-01 0.00",
                        "IN/goa state sum 2024-02-01 2.00",
                        "IN/goa state sum 2024-01-01 1.00")
                .doesNotContain("IN/goa/south district known 2024-01-01 0.00");
        assertThat(series("unknown", rows))
                .as("a sum of which a part is not known is not known")
                .noneMatch(row -> row.contains("2024-02-01") && !row.contains("south"))
                .contains("IN/goa state sum 2024-03-01 10.00");
    }

    @Test
    void whatHasDroppedOutIsInNoSumAndSoMakesNoneFall() {
        Row[] rows = {
            known("IN/goa/north", "district", "2024-01-01", "10.00"),
            known("IN/goa/south", "district", "2024-01-01", "5.00"),
            known("IN/goa/south", "district", "2024-02-01", "6.00"),
            known("IN/kerala/idukki", "district", "2024-01-01", "4.00"),
        };
        assertThat(series("unknown", rows))
                .contains(
                        "IN/goa state sum 2024-01-01 5.00",
                        "IN/goa state sum 2024-02-01 6.00",
                        "IN country sum 2024-01-01 5.00",
                        "IN country sum 2024-02-01 6.00",
                        "IN/goa/north district known 2024-01-01 10.00",
                        "IN/kerala state sum 2024-01-01 4.00");
    }

    @Test
    void whatTheKnownPartsLeaveOfAReportedRegionIsARegion() {
        List<String> series = series(
                "unknown",
                known("IN/goa/north", "district", "2024-01-01", "10.00"),
                known("IN/goa/north", "district", "2024-02-01", "20.00"),
                known("IN/goa/north", "district", "2024-03-01", "30.00"),
                known("IN/goa/north/403001", "pincode", "2024-01-01", "4.00"),
                known("IN/goa/north/403001", "pincode", "2024-03-01", "6.00"),
                known("IN/goa/north/403002", "pincode", "2024-01-01", "5.00"));
        assertThat(series)
                .as("a pincode that has dropped out is part of the rest")
                .contains(
                        "IN/goa/north/other pincode rest 2024-01-01 6.00",
                        "IN/goa/north/other pincode rest 2024-03-01 24.00")
                .as("a pincode that is there now was not known in February, so neither is the rest")
                .noneMatch(row -> row.startsWith("IN/goa/north/other") && row.contains("2024-02-01"))
                .contains("IN country sum 2024-02-01 20.00");
    }

    @Test
    void aRegionThatHasDroppedOutIsPartOfTheRestAndOfNothingElse() {
        Row[] rows = {
            known("IN/goa/north", "district", "2024-01-01", "10.00"),
            known("IN/goa/north", "district", "2024-03-01", "30.00"),
            known("IN/goa/north/403001", "pincode", "2024-01-01", "4.00"),
            known("IN/goa/north/403001", "pincode", "2024-03-01", "6.00"),
            known("IN/goa/north/403002", "pincode", "2024-01-01", "5.00")
        };
        Map<String, String> parents = new TreeMap<>();
        sums("unknown", rows).forEach(row -> parents.put(value(row, "region"), value(row, "parent")));
        assertThat(parents)
                .containsEntry("IN/goa/north/403001", "IN/goa/north")
                .containsEntry("IN/goa/north/other", "IN/goa/north")
                .containsEntry("IN/goa/north/403002", "null");
    }

    @Test
    void partsThatCoverARegionLeaveNothing() {
        assertThat(series(
                        "unknown",
                        known("IN/goa", "state", "2024-01-01", "3.00"),
                        known("IN/goa/north", "district", "2024-01-01", "1.00"),
                        known("IN/goa/south", "district", "2024-01-01", "2.00")))
                .noneMatch(row -> row.contains("other"));
    }

    @Test
    void totalsBelowTheSumOfTheirPartsStayAndAreRemarked() {
        Row[] rows = {
            known("IN", "country", "2024-01-01", "90.00"),
            known("IN", "country", "2024-02-01", "99.00"),
            known("IN", "country", "2024-03-01", "99.99"),
            known("IN/goa", "state", "2024-01-01", "60.00"),
            known("IN/goa", "state", "2024-02-01", "60.00"),
            known("IN/goa", "state", "2024-03-01", "60.00"),
            known("IN/kerala", "state", "2024-01-01", "45.00"),
            known("IN/kerala", "state", "2024-02-01", "40.00"),
            known("IN/kerala", "state", "2024-03-01", "40.00")
        };
        assertThat(series("unknown", rows))
                .hasSize(9)
                .contains("IN country known 2024-01-01 90.00", "IN/kerala state known 2024-01-01 45.00");
        ExceededTotals exceeded = new ExceededTotals();
        sums("unknown", exceeded, rows);
        sums("unknown", exceeded, rows);
        assertThat(exceeded.remark())
                .as("a tree counts once, and what rounding makes is none")
                .hasValue("demand: 2 totals of feed sales-totals are below the sum of the regions within them, most so:"
                        + " IN of loan has 90.00 where the regions within it have 105.00 (count, channel all, month of"
                        + " 2024-01-01). All are kept as they were reported, and what is forecast is made to add up, so"
                        + " that it departs from one or the other; correct the feed where it is wrong");
        sums(
                "unknown",
                exceeded,
                known("IN", "country", "2024-01-01", "0"),
                known("IN/goa", "state", "2024-01-01", "1"));
        assertThat(exceeded.remark().orElseThrow()).contains("1 totals").contains("IN of loan has 0.00 where");
        assertThat(new ExceededTotals().remark()).isEmpty();
    }

    @Test
    void twoValuesOfOnePeriodAreRefused() {
        assertThatThrownBy(() -> series(
                        "unknown",
                        known("IN/goa", "state", "2024-01-01", "3.00"),
                        known("IN/goa", "state", "2024-01-01", "4.00")))
                .isInstanceOf(ShroffException.class)
                .hasMessage("Cannot make series: IN/goa has two values of loan, count, in the month of 2024-01-01. Keep"
                        + " one of them in the feed.");
    }

    private static Row known(String region, String level, String period, String value) {
        int slash = region.lastIndexOf('/');
        return new GenericRowWithSchema(
                new Object[] {
                    "loan/all",
                    region,
                    level,
                    slash < 0 ? null : region.substring(0, slash),
                    "loan",
                    "all",
                    "count",
                    "month",
                    Date.valueOf(period),
                    "",
                    Date.valueOf("2024-01-01"),
                    new BigDecimal(value),
                    null
                },
                KNOWN);
    }

    private static List<String> series(String absence, Row... known) {
        return sums(absence, known).stream()
                .map(row -> Stream.of("region", "region_level", "kind", "period", "value")
                        .map(column -> value(row, column))
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static String value(Row row, String column) {
        return String.valueOf(row.get(DemandTables.SERIES_VALUES.columnNames().indexOf(column)));
    }

    private static List<Row> sums(String absence, Row... known) {
        return sums(absence, new ExceededTotals(), known);
    }

    private static List<Row> sums(String absence, ExceededTotals exceeded, Row... known) {
        List<Row> sorted = Arrays.stream(known)
                .map(row -> {
                    Object[] values = new Object[row.length()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = i == row.fieldIndex("absence") ? absence : row.get(i);
                    }

                    return (Row) new GenericRowWithSchema(values, KNOWN);
                })
                .sorted(Comparator.comparing((Row row) -> row.<String>getAs("region"))
                        .thenComparing(row -> row.<Date>getAs("period")))
                .toList();
        List<Row> sums = new ArrayList<>();
        new RegionSums(LocalDate.of(2024, 3, 31), exceeded)
                .apply(sorted.iterator())
                .forEachRemaining(sums::add);
        return sums;
    }
}
