package io.shroff.jobs.demand.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.algorithm.metric.ForecastMetric;
import io.shroff.jobs.demand.DemandRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DemandChoicesTest {

    @Test
    void aHorizonGoesByAllHorizonsUnlessItTellsMore() {
        List<Row> errors = new ArrayList<>();
        for (int fold = 1; fold <= 3; fold++) {
            errors.add(error(fold, 1, "year_growth", 5));
            errors.add(error(fold, 1, "last_growth", 30));
            errors.add(error(fold, 1, "random_forest", 1));
        }

        errors.add(error(3, 3, "year_growth", 12));
        errors.add(error(3, 3, "last_growth", 10));
        DemandChoices.Choice choice = choice(errors, 3);
        assertThat(choice.candidate()).as("better by a hair in its one fold").isEqualTo("year_growth");
        assertThat(choice.error()).as("of its own horizon").isEqualTo(12);
        assertThat(choice.forecasts()).isEqualTo(200);
        assertThat(choice(errors, 1).candidate()).isEqualTo("random_forest");
    }

    @Test
    void aLevelGoesByAllLevelsOfItsProduct() {
        List<Row> errors = new ArrayList<>();
        for (int fold = 1; fold <= 4; fold++) {
            errors.add(error(fold, 1, "year_growth", 5));
            errors.add(error(fold, 1, "last_growth", 30));
            errors.add(error("country", "payments", 0, fold, "year_growth", 1.1));
            errors.add(error("country", "payments", 0, fold, "last_growth", 1));
            errors.add(error("country", "all", 0, fold, "year_growth", 90));
            errors.add(error("country", "all", 0, fold, "last_growth", 1));
        }

        TreeMap<String, DemandChoices.Choice> choices =
                DemandChoices.ofAll(errors, ForecastMetric.MDAPE).byStratum();
        assertThat(choices.get("country | payments | count | quarter | any volume | 1"))
                .isNotNull()
                .extracting(DemandChoices.Choice::candidate)
                .isEqualTo("year_growth");
    }

    @Test
    void aRestIsChosenForByItsLikeAndChoosesForNoRegion() {
        List<Row> errors = new ArrayList<>();
        for (int fold = 1; fold <= 4; fold++) {
            errors.add(error(fold, 1, "year_growth", 5));
            errors.add(error(fold, 1, "last_growth", 6));
            errors.add(error("other district", "payments", 0, fold, "year_growth", 1e9));
            errors.add(error("other district", "payments", 0, fold, "last_growth", 1));
        }

        DemandChoices choices = DemandChoices.ofAll(errors, ForecastMetric.MDAPE);
        assertThat(choices.of(cell("district", "IN/goa/north")).candidate()).isEqualTo("year_growth");
        assertThat(choices.of(cell("district", "IN/goa/other")).candidate()).isEqualTo("last_growth");
        assertThat(DemandChoices.ofAll(errors.subList(0, 2), ForecastMetric.MDAPE)
                        .of(cell("district", "IN/goa/other"))
                        .candidate())
                .as("where no rest was judged, regions of its level tell")
                .isEqualTo("year_growth");
    }

    @Test
    void aQuarterByVolumeHasItsOwnSpreadWhereItHoldsEnough() {
        List<Row> errors = new ArrayList<>();
        for (int fold = 1; fold <= 4; fold++) {
            errors.add(error(fold, 1, "year_growth", 5));
            errors.add(error(fold, 1, "last_growth", 30));
            errors.add(error("district", "payments", 1, fold, "year_growth", 50));
            errors.add(error("district", "payments", 1, fold, "last_growth", 40));
        }

        TreeMap<String, DemandChoices.Choice> choices =
                DemandChoices.ofAll(errors, ForecastMetric.MDAPE).byStratum();
        assertThat(choices.get("district | payments | count | quarter | volume 1 | 1"))
                .isEqualTo(new DemandChoices.Choice("year_growth", 50, 800, .5));
    }

    @Test
    void ofWhatWasNeverSoldTheRelativeErrorTells() {
        List<Row> errors = new ArrayList<>();
        for (int fold = 1; fold <= 4; fold++) {
            errors.add(row("zeros", fold, "random_forest", null, .05));
            errors.add(row("zeros", fold, "exponential_smoothing", null, 0));
            errors.add(row("all", fold, "random_forest", 1.0, .01));
            errors.add(row("all", fold, "exponential_smoothing", 9.0, .09));
        }

        TreeMap<String, DemandChoices.Choice> choices =
                DemandChoices.ofAll(errors, ForecastMetric.WAPE).byStratum();
        assertThat(choices.get("district | zeros | count | quarter | any volume | 1"))
                .as("not what did best for products that are sold")
                .isEqualTo(new DemandChoices.Choice("exponential_smoothing", 0, 800, .01));
        assertThat(DemandChoices.metrics(errors, ForecastMetric.WAPE))
                .as("no error is told that is not defined")
                .hasSize(2);
    }

    @Test
    void whereNoOtherFoldReachesTheNearestHorizonBeforeChooses() {
        List<Row> errors = new ArrayList<>();
        for (int fold = 1; fold <= 2; fold++) {
            errors.add(error(fold, 1, "last_value", 1));
            errors.add(error(fold, 1, "year_growth", 90));
            errors.add(error(fold, 2, "last_value", 900));
            errors.add(error(fold, 2, "year_growth", 5));
        }

        errors.add(error(2, 4, "last_value", 90));
        errors.add(error(2, 4, "year_growth", 80));

        String farthest = "district | payments | count | quarter | any volume | 4";
        assertThat(DemandChoices.without(2, errors, ForecastMetric.MDAPE)
                        .byStratum()
                        .get(farthest))
                .isEqualTo(new DemandChoices.Choice("year_growth", 5, 200, .05));
        assertThat(DemandChoices.without(1, errors, ForecastMetric.MDAPE)
                        .byStratum()
                        .get(farthest))
                .as("what was seen there goes before")
                .isEqualTo(new DemandChoices.Choice("year_growth", 80, 200, .8));
        assertThat(DemandChoices.ofAll(errors.subList(0, 8), ForecastMetric.MDAPE)
                        .byStratum())
                .as("nothing was seen at all")
                .doesNotContainKey(farthest);
    }

    @Test
    void theOrderOfRowsChangesNothing() {
        List<Row> errors = new ArrayList<>();
        for (int fold = 1; fold <= 4; fold++) {
            errors.add(error(fold, 1, "year_growth", 1 / 3.0 * fold));
            errors.add(error(fold, 1, "last_growth", 1 / 7.0 + fold));
        }

        DemandChoices before = DemandChoices.ofAll(errors, ForecastMetric.MDAPE);
        Collections.reverse(errors);
        assertThat(DemandChoices.ofAll(errors, ForecastMetric.MDAPE)).isEqualTo(before);
    }

    private static Row cell(String level, String region) {
        return new GenericRowWithSchema(
                new Object[] {0, level, "payments", "count", "quarter", 1, 1, "payments", region},
                DemandStratum.ofResults().add("product", DataTypes.StringType).add("region", DataTypes.StringType));
    }

    private static DemandChoices.Choice choice(List<Row> errors, int horizon) {
        DemandChoices.Choice choice = DemandChoices.ofAll(errors, ForecastMetric.MDAPE)
                .byStratum()
                .get("district | payments | count | quarter | any volume | " + horizon);
        assertThat(choice).isNotNull();
        return choice;
    }

    private static Row error(int fold, int horizon, String candidate, double error) {
        return error("district", "payments", DemandStratum.ANY_VOLUME, fold, horizon, candidate, error);
    }

    private static Row error(String level, String product, int volume, int fold, String candidate, double error) {
        return error(level, product, volume, fold, 1, candidate, error);
    }

    private static Row error(
            String level, String product, int volume, int fold, int horizon, String candidate, double error) {
        return row(level, product, volume, fold, horizon, candidate, error, error / 100);
    }

    private static Row row(String product, int fold, String candidate, @Nullable Double error, double spread) {
        return row("district", product, DemandStratum.ANY_VOLUME, fold, 1, candidate, error, spread);
    }

    private static Row row(
            String level,
            String product,
            int volume,
            int fold,
            int horizon,
            String candidate,
            @Nullable Double error,
            double spread) {
        return DemandRows.of(
                DemandChoices.ERRORS,
                fold,
                level,
                product,
                "count",
                "quarter",
                volume,
                horizon,
                candidate,
                error,
                spread,
                200L);
    }
}
