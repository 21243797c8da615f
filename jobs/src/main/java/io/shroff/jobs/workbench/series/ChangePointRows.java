package io.shroff.jobs.workbench.series;

import io.shroff.algorithm.changepoint.ChangePoints;
import io.shroff.algorithm.changepoint.ChangePoints.Segmentation;
import io.shroff.algorithm.changepoint.ChangePoints.Shape;
import io.shroff.platform.method.SortedGroups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Searches one series after another and gives one row each, with the changes of each method as a list. */
final class ChangePointRows implements SortedGroups.Kernel {
    private static final long serialVersionUID = 1L;
    private static final String IRREGULAR = "irregular: rows count as steps";

    private final int keys;
    private final TimeForm form;
    private final boolean timesAreTexts;
    private final List<Shape> shapes;
    private final int minLength;
    private final int period;
    private final List<ChangeMethod> methods;

    ChangePointRows(SeriesRows series, DetectChangePoints.Options options) {
        this.keys = series.group().size();
        this.form = series.form();
        this.timesAreTexts = series.time().isText();
        this.shapes = options.shapes();
        this.minLength = options.minLength();
        this.period = options.period();
        this.methods = options.methods();
    }

    /** What stands in a row after the key. */
    static StructType given(TimeColumn time) {
        StructType change = new StructType()
                .add("method", DataTypes.StringType)
                .add("index", DataTypes.IntegerType)
                .add("time", time.carried())
                .add("before", DataTypes.DoubleType)
                .add("after", DataTypes.DoubleType)
                .add("strength", DataTypes.DoubleType);
        return new StructType()
                .add("rows", DataTypes.IntegerType)
                .add("missing", DataTypes.IntegerType)
                .add("spacing", DataTypes.StringType)
                .add("reason", DataTypes.StringType)
                .add("changes", DataTypes.createArrayType(change));
    }

    @Override
    public Iterator<Row> apply(Iterator<Row> group) {
        SeriesPoints points = SeriesPoints.read(group);
        boolean isOnce = points.repeats() == 0;
        Optional<TimeStep> step = isOnce ? points.step(form) : Optional.empty();
        Optional<String> reason = isOnce ? reason(points) : Optional.of("several rows at one time");
        List<Row> changes = reason.isPresent() ? List.of() : changes(points, step);
        return SeriesRows.only(RowFactory.create(SeriesRows.values(
                points,
                keys,
                points.rows(),
                points.missing(),
                step.map(TimeStep::text).orElse(IRREGULAR),
                reason.orElse(null),
                changes.toArray(Row[]::new))));
    }

    private Optional<String> reason(SeriesPoints points) {
        if (points.known() == 0) {
            return Optional.of("all missing");
        }

        if (points.known() < 2 * minLength) {
            return Optional.of("too short: " + points.known() + " known, and two regimes take " + 2 * minLength);
        }

        return points.isConstant() ? Optional.of("constant") : Optional.empty();
    }

    private List<Row> changes(SeriesPoints points, Optional<TimeStep> step) {
        SeriesScale scale = SeriesScale.of(points.values());
        double[] values = scale.scaled(points.values());
        int[] places = step.map(points::places)
                .orElseGet(() -> IntStream.range(0, points.rows()).toArray());
        double[] laid = scale.scaled(points.laid(places));
        List<Row> rows = new ArrayList<>();
        for (ChangeMethod method : methods) {
            boolean areLines = false;
            List<Integer> found;
            if (method == ChangeMethod.OPTIMUM) {
                Segmentation fitted = ChangePoints.fit(laid, new ChangePoints.Options(shapes, minLength, period));
                areLines = fitted.shape() == Shape.LINE;
                found = fitted.changes();
            } else {
                found = ChangePoints.twoSigma(laid);
            }

            // A change stands at a known value, and so at a row.
            List<Integer> at = found.stream()
                    .map(place -> Arrays.binarySearch(places, place))
                    .toList();
            Regimes regimes = new Regimes(places, values, at, areLines);
            for (int i = 0; i < at.size(); i++) {
                rows.add(change(points, method, at.get(i), scale, regimes, i));
            }
        }

        return rows;
    }

    private Row change(SeriesPoints points, ChangeMethod method, int row, SeriesScale scale, Regimes regimes, int i) {
        Object time = timesAreTexts ? points.text(row) : Long.valueOf(points.at(row));
        return RowFactory.create(
                method.label(),
                row,
                time,
                scale.restored(regimes.meanBefore(i)),
                scale.restored(regimes.meanAfter(i)),
                regimes.strength(i));
    }
}
