package io.shroff.jobs.workbench.series;

import io.shroff.algorithm.forecast.Forecast;
import io.shroff.algorithm.forecast.Forecaster;
import io.shroff.jobs.workbench.series.SeriesHindsight.Errors;
import io.shroff.platform.method.SortedGroups;
import java.time.DateTimeException;
import java.util.ArrayList;
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
    private transient @Nullable List<Forecaster> forecasters;

    ForecastRows(SeriesRows series, ForecastSeries.Options options) {
        this.keys = series.group().size();
        this.time = series.time();
        this.form = series.form();
        this.horizon = options.horizon();
        this.period = options.period().orElse(0);
        this.level = options.level();
        this.forms = options.forms();
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

        Optional<TimeStep> step = points.step(form);
        if (step.isEmpty()) {
            return without(points, "its times are too irregular to stand a step apart");
        }

        List<Object> times = times(points, step.get());
        return times.isEmpty()
                ? without(points, "there is no room for the times after its last")
                : with(points, step.get(), times);
    }

    private Iterator<Row> without(SeriesPoints points, String reason) {
        return row(points, null, null, null, null, null, null, null, null, reason, null, new Row[0]);
    }

    private Iterator<Row> with(SeriesPoints points, TimeStep step, List<Object> times) {
        double[] laid = points.laid(step);
        SeriesScale scale = SeriesScale.of(laid);
        int season = period > 0 ? period : step.period();
        SeriesOutlook outlook = SeriesOutlook.of(forecasters(), scale.scaled(laid), season, horizon);
        Forecast forecast = outlook.forecast();
        Row[] steps = new Row[horizon];
        for (int i = 0; i < horizon; i++) {
            steps[i] = RowFactory.create(
                    i + 1,
                    times.get(i),
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
                outlook.hindsight().map(SeriesHindsight::known).orElse(0),
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

    /** The times after the last row; none where there is no room for them. */
    private List<Object> times(SeriesPoints points, TimeStep step) {
        List<Object> times = new ArrayList<>();
        String like = time.isText() ? points.text(points.rows() - 1).trim() : "";
        try {
            for (int i = 1; i <= horizon; i++) {
                long at = step.after(points.last(), i);
                if (!time.holds(form, at)) {
                    return List.of();
                }

                times.add(time.isText() ? form.write(at, like) : (Object) at);
            }
        } catch (ArithmeticException | DateTimeException tooFar) {
            return List.of();
        }

        return times;
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
