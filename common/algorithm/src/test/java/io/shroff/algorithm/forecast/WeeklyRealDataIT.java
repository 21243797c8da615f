package io.shroff.algorithm.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.algorithm.metric.ForecastMetric;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * The 359 weekly series of the M4 competition, 13 weeks ahead. Published mean sMAPE: last value 9.161, theta 9.093,
 * damped trend 8.866, the winner 7.817.
 */
class WeeklyRealDataIT {
    private static final int HORIZON = 13;
    private static final int PERIOD = 52;

    @BeforeAll
    static void needsTheData() {
        RealSeries.assumeThere();
    }

    @Test
    void beatsTheWinnerAndCoversWhatItSays(TestReporter reporter) {
        List<double[]> train = RealSeries.weekly("train");
        List<double[]> test = RealSeries.weekly("test");
        Forecaster forecaster = new Forecaster(Forecaster.Options.standard());
        double error = 0;
        double naive = 0;
        int covered = 0;
        for (int i = 0; i < train.size(); i++) {
            double[] actual = test.get(i);
            Forecast forecast = forecaster.forecast(train.get(i), PERIOD, HORIZON);
            error += ForecastMetric.SMAPE.of(actual, forecast.points()).getAsDouble();
            naive += ForecastMetric.SMAPE
                    .of(actual, Baseline.NAIVE.forecast(train.get(i), PERIOD, HORIZON))
                    .getAsDouble();
            for (int h = 1; h <= HORIZON; h++) {
                double y = actual[h - 1];
                covered += y >= forecast.lower(.95, h) && y <= forecast.upper(.95, h) ? 1 : 0;
            }
        }

        double coverage = covered / (double) (HORIZON * train.size());
        reporter.publishEntry(
                "mean sMAPE of " + train.size() + " series, last value's, coverage of 95 %",
                String.format(Locale.ROOT, "%.3f, %.3f, %.4f", error / train.size(), naive / train.size(), coverage));

        assertThat(naive / train.size()).isBetween(9.16, 9.17);
        assertThat(error / train.size()).isLessThan(7.0);
        assertThat(coverage).isBetween(.93, .97);
    }
}
