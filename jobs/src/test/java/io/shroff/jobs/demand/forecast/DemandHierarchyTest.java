package io.shroff.jobs.demand.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.jobs.demand.feature.LogScale;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemandHierarchyTest {
    private static final StructType CELL = new StructType()
            .add("hierarchy", DataTypes.StringType)
            .add("region", DataTypes.StringType)
            .add("parent", DataTypes.StringType)
            .add("product", DataTypes.StringType)
            .add("channel", DataTypes.StringType)
            .add("last", DataTypes.DoubleType)
            .add("base_forecast", DataTypes.DoubleType)
            .add("spread", DataTypes.DoubleType)
            .add(LogScale.UNIT, DataTypes.DoubleType);

    @Test
    void regionsAddUpAndTheSurerForecastMovesLess() {
        double[] y = new DemandHierarchy(List.of(
                        total("IN", null, 100, 110, .01),
                        total("IN/goa", "IN", 40, 40, .01),
                        total("IN/kerala", "IN", 60, 60, .2)))
                .reconciled(DemandWeighting.TOGETHER);
        assertThat(y[0]).isCloseTo(y[1] + y[2], within(1e-9));
        assertThat(y[1] - 40)
                .as("the sure one moves less")
                .isLessThan(y[2] - 60)
                .isPositive();
        assertThat(y[0]).isBetween(100.0, 110.0);
    }

    @Test
    void whatIsNotKnownBelowARegionTakesWhatIsLeft() {
        double[] y = new DemandHierarchy(
                        List.of(total("IN/goa", null, 100, 120, .05), total("IN/goa/north", "IN/goa", 30, 33, .05)))
                .reconciled(DemandWeighting.TOGETHER);
        assertThat(y).as("seventy of goa lie elsewhere").containsExactly(new double[] {120, 33}, within(.01));
    }

    @Test
    void aRegionWithoutKnownParentStandsAlone() {
        double[] y = new DemandHierarchy(List.of(
                        total("IN", null, 10, 12, .1),
                        total("IN/goa", "IN", 10, 12, .1),
                        total("IN/goa/unknown/403001", null, 5, 7, .1)))
                .reconciled(DemandWeighting.TOGETHER);
        assertThat(y[2]).isEqualTo(7);
    }

    @Test
    void belowATopWithoutForecastEachIsATopOfItsOwn() {
        double[] y = new DemandHierarchy(List.of(
                        total("IN/goa", "IN", 40, 45, .1),
                        total("IN/goa/north", "IN/goa", 15, 10, .3),
                        total("IN/goa/south", "IN/goa", 25, 30, .3),
                        total("IN/kerala", "IN", 60, 60, .1)))
                .reconciled(DemandWeighting.TOP_KEPT);
        assertThat(y).containsExactly(new double[] {45, 11.25, 33.75, 60}, within(.2));
        assertThat(y[0]).isCloseTo(45, within(1e-9));
        assertThat(y[1] + y[2]).isCloseTo(45, within(1e-9));
    }

    @Test
    void aRegionWithoutForecastOfItsOwnFollowsFromThoseBelow() {
        double[] y = new DemandHierarchy(List.of(
                        total("IN", null, 10, 30, .01),
                        total("IN/goa/north", "IN/goa", 4, 10, .1),
                        total("IN/goa/south", "IN/goa", 6, 10, .1)))
                .reconciled(DemandWeighting.TOGETHER);
        assertThat(y[1] + y[2]).isCloseTo(y[0], within(1e-9));
        assertThat(y[0]).isGreaterThan(28);
    }

    @Test
    void salesAddUpOverRegionsProductsAndChannels() {
        List<Row> cells = new ArrayList<>();
        String[][] regions = {{"IN", null}, {"IN/goa", "IN"}, {"IN/kerala", "IN"}};
        String[][] kinds = {
            {"all", "all"}, {"loan", "all"}, {"loan", "agent"}, {"loan", "online"}, {"card", "all"}, {"card", "online"}
        };
        for (int r = 0; r < regions.length; r++) {
            for (int k = 0; k < kinds.length; k++) {
                // Nobody sold cards in Kerala, so there is no row.
                if (r != 2 || k < 4) {
                    double base = 10 + 7 * r + 3 * k;
                    cells.add(cell("sales", regions[r][0], regions[r][1], kinds[k], base, base, .1));
                }
            }
        }

        double[] y = new DemandHierarchy(cells).reconciled(DemandWeighting.TOGETHER);
        for (int r = 0; r < 2; r++) {
            assertThat(y[6 * r]).isCloseTo(y[6 * r + 1] + y[6 * r + 4], within(1e-9));
            assertThat(y[6 * r + 1]).isCloseTo(y[6 * r + 2] + y[6 * r + 3], within(1e-9));
            assertThat(y[6 * r + 4]).isCloseTo(y[6 * r + 5], within(1e-6));
        }

        assertThat(y[12]).as("all of Kerala is loans").isCloseTo(y[13], within(1e-3));
        assertThat(y[2]).isCloseTo(y[8] + y[14], within(1e-9));
    }

    @ParameterizedTest
    @EnumSource
    void totalsByChannelAddUpOverRegionsAndChannelsWithWhatIsLeft(DemandWeighting weighting) {
        String[][] kinds = {{"loan", "all"}, {"loan", "agent"}, {"loan", "online"}};
        List<Row> cells = new ArrayList<>();
        for (int k = 0; k < kinds.length; k++) {
            double size = k == 0 ? 10 : 5;
            cells.add(cell("loan", "IN/goa", null, kinds[k], 10 * size, 12 * size + k, .1));
            cells.add(cell("loan", "IN/goa/north", "IN/goa", kinds[k], 6 * size, 6 * size, .1));
        }

        double[] y = new DemandHierarchy(cells).reconciled(weighting);

        assertThat(y[0]).isCloseTo(y[2] + y[4], within(1e-9));
        assertThat(y[1]).isCloseTo(y[3] + y[5], within(1e-9));
        assertThat(y[1]).as("four tenths lie elsewhere").isLessThan(.75 * y[0]);
    }

    @ParameterizedTest
    @EnumSource
    void everyWeightingAddsUp(DemandWeighting weighting) {
        double[] y = new DemandHierarchy(List.of(
                        total("IN", null, 100, 130, .1),
                        total("IN/goa", "IN", 40, 45, .1),
                        total("IN/goa/north", "IN/goa", 15, 10, .3),
                        total("IN/goa/south", "IN/goa", 25, 30, .3),
                        total("IN/kerala", "IN", 60, 60, .1)))
                .reconciled(weighting);
        assertThat(y[1] + y[4]).isCloseTo(y[0], within(1e-9));
        assertThat(y[2] + y[3]).isCloseTo(y[1], within(1e-9));
        if (weighting.keepsTop()) {
            assertThat(y[0]).isEqualTo(130);
        }

        if (weighting == DemandWeighting.BOTTOM_UP) {
            assertThat(y).containsExactly(100, 40, 10, 30, 60);
        }
    }

    @Test
    void errorsOfALevelGoTogether() {
        // Two that deviate by 6 each are taken to miss by 12 in sum, as the top does: each side gives half of the gap.
        double[] y = new DemandHierarchy(List.of(
                        total("IN", null, 100, 119, .1),
                        total("IN/goa", "IN", 50, 59, .1),
                        total("IN/kerala", "IN", 50, 59, .1)))
                .reconciled(DemandWeighting.TOGETHER);
        assertThat(y[0]).isCloseTo(118.5, within(1e-9));
    }

    private static Row total(String region, String parent, double last, double base, double spread) {
        return cell("loan/all", region, parent, new String[] {"loan", "all"}, last, base, spread);
    }

    private static Row cell(
            String hierarchy, String region, String parent, String[] kind, double last, double base, double spread) {
        return new GenericRowWithSchema(
                new Object[] {hierarchy, region, parent, kind[0], kind[1], last, base, spread, 1.0}, CELL);
    }
}
