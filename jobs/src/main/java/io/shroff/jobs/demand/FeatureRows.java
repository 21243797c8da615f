package io.shroff.jobs.demand;

import io.shroff.algorithm.forecast.Forecaster;
import io.shroff.platform.method.SortedGroups;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Streams sorted series values into feature rows, holding one series at a time. */
final class FeatureRows implements SortedGroups.Kernel {
    private static final long serialVersionUID = 1L;

    private final int horizonMonths;
    private final int horizonQuarters;
    private final int folds;
    private final int foldMonths;
    private final LocalDate asOf;
    private transient @Nullable Forecaster smoothing;

    FeatureRows(BuildDemandFeaturesJob.Params params, LocalDate asOf) {
        this.horizonMonths = params.horizonMonths();
        this.horizonQuarters = params.horizonQuarters();
        this.folds = params.folds();
        this.foldMonths = params.foldMonths();
        this.asOf = asOf;
    }

    @Override
    public Iterator<Row> apply(Iterator<Row> group) {
        return featuresOf(group).iterator();
    }

    private List<Row> featuresOf(Iterator<Row> group) {
        List<Row> rows = new ArrayList<>();
        group.forEachRemaining(rows::add);
        Row head = rows.get(0);
        PeriodGrain grain = PeriodGrain.of(head.getAs("period_grain"));
        int first = period(grain, head);
        int length = period(grain, rows.get(rows.size() - 1)) - first + 1;
        double[] values = missing(length);
        double[] state = missing(length);
        double[] country = missing(length);
        for (Row row : rows) {
            int at = period(grain, row) - first;
            values[at] = row.getAs("value");
            state[at] = row.getAs("state_value");
            country[at] = row.getAs("country_value");
        }

        SeriesFeatures series = new SeriesFeatures(grain, first, values, state, country);
        List<Row> features = new ArrayList<>();
        for (int origin = first; origin <= series.last(); origin++) {
            if (!Double.isNaN(series.value(origin))) {
                int fold = DemandFolds.of(grain, origin, asOf, folds, foldMonths);
                double[] smoothed = fold == DemandFolds.NONE
                        ? new double[0]
                        : smoothed(Arrays.copyOf(values, origin - first + 1), grain.periodsAYear());
                for (int h = 1; h <= Math.max(learnedHorizon(grain), smoothed.length); h++) {
                    features.add(row(head, grain, series, origin, h, fold, smoothed));
                }
            }
        }

        return features;
    }

    private int learnedHorizon(PeriodGrain grain) {
        return grain == PeriodGrain.MONTH ? horizonMonths : horizonQuarters;
    }

    /** Forecasts to a year ahead. */
    private double[] smoothed(double[] known, int year) {
        if (smoothing == null) {
            smoothing = new Forecaster(Forecaster.Options.standard().withRange(Forecaster.Range.NOT_NEGATIVE));
        }

        return smoothing.forecast(known, year, year).points();
    }

    private Row row(
            Row head, PeriodGrain grain, SeriesFeatures series, int origin, int horizon, int fold, double[] smoothed) {
        int target = origin + horizon;
        return RowFactory.create(
                Date.valueOf(asOf),
                head.getAs("region"),
                head.getAs("product"),
                head.getAs("channel"),
                head.getAs("measure"),
                head.getAs("period_grain"),
                Date.valueOf(grain.firstDay(origin)),
                Date.valueOf(grain.firstDay(target)),
                horizon,
                head.getAs("region_level"),
                head.getAs("parent"),
                head.getAs("hierarchy"),
                fold == DemandFolds.NONE ? null : fold,
                horizon <= learnedHorizon(grain),
                head.getAs("currency"),
                series.value(origin),
                known(series.value(target)),
                horizon > smoothed.length ? null : smoothed[horizon - 1],
                series.value(origin),
                known(series.lastGrowthForecast(origin, horizon)),
                known(series.yearGrowthForecast(origin, horizon)),
                known(series.yearValueForecast(origin, horizon)),
                known(series.logLast(origin)),
                known(series.growth(origin)),
                known(series.growth(origin - 1)),
                known(series.yearlyGrowth(origin)),
                known(series.season(origin, horizon)),
                known(series.fromShortMean(origin)),
                known(series.fromLongMean(origin)),
                known(series.volatility(origin)),
                known(series.stateGrowth(origin)),
                known(series.stateSeason(origin, horizon)),
                known(series.countryGrowth(origin)),
                known(series.countrySeason(origin, horizon)),
                (double) series.periodsKnown(origin),
                (double) grain.positionInYear(target),
                (double) grain.periodsAYear(),
                head.getAs("measure").equals("amount") ? 1.0 : 0.0);
    }

    /** Missing is null in a table, never NaN. */
    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static int period(PeriodGrain grain, Row row) {
        return grain.indexOf(row.<Date>getAs("period").toLocalDate());
    }

    private static double[] missing(int length) {
        double[] values = new double[length];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
