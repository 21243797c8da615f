package io.shroff.jobs.workbench.series;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The times of a series: how far apart they stand, the place of each, and those ahead. To find them takes longer than
 * to read the series, and most series of a table have the same.
 */
final class TimeGrid {
    private final SeriesPoints points;
    private final Optional<TimeStep> step;
    private final int[] places;
    private final List<Object> ahead;

    private TimeGrid(SeriesPoints points, Optional<TimeStep> step, int[] places, List<Object> ahead) {
        this.points = points;
        this.step = step;
        this.places = places;
        this.ahead = ahead;
    }

    /** @param step how far apart the times stand, where they do */
    static TimeGrid of(SeriesPoints points, Optional<TimeStep> step, TimeColumn time, TimeForm form, int horizon) {
        return new TimeGrid(
                points,
                step,
                step.map(points::places).orElse(new int[0]),
                step.map(of -> ahead(points, of, time, form, horizon)).orElse(List.of()));
    }

    /** Whether a series has the same times, written alike. */
    boolean isOf(SeriesPoints others) {
        return points.haveTimesOf(others);
    }

    /** Empty where they are too irregular to stand a step apart. */
    Optional<TimeStep> step() {
        return step;
    }

    /** The times after the last row; none where there is no room for them. */
    List<Object> ahead() {
        return ahead;
    }

    /** The values of a series that has these times, a step apart; NaN where no row stands. */
    double[] laid(SeriesPoints series) {
        return series.laid(places);
    }

    private static List<Object> ahead(SeriesPoints points, TimeStep step, TimeColumn time, TimeForm form, int horizon) {
        String like = time.isText() ? points.text(points.rows() - 1).trim() : "";
        return ahead(points.last(), like, step, time, form, horizon);
    }

    /**
     * The times after one; none where there is no room for them.
     *
     * @param like a text that they are written like, where they are texts
     */
    static List<Object> ahead(long last, String like, TimeStep step, TimeColumn time, TimeForm form, int horizon) {
        List<Object> ahead = new ArrayList<>();
        try {
            for (int i = 1; i <= horizon; i++) {
                long at = step.after(last, i);
                if (!time.holds(form, at)) {
                    return List.of();
                }

                ahead.add(time.isText() ? form.write(at, like) : (Object) at);
            }
        } catch (ArithmeticException | DateTimeException tooFar) {
            return List.of();
        }

        return ahead;
    }
}
