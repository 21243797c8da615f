package io.shroff.algorithm.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Forecasts one series after another, each with the method that suits it. Holds its arrays and is used again for the
 * next series, but not by two threads at once.
 *
 * <p>By default the point is the mean of exponential smoothing, in the form of the least Akaike criterion, and theta:
 * across series such a mean errs less than the one method that fits each best (Makridakis, Spiliotis and
 * Assimakopoulos, International Journal of Forecasting 36, 2020).
 *
 * <p>The interval of a step is symmetric about the point. Its variance is the mean of the model's own, and of the
 * squared errors the method made at the same horizon within the series, absolute and (for a positive series) relative;
 * it grows by (1 + p/n)(1 + c h/n) for the p parameters that were estimated from n values and for the drift that goes
 * on unseen. The quantile is of Student's t with four degrees of freedom, scaled to agree with the normal one at 95 %:
 * over many series errors have fat tails.
 *
 * <p>Edges: leading NaN are left out and later ones passed over; a constant series gives the constant with no width;
 * fewer than four values give the last one; a series that is not negative and mostly nought gives the rate of
 * {@link Intermittent}; multiplicative forms are only tried where all values are above zero, seasonal ones from two
 * periods on; a model that leaves the plausible range gives way to the last period. A series without a known value, or
 * with an infinite one, is an {@link IllegalArgumentException}.
 */
public final class Forecaster {

    /** What makes the point. */
    public enum Method {
        /** The mean of exponential smoothing and theta. */
        COMBINED,
        /** Exponential smoothing alone. */
        SMOOTHING
    }

    /** What values can be. */
    public enum Range {
        ANY,
        /** Points and bounds below zero become zero. */
        NOT_NEGATIVE
    }

    /**
     * How to forecast.
     *
     * @param forms of exponential smoothing to choose from
     * @param levels shares of outcomes that intervals are to cover, above 0 and below 1
     */
    public record Options(Method method, List<EtsForm> forms, List<Double> levels, Range range) {
        public Options {
            forms = List.copyOf(forms);
            levels = List.copyOf(levels);
            if (forms.isEmpty()) {
                throw new IllegalArgumentException("Cannot forecast with no form of exponential smoothing: name one.");
            }

            for (double level : levels) {
                if (!(level > 0 && level < 1)) {
                    throw new IllegalArgumentException(
                            "Cannot give an interval of the level " + level + ": it must be above 0 and below 1.");
                }
            }
        }

        /** The combination, over the forms that have proved themselves, with intervals of 80 and 95 %. */
        public static Options standard() {
            return new Options(Method.COMBINED, POOL, List.of(.8, .95), Range.ANY);
        }

        /** Exponential smoothing in this form where it can be, in its simplest where not. */
        public static Options of(EtsForm form) {
            return new Options(Method.SMOOTHING, List.of(form), List.of(.8, .95), Range.ANY);
        }

        public Options withLevels(List<Double> shares) {
            return new Options(method, forms, shares, range);
        }

        public Options withRange(Range values) {
            return new Options(method, forms, levels, values);
        }
    }

    private static final List<EtsForm> POOL = List.of(
            EtsForm.of("ANN"),
            EtsForm.of("AAN"),
            EtsForm.of("AAdN"),
            EtsForm.of("MNN"),
            EtsForm.of("MAN"),
            EtsForm.of("MAdN"),
            EtsForm.of("ANA"),
            EtsForm.of("AAA"),
            EtsForm.of("AAdA"),
            EtsForm.of("MNM"),
            EtsForm.of("MAM"),
            EtsForm.of("MAdM"),
            EtsForm.of("MNA"),
            EtsForm.of("MAA"),
            EtsForm.of("MAdA"));

    private static final EtsForm SIMPLEST = EtsForm.of("ANN");
    private static final int LEAST = 4;
    /** A mean interval between demands above this makes a series intermittent (Syntetos and Boylan 2005). */
    private static final double INTERMITTENT = 1.32;

    private final Options options;
    private final EtsFitter smoothing = new EtsFitter();
    private final EtsOutlook outlook = new EtsOutlook();
    private final ThetaFitter theta = new ThetaFitter();
    private final Adjusted adjusted = new Adjusted();
    private final IntervalWidths widths = new IntervalWidths();
    private final double[] quantiles;
    private double[] values = new double[0];
    private double[] filled = new double[0];
    private double[] other = new double[0];

    public Forecaster(Options options) {
        this.options = options;
        this.quantiles = new double[options.levels.size()];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = IntervalWidths.quantile(options.levels.get(i));
        }
    }

    /** Forecasts the steps after the last of the series, of which period many make a cycle (1 where none is known). */
    public Forecast forecast(double[] series, int period, int horizon) {
        if (period < 1 || horizon < 1) {
            throw new IllegalArgumentException("Cannot forecast " + horizon + " steps of a series with the period "
                    + period + ": both must be at least 1.");
        }

        int first = Gaps.firstKnown(series);
        int n = series.length - first;
        if (n == 0) {
            throw new IllegalArgumentException("Cannot forecast a series without a known value.");
        }

        grow(n, horizon);
        System.arraycopy(series, first, values, 0, n);
        Set<Forecast.Reason> reasons = EnumSet.noneOf(Forecast.Reason.class);
        int missing = Gaps.fill(values, n, period, filled);
        if (missing > 0) {
            reasons.add(Forecast.Reason.GAPS);
        }

        SeriesRange seen = SeriesRange.of(values, n);
        if (seen.isConstant() && seen.known() >= LEAST) {
            reasons.add(Forecast.Reason.CONSTANT);
            return flat(filled[n - 1], 0, horizon, "last value", reasons);
        }

        if (seen.known() < LEAST) {
            reasons.add(Forecast.Reason.TOO_FEW);
            return flat(filled[n - 1], Double.NaN, horizon, "last value", reasons);
        }

        if (seen.least() >= 0 && seen.known() > INTERMITTENT * seen.nonzero()) {
            return rate(n, horizon, reasons);
        }

        return model(n, period, horizon, seen, reasons);
    }

    private Forecast rate(int n, int horizon, Set<Forecast.Reason> reasons) {
        reasons.add(Forecast.Reason.INTERMITTENT);
        Intermittent fitted = Intermittent.fit(Arrays.copyOf(values, n), Intermittent.Kind.TEUNTER_SYNTETOS_BABAI);
        double deviation = Math.sqrt(fitted.meanSquaredError());
        return flat(fitted.rate(), deviation, horizon, "TSB", reasons);
    }

    private Forecast flat(double point, double deviation, int horizon, String method, Set<Forecast.Reason> reasons) {
        double[] points = new double[horizon];
        double[] deviations = new double[horizon];
        Arrays.fill(points, point);
        Arrays.fill(deviations, deviation);
        return finished(points, deviations, method, reasons);
    }

    private Forecast model(int n, int period, int horizon, SeriesRange seen, Set<Forecast.Reason> reasons) {
        boolean seasonal = period > 1 && n >= 2 * period + LEAST;
        if (period > 1 && n < 2 * period) {
            reasons.add(Forecast.Reason.SHORTER_THAN_TWO_PERIODS);
        }

        if (seen.least() <= 0) {
            reasons.add(Forecast.Reason.NOT_POSITIVE);
        }

        smoothing.series(values, filled, n, period);
        EtsForm form = choose(seasonal, seen, reasons);
        double[] points = new double[horizon];
        outlook.means(smoothing, horizon, points);
        String method = form.label();
        boolean combined = options.method == Method.COMBINED;
        if (combined) {
            adjusted.set(filled, n, period);
            theta.fit(adjusted.values, n, Theta.Kind.STANDARD);
            theta.forecast(horizon, other);
            for (int h = 0; h < horizon; h++) {
                points[h] = .5 * (points[h] + adjusted.restore(other[h], n + h));
            }

            method = method + " + theta";
            reasons.add(Forecast.Reason.COMBINED);
        }

        double[] deviations = new double[horizon];
        widths.write(values, n, points, smoothing, outlook, combined ? theta : null, adjusted, seen, deviations);
        if (!seen.holds(points, n)) {
            reasons.clear();
            reasons.add(Forecast.Reason.OUT_OF_BOUNDS);
            Baseline.SEASONAL_NAIVE.write(Arrays.copyOf(filled, n), period, horizon, points);
            method = "seasonal naive";
            widths.naive(filled, n, period, deviations);
        }

        return finished(points, deviations, method, reasons);
    }

    /** Fits the forms that the series admits, and leaves the one of the least criterion fitted. */
    private EtsForm choose(boolean seasonal, SeriesRange seen, Set<Forecast.Reason> reasons) {
        EtsForm best = SIMPLEST;
        EtsForm last = SIMPLEST;
        double least = Double.POSITIVE_INFINITY;
        int tried = 0;
        for (EtsForm form : options.forms) {
            if (form.isSeasonal() && !seasonal || form.needsPositive() && seen.least() <= 0) {
                continue;
            }

            tried++;
            last = form;
            if (smoothing.fit(form) && (smoothing.criterion < least || tried == 1)) {
                least = smoothing.criterion;
                best = form;
            }
        }

        reasons.add(options.forms.size() > 1 ? Forecast.Reason.LEAST_CRITERION : Forecast.Reason.ONLY_FORM);
        if (tried == 0 || !last.equals(best)) {
            smoothing.fit(best);
        }

        return best;
    }

    private Forecast finished(double[] points, double[] deviations, String method, Set<Forecast.Reason> reasons) {
        int horizon = points.length;
        double[][] lower = new double[quantiles.length][horizon];
        double[][] upper = new double[quantiles.length][horizon];
        double floor = options.range == Range.ANY ? Double.NEGATIVE_INFINITY : 0;
        for (int h = 0; h < horizon; h++) {
            points[h] = Math.max(points[h], floor);
            for (int i = 0; i < quantiles.length; i++) {
                lower[i][h] = Math.max(floor, points[h] - quantiles[i] * deviations[h]);
                upper[i][h] = points[h] + quantiles[i] * deviations[h];
            }
        }

        return new Forecast(points, lower, upper, options.levels, method, new ArrayList<>(reasons));
    }

    private void grow(int n, int horizon) {
        if (values.length < n) {
            values = new double[n];
            filled = new double[n];
        }

        if (other.length < horizon) {
            other = new double[horizon];
        }
    }
}
