package io.shroff.algorithm.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.algorithm.metric.IntervalMetric;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ErrorIntervalsTest {

    /** Errors -9..9 in steps of 1: of 19, (19 + 1) * .1 = 2 lie at or beyond each bound of 80 %. */
    @Test
    void boundsAreErrorsByRank() {
        double[] predicted = new double[19];
        double[] actual = IntStream.rangeClosed(-9, 9).mapToDouble(i -> i).toArray();
        ErrorIntervals intervals = ErrorIntervals.fit(predicted, actual);
        assertThat(intervals.lower(100, .8)).isEqualTo(92);
        assertThat(intervals.upper(100, .8)).isEqualTo(108);
        assertThat(intervals.lower(100, .95)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(intervals.upper(100, .95)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void greaterErrorsOfGreaterPredictionsMakeWiderIntervals() {
        SplittableRandom random = new SplittableRandom(1);
        double[] predicted = random.doubles(10_000).map(x -> 100 * x).toArray();
        double[] actual = IntStream.range(0, predicted.length)
                .mapToDouble(i -> predicted[i] * (.5 + random.nextDouble()))
                .toArray();
        ErrorIntervals intervals = ErrorIntervals.fit(predicted, actual);
        assertThat(intervals.groups()).isEqualTo(10);
        assertThat(intervals.upper(5, .9) - 5).isLessThan(6);
        assertThat(intervals.upper(95, .9) - 95).isGreaterThan(35);
        double[] lower = IntStream.range(0, 10_000)
                .mapToDouble(i -> intervals.lower(predicted[i], .9))
                .toArray();
        double[] upper = IntStream.range(0, 10_000)
                .mapToDouble(i -> intervals.upper(predicted[i], .9))
                .toArray();
        assertThat(IntervalMetric.coverage(actual, lower, upper).orElseThrow()).isBetween(.895, .905);
    }

    @Test
    void predictionsThatAreEqualAreOneGroup() {
        double[] predicted = new double[2_000];
        double[] actual = IntStream.range(0, 2_000).mapToDouble(i -> i).toArray();
        ErrorIntervals intervals = ErrorIntervals.fit(predicted, actual);
        assertThat(intervals.groups()).isEqualTo(1);
        assertThat(intervals.lower(-5, .9)).isEqualTo(94);
    }

    @Test
    void readsWhatItWrote() throws IOException {
        double[] predicted = IntStream.range(0, 2_000).mapToDouble(i -> i).toArray();
        double[] actual =
                IntStream.range(0, 2_000).mapToDouble(i -> i * 1.5 - i % 7).toArray();
        ErrorIntervals intervals = ErrorIntervals.fit(predicted, actual);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        intervals.writeTo(new DataOutputStream(bytes));
        ErrorIntervals read =
                ErrorIntervals.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(read.groups()).isEqualTo(4);
        for (double prediction : new double[] {-1, 600, 1_200, 3_000}) {
            assertThat(read.lower(prediction, .9)).isEqualTo(intervals.lower(prediction, .9));
            assertThat(read.upper(prediction, .9)).isEqualTo(intervals.upper(prediction, .9));
        }
    }

    @Test
    void refusesWhatGivesNoError() {
        assertThatThrownBy(() -> ErrorIntervals.fit(new double[] {Double.NaN}, new double[] {1}))
                .hasMessage("Cannot learn errors from 0 rows: there must be one, and all values finite. Leave out what"
                        + " is missing.");
        ErrorIntervals one = ErrorIntervals.fit(new double[] {1}, new double[] {2});
        assertThatThrownBy(() -> one.lower(1, 1))
                .hasMessage("Cannot give an interval of level 1.0: it must be above 0 and below 1.");
    }
}
