package io.shroff.jobs.demand.feature;

import static io.shroff.jobs.demand.feature.Surrounding.COUNTRY;
import static io.shroff.jobs.demand.feature.Surrounding.DISTRICT;
import static io.shroff.jobs.demand.feature.Surrounding.INCOME_OF_YEAR;
import static io.shroff.jobs.demand.feature.Surrounding.NEIGHBOURS;
import static io.shroff.jobs.demand.feature.Surrounding.STATE;
import static io.shroff.jobs.demand.feature.Surrounding.TICKET;
import static io.shroff.jobs.demand.feature.Surrounding.VALUE;

import io.shroff.jobs.demand.PeriodGrain;

/**
 * Features and naive forecasts of one series, computed from its values up to an origin and from nothing after it.
 *
 * <p>Changes are those of {@link LogScale}. A value that is not known is NaN and so is all that needs it.
 */
final class SeriesFeatures {
    private static final int SHORT_MEAN = 3;

    private final PeriodGrain grain;
    private final SeriesHistory history;
    private final double unit;

    /** @param unit of {@link LogScale} */
    SeriesFeatures(PeriodGrain grain, SeriesHistory history, double unit) {
        this.grain = grain;
        this.history = history;
        this.unit = unit;
    }

    double value(int period) {
        return history.at(VALUE, period);
    }

    double lastGrowthForecast(int origin, int horizon) {
        double before = value(origin - 1);
        double last = value(origin);
        return before > 0 ? last * Math.pow(last / before, horizon) : Double.NaN;
    }

    double yearGrowthForecast(int origin, int horizon) {
        double then = value(origin - grain.periodsAYear());
        double after = seasonal(origin, horizon);
        return then > 0 ? value(origin) * after / then : Double.NaN;
    }

    /** The value of the target period in the last year before the origin that had it. */
    double yearValueForecast(int origin, int horizon) {
        return seasonal(origin, horizon);
    }

    double logLast(int origin) {
        return LogScale.log(value(origin), unit);
    }

    double growth(int origin) {
        return change(VALUE, origin - 1, origin);
    }

    double yearlyGrowth(int origin) {
        return change(VALUE, origin - grain.periodsAYear(), origin);
    }

    double season(int origin, int horizon) {
        return season(VALUE, origin, horizon);
    }

    /** Not known of a region that is none of the parts of districts. */
    double districtGrowth(int origin) {
        return change(DISTRICT, origin - 1, origin);
    }

    double districtSeason(int origin, int horizon) {
        return season(DISTRICT, origin, horizon);
    }

    double stateGrowth(int origin) {
        return change(STATE, origin - 1, origin);
    }

    double stateSeason(int origin, int horizon) {
        return season(STATE, origin, horizon);
    }

    double countryGrowth(int origin) {
        return change(COUNTRY, origin - 1, origin);
    }

    double countrySeason(int origin, int horizon) {
        return season(COUNTRY, origin, horizon);
    }

    double neighbourGrowth(int origin) {
        return history.at(NEIGHBOURS, origin);
    }

    double neighbourSeason(int origin, int horizon) {
        int year = grain.periodsAYear();
        double sum = horizon > year ? Double.NaN : 0;
        for (int t = origin - year + 1; t <= origin - year + horizon; t++) {
            sum += history.at(NEIGHBOURS, t);
        }

        return sum;
    }

    double ticketFromMean(int origin) {
        return history.at(TICKET, origin);
    }

    double income(int origin) {
        return history.at(INCOME_OF_YEAR, origin);
    }

    double incomeGrowth(int origin) {
        return income(origin) - income(origin - grain.periodsAYear());
    }

    double fromShortMean(int origin) {
        return logLast(origin) - LogScale.log(mean(origin, SHORT_MEAN), unit);
    }

    double fromLongMean(int origin) {
        return logLast(origin) - LogScale.log(mean(origin, grain.periodsAYear()), unit);
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
        return origin - history.start() + 1;
    }

    private double season(Surrounding of, int origin, int horizon) {
        int year = grain.periodsAYear();
        return horizon > year ? Double.NaN : change(of, origin - year, origin - year + horizon);
    }

    private double seasonal(int origin, int horizon) {
        int year = grain.periodsAYear();
        int yearsBack = (horizon + year - 1) / year;
        return value(origin + horizon - yearsBack * year);
    }

    private double mean(int origin, int periods) {
        double sum = 0;
        int n = 0;
        for (int t = origin - periods + 1; t <= origin; t++) {
            double value = value(t);
            if (!Double.isNaN(value)) {
                sum += value;
                n++;
            }
        }

        return n == 0 ? Double.NaN : sum / n;
    }

    private double change(Surrounding of, int from, int to) {
        return LogScale.log(history.at(of, to), unit) - LogScale.log(history.at(of, from), unit);
    }
}
