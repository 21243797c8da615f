package io.shroff.algorithm.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalCalibrationTest {
    private static final List<Double> LEVELS = List.of(.8);

    private static Forecast forecast(double half) {
        return new Forecast(
                new double[] {10},
                new double[][] {{10 - half}},
                new double[][] {{10 + half}},
                LEVELS,
                "made",
                List.of());
    }

    @Test
    void theFactorIsTheRankOfTheLevel() {
        IntervalCalibration.Learner learner = IntervalCalibration.learner(LEVELS, 1);
        for (int i = 1; i <= 9; i++) {
            learner.add(forecast(2), List.of(10.0 + i));
        }

        // The eighth of nine: 10 times .8.
        IntervalCalibration calibration = learner.learn();
        assertThat(calibration.factor(.8, 1)).isEqualTo(4);
        assertThat(calibration.factor(.8, 7)).isEqualTo(4);
        Forecast widened = calibration.apply(forecast(3));
        assertThat(widened.upper(.8, 1)).isCloseTo(22, within(1e-12));
        assertThat(widened.lower(.8, 1)).isCloseTo(-2, within(1e-12));
    }

    @Test
    void coversWhatItPromisesOnOtherSeries() {
        Forecaster forecaster =
                new Forecaster(Forecaster.Options.of(EtsForm.of("ANN")).withLevels(LEVELS));
        IntervalCalibration.Learner learner = IntervalCalibration.learner(LEVELS, 4);
        int covered = 0;
        IntervalCalibration calibration = learner.learn();
        for (int i = 0; i < 1200; i++) {
            double[] y = Made.walk(34, i);
            if (i < 600) {
                Backtest.run(forecaster, y, 1, 4, 1, 4).forEach(w -> learner.add(w.forecast(), w.actual()));
                calibration = learner.learn();
                continue;
            }

            for (Backtest.Window w : Backtest.run(forecaster, y, 1, 4, 1, 4)) {
                Forecast f = calibration.apply(w.forecast());
                double actual = w.actual().get(3);
                covered += actual >= f.lower(.8, 4) && actual <= f.upper(.8, 4) ? 1 : 0;
            }
        }

        assertThat(covered / 600.0).isCloseTo(.8, within(.05));
    }

    @Test
    void nothingLearnedChangesNothing() {
        IntervalCalibration.Learner learner = IntervalCalibration.learner(LEVELS, 1);
        learner.add(forecast(0), List.of(12.0));
        learner.add(forecast(1), List.of(Double.NaN));
        assertThat(learner.learn().factor(.8, 1)).isEqualTo(1);
        IntervalCalibration calibration = learner.learn();
        assertThatThrownBy(() -> calibration.factor(.95, 1))
                .hasMessage("Cannot calibrate an interval of the level 0.95: those learned are [0.8].");
    }
}
