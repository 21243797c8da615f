package io.shroff.jobs.demand.feature;

import io.shroff.algorithm.forecast.Forecaster;
import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.Measure;
import io.shroff.jobs.demand.PeriodGrain;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Makes feature rows of one series at a time, of the rows of {@link SurroundingRows}. */
final class FeatureRows implements FlatMapFunction<Row, Row> {
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
    public Iterator<Row> call(Row series) {
        PeriodGrain grain = DemandRows.grain(series);
        SeriesHistory history = SurroundingRows.history(series);
        SeriesFeatures known = new SeriesFeatures(grain, history, series.<Double>getAs(LogScale.UNIT));
        List<Row> features = new ArrayList<>();
        for (int origin = history.start(); origin <= history.last(); origin++) {
            if (!Double.isNaN(known.value(origin))) {
                int fold = DemandFolds.of(grain, origin, asOf, folds, foldMonths);
                double[] smoothed =
                        fold == DemandFolds.NONE ? new double[0] : smoothed(history.upTo(origin), grain.periodsAYear());
                for (int h = 1; h <= Math.max(learnedHorizon(grain), smoothed.length); h++) {
                    features.add(row(series, grain, known, origin, h, fold, smoothed));
                }
            }
        }

        return features.iterator();
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
                head.getAs(LogScale.UNIT),
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
                known(series.ticketFromMean(origin)),
                known(series.income(origin)),
                known(series.incomeGrowth(origin)),
                known(series.neighbourGrowth(origin)),
                known(series.neighbourSeason(origin, horizon)),
                known(series.districtGrowth(origin)),
                known(series.districtSeason(origin, horizon)),
                known(series.stateGrowth(origin)),
                known(series.stateSeason(origin, horizon)),
                known(series.countryGrowth(origin)),
                known(series.countrySeason(origin, horizon)),
                (double) series.periodsKnown(origin),
                (double) grain.positionInYear(target),
                (double) grain.periodsAYear(),
                Measure.isAmount(head) ? 1.0 : 0.0);
    }

    /** Missing is null in a table, never NaN. */
    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
