package io.shroff.algorithm.changepoint;

/**
 * Takes a season out of a series: its values without the mean, at each place of the season, of their gap to the trend.
 */
final class Seasons {
    private Seasons() {}

    /**
     * The trend is a centred mean over one season; a series shorter than two seasons stays as it is. NaN is missing.
     */
    static double[] without(double[] series, int period) {
        double[] sums = new double[period];
        int[] counts = new int[period];
        for (int at = period / 2; at + period / 2 < series.length; at++) {
            double gap = series[at] - trend(series, at, period);
            if (!Double.isNaN(gap)) {
                sums[at % period] += gap;
                counts[at % period]++;
            }
        }

        double[] result = series.clone();
        double mean = 0;
        for (int place = 0; place < period; place++) {
            if (counts[place] == 0 || series.length < 2 * period) {
                return result;
            }

            mean += sums[place] / counts[place] / period;
        }

        for (int at = 0; at < series.length; at++) {
            result[at] -= sums[at % period] / counts[at % period] - mean;
        }

        return result;
    }

    /** The two ends of an even season count half. */
    private static double trend(double[] series, int at, int period) {
        int half = period / 2;
        double sum = 0;
        for (int other = at - half; other <= at + half; other++) {
            boolean isEnd = period % 2 == 0 && Math.abs(other - at) == half;
            sum += isEnd ? series[other] / 2 : series[other];
        }

        return sum / period;
    }
}
