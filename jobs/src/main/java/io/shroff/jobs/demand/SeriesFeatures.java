package io.shroff.jobs.demand;

/**
 * Features and naive forecasts of one series, computed from its values up to an origin and from nothing after it.
 *
 * <p>Changes are of log(1 + value), so that growth adds up and a zero is a number. A value that is not known is NaN and
 * so is all that needs it.
 */
final class SeriesFeatures {
    private static final int SHORT_MEAN = 3;

    private final PeriodGrain grain;
    private final int first;
    private final double[] values;
    private final double[] state;
    private final double[] country;

    /**
     * @param first index of the first period
     * @param values values of consecutive periods, NaN where not known
     * @param state sums of the state in the same periods
     * @param country sums of the country in the same periods
     */
    SeriesFeatures(PeriodGrain grain, int first, double[] values, double[] state, double[] country) {
        this.grain = grain;
        this.first = first;
        this.values = values;
        this.state = state;
        this.country = country;
    }

    int last() {
        return first + values.length - 1;
    }

    double value(int period) {
        return at(values, period);
    }

    double lastGrowthForecast(int origin, int horizon) {
        double before = at(values, origin - 1);
        double last = at(values, origin);
        return before > 0 ? last * Math.pow(last / before, horizon) : Double.NaN;
    }

    double yearGrowthForecast(int origin, int horizon) {
        double then = at(values, origin - grain.periodsAYear());
        double after = seasonal(origin, horizon);
        return then > 0 ? at(values, origin) * after / then : Double.NaN;
    }

    /** The value of the target period in the last year before the origin that had it. */
    double yearValueForecast(int origin, int horizon) {
        return seasonal(origin, horizon);
    }

    double logLast(int origin) {
        return Math.log1p(at(values, origin));
    }

    double growth(int origin) {
        return change(values, origin - 1, origin);
    }

    double yearlyGrowth(int origin) {
        return change(values, origin - grain.periodsAYear(), origin);
    }

    double season(int origin, int horizon) {
        return season(values, origin, horizon);
    }

    double stateGrowth(int origin) {
        return change(state, origin - 1, origin);
    }

    double stateSeason(int origin, int horizon) {
        return season(state, origin, horizon);
    }

    double countryGrowth(int origin) {
        return change(country, origin - 1, origin);
    }

    double countrySeason(int origin, int horizon) {
        return season(country, origin, horizon);
    }

    double fromShortMean(int origin) {
        return logLast(origin) - Math.log1p(mean(origin, SHORT_MEAN));
    }

    double fromLongMean(int origin) {
        return logLast(origin) - Math.log1p(mean(origin, grain.periodsAYear()));
    }

    /** Standard deviation of the growths of the last year; NaN with fewer than three. */
    double volatility(int origin) {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int t = origin - grain.periodsAYear() + 1; t <= origin; t++) {
            double growth = growth(t);
            if (!Double.isNaN(growth)) {
                sum += growth;
                squares += growth * growth;
                n++;
            }
        }

        return n < 3 ? Double.NaN : Math.sqrt(Math.max(0, (squares - sum * sum / n) / (n - 1)));
    }

    int periodsKnown(int origin) {
        return origin - first + 1;
    }

    private double season(double[] of, int origin, int horizon) {
        int year = grain.periodsAYear();
        return horizon > year ? Double.NaN : change(of, origin - year, origin - year + horizon);
    }

    private double seasonal(int origin, int horizon) {
        int year = grain.periodsAYear();
        int yearsBack = (horizon + year - 1) / year;
        return at(values, origin + horizon - yearsBack * year);
    }

    private double mean(int origin, int periods) {
        double sum = 0;
        int n = 0;
        for (int t = origin - periods + 1; t <= origin; t++) {
            double value = at(values, t);
            if (!Double.isNaN(value)) {
                sum += value;
                n++;
            }
        }

        return n == 0 ? Double.NaN : sum / n;
    }

    private double change(double[] of, int from, int to) {
        return Math.log1p(at(of, to)) - Math.log1p(at(of, from));
    }

    private double at(double[] of, int period) {
        int index = period - first;
        return index < 0 || index >= of.length ? Double.NaN : of[index];
    }
}
