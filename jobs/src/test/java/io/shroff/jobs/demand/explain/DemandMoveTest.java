package io.shroff.jobs.demand.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.jobs.demand.feature.LogScale;
import io.shroff.jobs.demand.forecast.DemandCandidates;
import io.shroff.jobs.demand.forecast.DemandVector;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DemandMoveTest {
    private static final Map<String, Double> FOREST = Map.of("usual change", .1, "season", .4, "volatility", -.05);

    @Test
    void everyFeatureIsInOneGroup() {
        assertThat(FeatureGroup.all()).containsExactlyInAnyOrderElementsOf(DemandVector.FEATURES);
        double[] attributions = new double[DemandVector.FEATURES.size()];
        attributions[DemandVector.FEATURES.indexOf("season")] = .5;
        attributions[DemandVector.FEATURES.indexOf("state_season")] = -.125;
        attributions[DemandVector.FEATURES.indexOf("income_growth")] = .25;
        assertThat(FeatureGroup.changes(.0625, attributions))
                .containsEntry("usual change", .0625)
                .containsEntry("season", .375)
                .containsEntry("income", .25)
                .containsEntry("its own growth", 0.0)
                .hasSize(1 + FeatureGroup.values().length);
    }

    @Test
    void partsAddUpWhateverTheModel() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 4000; i++) {
            double unit = i % 3 == 0 ? 10_000 : 1;
            double last = i % 7 == 0 ? 0 : unit * Math.exp(10 * random.nextDouble() - 3);
            TreeMap<String, Double> forest = new TreeMap<>();
            FOREST.keySet().forEach(name -> forest.put(name, 2 * random.nextDouble() - 1));
            double byForest = DemandVector.forecast(last, sum(forest), unit);
            Double smoothed = i % 5 == 0 ? null : Double.valueOf(unit * 8 * random.nextDouble());
            Double grown = i % 4 == 0 ? null : Double.valueOf(last * 2 * random.nextDouble());
            String model = DemandCandidates.ALL.get(i % DemandCandidates.ALL.size());
            double base = base(model, unit, last, byForest, smoothed, grown);
            double predicted = i % 11 == 0 ? 0 : base * (.5 + random.nextDouble());
            DemandMove move = new DemandMove(last, unit, model, base, predicted, byForest, smoothed, grown);

            Map<String, Double> parts = move.parts(i % 2 == 0 ? forest : Map.of());
            double scale = Math.max(unit, Math.max(last, Math.max(base, predicted)));
            assertThat(sum(parts)).as("%s", move).isCloseTo(predicted - last, within(1e-9 * scale));
            assertThat(parts).doesNotContainKey(DemandMove.NOT_TOLD).doesNotContainValue(0.0);
            assertThat(move.isOf(sum(forest))).isTrue();
            assertThat(move.isOf(sum(forest) + 1)).isEqualTo(sum(forest) + 1 + LogScale.log(last, unit) <= 0);
        }
    }

    private static double base(
            String model,
            double unit,
            double last,
            double byForest,
            @Nullable Double smoothed,
            @Nullable Double grown) {
        return switch (model) {
            case "random_forest" -> byForest;
            case "exponential_smoothing" -> smoothed == null ? last : smoothed;
            case "combined" -> mean(unit, byForest, smoothed);
            case "ensemble" -> mean(unit, byForest, smoothed, grown);
            case "last_value" -> last;
            case "year_growth" -> grown == null ? 3 * last : grown;
            default -> 2 * last;
        };
    }

    private static double mean(double unit, @Nullable Double... forecasts) {
        double product = 1;
        int n = 0;
        for (Double forecast : forecasts) {
            if (forecast != null) {
                product *= 1 + forecast / unit;
                n++;
            }
        }

        return (Math.pow(product, 1.0 / n) - 1) * unit;
    }

    @Test
    void aMeanOfCandidatesHasThePartsOfEachByTheirWeight() {
        // On the log scale the forest makes 15 to 31, smoothing leaves it, a year ago it went to 63.
        DemandMove move = new DemandMove(15, 1, "ensemble", 31, 30, 31.0, 15.0, 63.0);
        double half = Math.log(2) / 3;
        Map<String, Double> parts = move.parts(Map.of("season", Math.log(2) - .25, "its own growth", .25));
        double mean = 16 / Math.log(2);
        assertThat(parts).containsOnlyKeys("season", "its own growth", "adding up");
        assertThat(parts.get("season")).isCloseTo(mean * (half - .25 / 3 + 2 * half), within(1e-9));
        assertThat(parts.get("its own growth")).isCloseTo(mean * .25 / 3, within(1e-9));
        assertThat(parts.get("adding up")).isEqualTo(-1);
        assertThat(MoveText.of(move, parts))
                .isEqualTo("from 15.00 last known: season +14.08, its own growth +1.924, adding up -1.000 = 30.00");
    }

    @Test
    void fromNothingAndToNothing() {
        DemandMove up = new DemandMove(0, 1, "random_forest", Math.E - 1, Math.E - 1, Math.E - 1, null, null);
        Map<String, Double> parts = up.parts(Map.of("season", 1.5, "volatility", -.5));
        assertThat(parts.get("season")).isCloseTo(1.5 * (Math.E - 1), within(1e-12));
        assertThat(parts.get("volatility")).isCloseTo(-.5 * (Math.E - 1), within(1e-12));

        DemandMove down = new DemandMove(Math.E - 1, 1, "random_forest", 0, 0, 0.0, null, null);
        Map<String, Double> fallen = down.parts(Map.of("season", -3.0));
        assertThat(fallen.get("season")).isCloseTo(-3 * (Math.E - 1), within(1e-12));
        assertThat(fallen.get(DemandMove.NOT_BELOW_NONE)).isCloseTo(2 * (Math.E - 1), within(1e-12));
        assertThat(down.isOf(-3)).isTrue();
        assertThat(down.isOf(-.5)).isFalse();
    }

    @Test
    void whereNothingMovesNothingIsTold() {
        DemandMove still = new DemandMove(12_345, 1, "last_value", 12_345, 12_345, 12.0, 13.0, null);
        assertThat(still.parts(FOREST)).isEmpty();
        assertThat(MoveText.of(still, Map.of())).isEqualTo("from 12,345 last known: nothing moves it = 12,345");
        assertThat(new DemandMove(7, 1, "ensemble", 7, 7, 7.0, 7.0, 7.0).parts(Map.of()))
                .isEmpty();
    }

    @Test
    void aForestThatIsNotKnownIsOnePart() {
        DemandMove move = new DemandMove(15, 1, "combined", 31, 31, 31.0, 31.0, null);
        Map<String, Double> parts = move.parts(Map.of());
        assertThat(parts).containsOnlyKeys("random forest", "exponential smoothing");
        assertThat(parts.values()).allSatisfy(part -> assertThat(part).isCloseTo(8, within(1e-12)));
        assertThat(move.usesForest()).isTrue();
        assertThat(new DemandMove(15, 1, "last_growth", 31, 31, 31.0, 31.0, null).usesForest())
                .isFalse();
    }

    @Test
    void whatCandidatesDoNotTellIsNamed() {
        for (String model : List.of("combined", "of tomorrow")) {
            Map<String, Double> parts = new DemandMove(15, 1, model, 31, 31, null, null, null).parts(FOREST);
            assertThat(parts).containsOnlyKeys("not told apart");
            assertThat(parts.get("not told apart")).isCloseTo(16, within(1e-12));
        }
    }

    @Test
    void smallPartsAreToldTogether() {
        DemandMove move = new DemandMove(100_000, 1, "random_forest", 120_000, 120_010, 1.0, null, null);
        Map<String, Double> parts =
                Map.of("a", 9000.0, "b", 8000.0, "c", -1500.0, "d", 3000.0, "e", 1500.0, "adding up", 10.0);
        assertThat(MoveText.of(move, parts))
                .as("what the rest comes to, and what adding up does, is too small to be told")
                .isEqualTo("from 1,00,000 last known: a +9,000, b +8,000, d +3,000 = 1,20,010");
    }

    private static double sum(Map<String, Double> parts) {
        return parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
