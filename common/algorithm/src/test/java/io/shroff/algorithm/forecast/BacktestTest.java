package io.shroff.algorithm.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private final Forecaster forecaster = new Forecaster(Forecaster.Options.standard());

    @Test
    void seesNothingAfterItsOrigin() {
        double[] y = Made.seasonal(60, 12, 1);
        List<Backtest.Window> windows = Backtest.run(forecaster, y, 12, 6, 3, 24);
        assertThat(windows).extracting(Backtest.Window::origin).containsExactly(54, 48, 42);
        assertThat(windows.get(1).actual()).containsExactly(y[48], y[49], y[50], y[51], y[52], y[53]);
        double[] later = y.clone();
        Arrays.fill(later, 48, 60, 1000);
        assertThat(forecaster.forecast(Arrays.copyOf(later, 48), 12, 6).points())
                .containsExactly(windows.get(1).forecast().points());
    }

    @Test
    void stopsWhereTooLittleIsLeft() {
        assertThat(Backtest.run(forecaster, Made.walk(20, 1), 1, 6, 5, 10)).hasSize(1);
        assertThat(Backtest.run(forecaster, new double[] {Double.NaN, Double.NaN, 1}, 1, 1, 5, 0))
                .isEmpty();
    }
}
