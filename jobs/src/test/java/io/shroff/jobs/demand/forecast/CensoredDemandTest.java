package io.shroff.jobs.demand.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.algorithm.forest.DecisionForest;
import io.shroff.algorithm.metric.ForecastMetric;
import io.shroff.jobs.demand.Given;
import io.shroff.jobs.demand.cluster.PincodeProfile;
import io.shroff.jobs.demand.cluster.PincodeProfiles;
import io.shroff.jobs.demand.feature.BuildDemandFeaturesJob;
import io.shroff.jobs.demand.feature.Volatility;
import io.shroff.jobs.demand.series.BuildDemandSeriesJob;
import io.shroff.jobs.demand.series.ExceededTotals;
import io.shroff.jobs.demand.series.ReportedTotals;
import io.shroff.jobs.demand.series.TotalsSeries;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.testing.SparkTest;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/**
 * Lists of the largest pincodes from which one drops out for a quarter and another for good. All sell about the same in
 * every quarter, so a missing one that is taken for a zero anywhere shows at once.
 */
@SparkTest
class CensoredDemandTest {
    private static final LocalDate END = LocalDate.of(2023, 12, 31);
    private static final int QUARTERS = 12;
    private static final int GAP = 6;
    private static final String RETURNS = "IN/goa/north/403002";
    private static final String GONE = "IN/goa/north/403003";

    @Test
    void whatIsNotListedIsNowhereAZero(SparkSession spark) {
        Dataset<Row> series = BuildDemandSeriesJob.series(
                        TotalsSeries.of(ReportedTotals.of(listed(spark), END), places(spark), "INR"),
                        END,
                        ExceededTotals.in(spark))
                .cache();
        List<Row> values = series.collectAsList();
        assertThat(values)
                .as("a quarter without a row has none in the series, and no sum is made of some pincodes of a district")
                .hasSize(8 * QUARTERS - 2)
                .allSatisfy(row -> {
                    assertThat(row.<BigDecimal>getAs("value").doubleValue()).isBetween(900.0, 1200.0);
                    assertThat(row.<String>getAs("region")).startsWith("IN/goa/north/40300");
                    assertThat(row.<String>getAs("parent")).isNull();
                });

        Dataset<Row> features = Given.features(series, new BuildDemandFeaturesJob.Params(1, 1, 8, 3, 5, 100, 10), END)
                .cache();
        assertThat(features.filter("fold IS NOT NULL AND horizon = 1").collectAsList())
                .allSatisfy(row -> Stream.of("growth", "growth_before", "growth_year", "season", "from_long_mean")
                        .forEach(change -> assertThat(row.<Double>getAs(change))
                                .as(change + " of " + row)
                                .satisfiesAnyOf(
                                        value -> assertThat(value).isNull(),
                                        value -> assertThat(value).isBetween(-.02, .02))));

        Dataset<Row> candidates = DemandCandidates.of(
                features.filter("fold > 0 AND period <= '2023-12-31' AND horizon <= 2"), unchanged());
        assertThat(DemandChoices.errors(candidates, ForecastMetric.MDAPE))
                .as("no forecast is judged by what was not reported")
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.<Double>getAs("error")).isLessThan(5));

        List<Row> forecasts = ForecastDemandJob.forecasts(features, model())
                .filter("horizon = 1")
                .collectAsList();
        assertThat(forecasts)
                .as("one that is not known now has no forecast; one that came back has one of what is known of it")
                .hasSize(7)
                .noneMatch(row -> row.getAs("region").equals(GONE))
                .anyMatch(row -> row.getAs("region").equals(RETURNS))
                .allSatisfy(
                        row -> assertThat(row.<Double>getAs("predicted_demand")).isBetween(900.0, 1200.0));

        assertThat(Volatility.ofLastYear(features).collectAsList())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.<Double>getAs("volatility")).isLessThan(.02));
        try (PincodeProfiles profiles = PincodeProfiles.of(series, places(spark), END)) {
            assertThat(profiles.at(LocalDate.of(2022, 12, 31)))
                    .as("a year of which a quarter is not known")
                    .hasSize(8)
                    .allSatisfy(profile -> {
                        PincodeProfile.Growth growth = profile.demand().growth();
                        assertThat(profile.demand().value()).isBetween(3900.0, 4500.0);
                        assertThat(growth.after() / growth.before()).isBetween(.98, 1.02);
                    });
        }
    }

    /** Eight pincodes of about the same size; the second is missing in one quarter, the third in the last. */
    private static Dataset<Row> listed(SparkSession spark) {
        List<Row> rows = new ArrayList<>();
        for (int pincode = 1; pincode <= 8; pincode++) {
            for (int quarter = 0; quarter < QUARTERS; quarter++) {
                if (pincode == 2 && quarter == GAP || pincode == 3 && quarter == QUARTERS - 1) {
                    continue;
                }

                rows.add(Given.row(
                        FeedTables.SALES_TOTALS,
                        Map.of(
                                "region_level", "pincode",
                                "region", "IN/goa/40300" + pincode,
                                "product", "payments",
                                "channel", "all",
                                "period", Date.valueOf(LocalDate.of(2021, 1, 1).plusMonths(3L * quarter)),
                                "period_grain", "quarter",
                                "measure", "count",
                                "value", BigDecimal.valueOf(1000 + 10 * pincode + quarter),
                                "absence", "unknown")));
            }
        }

        return Given.rows(spark, FeedTables.SALES_TOTALS, rows);
    }

    private static Dataset<Row> places(SparkSession spark) {
        List<Row> places = new ArrayList<>();
        for (int pincode = 1; pincode <= 8; pincode++) {
            places.add(Given.place("40300" + pincode, "north", "goa"));
        }

        return Given.rows(spark, DemandTables.PLACES, places);
    }

    private static TreeMap<Integer, DecisionForest> unchanged() {
        TreeMap<Integer, DecisionForest> forests = new TreeMap<>();
        for (int fold = 1; fold <= 8; fold++) {
            forests.put(fold, model().forest());
        }

        return forests;
    }

    private static DemandModel model() {
        DecisionForest.Builder unchanged = new DecisionForest.Builder();
        unchanged.root(unchanged.leaf(0, 1));
        return new DemandModel(
                unchanged.build(),
                new DemandChoices(new TreeMap<>()),
                DemandCoherence.NONE,
                new DemandHindsight(new DemandErrors(new TreeMap<>()), new DemandRises(new TreeMap<>()), .2));
    }
}
