package io.shroff.jobs.demand.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.feature.LogScale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.jdk.javaapi.CollectionConverters;

class DemandCoherenceTest {
    private static final int STATES = 6;
    private static final int DISTRICTS = 12;
    private static final List<String> LEVELS = List.of("country", "state", "district");

    private static final StructType CELL = new StructType()
            .add("hierarchy", DataTypes.StringType)
            .add("measure", DataTypes.StringType)
            .add("period_grain", DataTypes.StringType)
            .add("horizon", DataTypes.IntegerType)
            .add("fold", DataTypes.IntegerType)
            .add("region_level", DataTypes.StringType)
            .add("region", DataTypes.StringType)
            .add("parent", DataTypes.StringType)
            .add("product", DataTypes.StringType)
            .add("channel", DataTypes.StringType)
            .add("last", DataTypes.DoubleType)
            .add(LogScale.UNIT, DataTypes.DoubleType)
            .add("actual", DataTypes.DoubleType)
            .add("base_forecast", DataTypes.DoubleType)
            .add("spread", DataTypes.DoubleType);

    private static final StructType SOLVED =
            CELL.add(CoherentDemand.BY_EACH, DataTypes.createArrayType(DataTypes.DoubleType));

    /**
     * What is published of a fold is made to add up as did well in the others. Shocks are common to a level: those of
     * one level, of which the top is the least wrong, or all are wrong alike.
     */
    @ParameterizedTest
    @ValueSource(strings = {"top is sure", "bottom is sure", "middle is sure", "all alike"})
    void whereErrorsGoTogetherNoLevelIsWorseThanItsBase(String planted) {
        double[] shock =
                switch (planted) {
                    case "top is sure" -> new double[] {.02, .08, .15};
                    case "bottom is sure" -> new double[] {.2, .1, .01};
                    case "middle is sure" -> new double[] {.12, .02, .12};
                    default -> new double[] {.05, .05, .05};
                };
        double[][] error = new double[LEVELS.size()][2];
        for (int seed = 0; seed < 10; seed++) {
            List<Row> solved = new ArrayList<>();
            Random random = new Random(seed);
            for (int fold = 1; fold <= 8; fold++) {
                solved.addAll(solved(fold, shock, random));
            }

            List<Row> errors = errors(solved);
            for (Row cell : solved) {
                DemandCoherence others = DemandCoherence.without(cell.<Integer>getAs("fold"), errors);
                List<Double> values = cell.getList(cell.fieldIndex(CoherentDemand.BY_EACH));
                double[] of = error[LEVELS.indexOf(cell.<String>getAs("region_level"))];
                double actual = cell.<Double>getAs("actual");
                of[0] += Math.abs(cell.<Double>getAs("base_forecast") - actual);
                of[1] += Math.abs(others.mean(cell, values) - actual);
            }
        }

        for (double[] level : error) {
            assertThat(level[1])
                    .as(planted + " " + Arrays.deepToString(error))
                    // A level may lose a little where others gain much more.
                    .isLessThan(1.05 * level[0]);
        }
    }

    @Test
    void allHorizonsCountTogetherWhateverTheOrderOfRows() {
        List<Row> errors = new ArrayList<>();
        for (int fold = 1; fold <= 5; fold++) {
            errors.add(level("district", fold, 1, 10, 7, 9, 9, 9));
            errors.add(level("district", fold, 1, 10 / 3.0, 2 / 3.0, 3, 3, 3));
        }

        errors.add(level("district", 1, 2, 10, 9, 9, 9, 5));
        DemandCoherence all = DemandCoherence.ofAll(errors);
        assertThat(all.shares()).containsOnlyKeys("payments/all | count | quarter");
        assertThat(all.mean(errors.get(errors.size() - 1), List.of(1.0, 0.0, 0.0, 0.0)))
                .as("of the second horizon, too")
                .isGreaterThan(.5);
        Collections.reverse(errors);
        assertThat(DemandCoherence.ofAll(errors)).isEqualTo(all);
    }

    @Test
    void whatTheWorstLevelLosesCountsBesideTheMean() {
        List<Row> errors = new ArrayList<>();
        for (String level : LEVELS) {
            boolean isTop = level.equals("country");
            errors.add(level(level, 1, 1, 10, isTop ? 13 : 5, isTop ? 10 : 7, 20, 20));
        }

        List<Double> shares =
                DemandCoherence.ofAll(errors).shares().firstEntry().getValue();
        // 2.3 / 3 + .3 beside 2.4 / 3.
        assertThat(shares.get(0) / shares.get(1)).isCloseTo(Math.exp(-10 * (2.3 / 3 + .3 - .8)), within(1e-12));
        assertThat(shares.get(0) + shares.get(1)).isCloseTo(1, within(1e-12));
        assertThat(shares.subList(2, 4)).as("too small to solve for").containsOnly(0.0);
    }

    @Test
    void whatKnownRegionsLeaveDoesNotJudge() {
        List<Row> cells = solved(1, new double[] {.1, .1, .1}, new Random(2));
        List<Row> withRest = new ArrayList<>(cells);
        double[] none = {0, 0, 0};
        withRest.add(DemandRows.with(
                cell(1, "IN/s1/other", "IN/s1", 1e9, new double[] {1, 1, 1}, none, new Random(3)),
                SOLVED,
                CollectionConverters.asScala(List.of(1e9, 0.0, 0.0, 0.0)).toSeq()));
        assertThat(errors(withRest)).isEqualTo(errors(cells)).hasSize(3);
    }

    @Test
    void theMeanIsOfWhatCountsAlone() {
        List<Row> cells = solved(1, new double[] {.1, .1, .1}, new Random(1));
        TreeMap<String, List<Double>> shares = new TreeMap<>();
        shares.put("payments/all | count | quarter", List.of(.75, .25, 0.0, 0.0));
        double[] mean = new DemandCoherence(shares)
                .mean(
                        cells,
                        weighting -> cells.stream()
                                .mapToDouble(cell -> cell.<Double>getList(cell.fieldIndex(CoherentDemand.BY_EACH))
                                        .get(weighting.ordinal()))
                                .toArray());
        double top = mean[cells.size() - 1];
        double states = 0;
        for (int i = 0; i < mean.length; i++) {
            states += cells.get(i).getAs("region_level").equals("state") ? mean[i] : 0;
        }

        assertThat(states).isCloseTo(top, within(1e-9 * top));
        assertThat(DemandCoherence.NONE.mean(cells.get(0), List.of(1.0, 2.0, 3.0, 4.0)))
                .as("the top stays")
                .isEqualTo(2);
    }

    private static Row level(String level, int fold, int horizon, double base, double... coherent) {
        return DemandRows.of(
                DemandCoherence.ERRORS,
                "payments/all",
                "count",
                "quarter",
                fold,
                horizon,
                level,
                base,
                CollectionConverters.asScala(Arrays.stream(coherent).boxed().toList())
                        .toSeq());
    }

    private static List<Row> errors(List<Row> solved) {
        TreeMap<Integer, List<Row>> byFold = new TreeMap<>();
        solved.forEach(row -> byFold.computeIfAbsent(row.<Integer>getAs("fold"), f -> new ArrayList<>())
                .add(row));
        List<Row> errors = new ArrayList<>();
        byFold.values().forEach(of -> DemandCoherence.errorsOf(of.iterator()).forEachRemaining(errors::add));
        return errors;
    }

    /** Forecasts of a fold by every weighting. */
    private static List<Row> solved(int fold, double[] shock, Random random) {
        double[] common = new double[shock.length];
        for (int level = 0; level < shock.length; level++) {
            common[level] = Math.exp(shock[level] * random.nextGaussian());
        }

        List<Row> cells = new ArrayList<>();
        double country = 0;
        for (int s = 0; s < STATES; s++) {
            double state = 0;
            for (int d = 0; d < DISTRICTS; d++) {
                double actual = Math.exp(5 + 1.5 * random.nextGaussian());
                state += actual;
                cells.add(cell(fold, "IN/s" + s + "/d" + d, "IN/s" + s, actual, common, shock, random));
            }

            country += state;
            cells.add(cell(fold, "IN/s" + s, "IN", state, common, shock, random));
        }

        cells.add(cell(fold, "IN", null, country, common, shock, random));
        DemandHierarchy hierarchy = new DemandHierarchy(cells);
        List<double[]> byEach = Arrays.stream(DemandWeighting.values())
                .map(hierarchy::reconciled)
                .toList();
        List<Row> solved = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            int place = i;
            List<Double> values = byEach.stream().map(of -> of[place]).toList();
            solved.add(DemandRows.with(
                    cells.get(i), SOLVED, CollectionConverters.asScala(values).toSeq()));
        }

        return solved;
    }

    private static Row cell(
            int fold, String region, String parent, double actual, double[] common, double[] shock, Random random) {
        int level = region.split("/").length - 1;
        double own = .02 * level;
        double base = actual * common[level] * Math.exp(own * random.nextGaussian());
        Object[] values = {
            "payments/all",
            "count",
            "quarter",
            1,
            fold,
            LEVELS.get(level),
            region,
            parent,
            "payments",
            "all",
            actual,
            1.0,
            actual,
            base,
            .7 * Math.hypot(shock[level], own) + .001
        };
        return new GenericRowWithSchema(values, CELL);
    }
}
