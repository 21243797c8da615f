package io.shroff.jobs.workbench.series;

import io.shroff.algorithm.forecast.Forecast;
import io.shroff.algorithm.forecast.Forecaster;
import io.shroff.jobs.workbench.series.SeriesHindsight.Errors;
import io.shroff.platform.method.SortedGroups;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Forecasts one series after another and gives one row each, with the steps ahead as a list. */
final class ForecastRows implements SortedGroups.Kernel {
    private static final long serialVersionUID = 1L;

    private final int keys;
    private final TimeColumn time;
    private final TimeForm form;
    private final int horizon;
    private final int period;
    private final double level;
    private final List<String> forms;
    private final double judged;
    private final @Nullable TimeStep common;
    private transient @Nullable List<Forecaster> forecasters;
    private transient @Nullable TimeGrid grid;

    /**
     * Forecasts by the options.
     *
     * @param judged share of the series that are judged on their last values, drawn by their keys; all where several
     *     forms are to choose from
     */
    ForecastRows(SeriesRows series, ForecastSeries.Options options, double judged) {
        this(series, options, judged, null);
    }

    /** Forecasts series that all end at one time, by one step; one that has no forecast has those steps too. */
    static ForecastRows together(SeriesRows series, ForecastSeries.Options options, TimeStep common) {
        return new ForecastRows(series, options, 0, common);
    }

    private ForecastRows(SeriesRows series, ForecastSeries.Options options, double judged, @Nullable TimeStep common) {
        this.keys = series.group().size();
        this.time = series.time();
        this.form = series.form();
        this.horizon = options.horizon();
        this.period = options.period().orElse(0);
        this.level = options.level();
        this.forms = options.forms();
        this.judged = forms.size() > 1 ? 1 : judged;
        this.common = common;
    }

    /** What stands in a row after the key. */
    static StructType given(TimeColumn time) {
        StructType step = new StructType()
                .add("step", DataTypes.IntegerType)
                .add("time", time.carried())
                .add("forecast", DataTypes.DoubleType)
                .add("lower", DataTypes.DoubleType)
                .add("upper", DataTypes.DoubleType)
                .add("naive", DataTypes.DoubleType);
        return new StructType()
                .add("rows", DataTypes.IntegerType)
                .add("missing", DataTypes.IntegerType)
                .add("spacing", DataTypes.StringType)
                .add("period", DataTypes.IntegerType)
                .add("form", DataTypes.StringType)
                .add("held_back", DataTypes.IntegerType)
                .add("mase", DataTypes.DoubleType)
                .add("smape", DataTypes.DoubleType)
                .add("naive_mase", DataTypes.DoubleType)
                .add("naive_smape", DataTypes.DoubleType)
                .add("reason", DataTypes.StringType)
                .add("remarks", DataTypes.StringType)
                .add("steps", DataTypes.createArrayType(step));
    }

    @Override
    public Iterator<Row> apply(Iterator<Row> group) {
        SeriesPoints points = SeriesPoints.read(group);
        if (points.repeats() > 0) {
            return without(points, "several rows at one time");
        }

        if (points.known() == 0) {
            return without(points, "all missing");
        }

        TimeGrid grid = grid(points);
        if (grid.step().isEmpty()) {
            return without(points, "its times are too irregular to stand a step apart");
        }

        return grid.ahead().isEmpty()
                ? without(points, "there is no room for the times after its last")
                : with(points, grid, grid.step().get());
    }

    private TimeGrid grid(SeriesPoints points) {
        if (grid == null || !grid.isOf(points)) {
            Optional<TimeStep> step = common == null ? points.step(form) : Optional.of(common);
            grid = TimeGrid.of(points, step, time, form, horizon);
        }

        return grid;
    }

    private Iterator<Row> without(SeriesPoints points, String reason) {
        List<Object> ahead = common == null ? List.of() : grid(points).ahead();
        Row[] steps = new Row[ahead.size()];
        Arrays.setAll(steps, i -> RowFactory.create(i + 1, ahead.get(i), null, null, null, null));
        return row(points, null, null, null, null, null, null, null, null, reason, null, steps);
    }

    private Iterator<Row> with(SeriesPoints points, TimeGrid times, TimeStep step) {
        double[] laid = times.laid(points);
        SeriesScale scale = SeriesScale.of(laid);
        int season = period > 0 ? period : step.period();
        double[] scaled = scale.scaled(laid);
        boolean isJudged = judged >= 1 || points.draw() < judged;
        Optional<SeriesHindsight> hindsight = isJudged ? SeriesHindsight.of(scaled, season, horizon) : Optional.empty();
        SeriesOutlook outlook = SeriesOutlook.of(forecasters(), scaled, season, horizon, hindsight);
        Forecast forecast = outlook.forecast();
        Row[] steps = new Row[horizon];
        for (int i = 0; i < horizon; i++) {
            steps[i] = RowFactory.create(
                    i + 1,
                    times.ahead().get(i),
                    scale.restored(forecast.point(i + 1)),
                    bound(scale, forecast.lower(level, i + 1)),
                    bound(scale, forecast.upper(level, i + 1)),
                    scale.restored(outlook.naive().get(i)));
        }

        return row(
                points,
                step.text(),
                season,
                forecast.method(),
                isJudged ? hindsight.map(SeriesHindsight::known).orElse(0) : null,
                mase(outlook.errors()),
                smape(outlook.errors()),
                mase(outlook.naiveErrors()),
                smape(outlook.naiveErrors()),
                null,
                remarks(points, step, forecast),
                steps);
    }

    private Iterator<Row> row(SeriesPoints points, @Nullable Object... others) {
        @Nullable Object[] all = new @Nullable Object[others.length + 2];
        all[0] = points.rows();
        all[1] = points.missing();
        System.arraycopy(others, 0, all, 2, others.length);
        return SeriesRows.only(RowFactory.create(SeriesRows.values(points, keys, all)));
    }

    private static String remarks(SeriesPoints points, TimeStep step, Forecast forecast) {
        String how = forecast.reasons().stream().map(Forecast.Reason::text).collect(Collectors.joining("; "));
        return points.rows() > 1 ? how : how + "; a step of one row was taken to be " + step.text();
    }

    private static @Nullable Double bound(SeriesScale scale, double bound) {
        return Double.isFinite(bound) ? scale.restored(bound) : null;
    }

    private static @Nullable Double mase(Optional<Errors> errors) {
        return errors.isPresent() && errors.get().mase().isPresent()
                ? errors.get().mase().getAsDouble()
                : null;
    }

    private static @Nullable Double smape(Optional<Errors> errors) {
        return errors.isPresent() ? errors.get().smape() : null;
    }

    private List<Forecaster> forecasters() {
        if (forecasters == null) {
            forecasters = forms.stream()
                    .map(name -> SeriesForms.forecaster(name, level))
                    .toList();
        }

        return forecasters;
    }
}
