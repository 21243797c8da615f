package io.shroff.algorithm.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Exponential smoothing in one of its {@linkplain EtsForm forms}, weights and start values estimated together by
 * maximum likelihood (Hyndman, Koehler, Ord and Snyder 2008; recursions in {@link EtsRecursion}).
 *
 * <p>Weights keep to the region 0 &lt; beta &lt; alpha &lt; 1, 0 &lt; gamma &lt; 1 - alpha and .8 &lt; phi &lt; .98.
 * Means and variances are in the unit of the series.
 *
 * <p>Edges: NaN is a missing value, over which the states run on without an error; a seasonal form needs two periods
 * and any form four values; a form that needs values above zero refuses others, and any refuses infinite ones, with an
 * {@link IllegalArgumentException}. A constant series gives the constant and next to no variance.
 */
public final class ExponentialSmoothing {
    private static final int LEAST = 4;

    private final EtsFitter fitter;
    private final EtsForm form;
    private final int period;

    private ExponentialSmoothing(EtsFitter fitter, EtsForm form, int period) {
        this.fitter = fitter;
        this.form = form;
        this.period = period;
    }

    /** Fits the form. The period counts for seasonal forms only. */
    public static ExponentialSmoothing fit(double[] series, int period, EtsForm form) {
        int first = Gaps.firstKnown(series);
        double[] values = Arrays.copyOfRange(series, first, series.length);
        int least = form.isSeasonal() ? Math.max(LEAST, 2 * period) : LEAST;
        if (values.length < least || form.isSeasonal() && period < 2) {
            throw new IllegalArgumentException("Cannot fit the form " + form.label() + " to " + values.length
                    + " values with a period of " + period + ": it needs " + least + ". Use a simpler form.");
        }

        for (double v : values) {
            if (form.needsPositive() && v <= 0) {
                throw new IllegalArgumentException("Cannot fit the form " + form.label() + " to the value " + v
                        + ": all must be above zero. Use an additive form.");
            }
        }

        double[] filled = new double[values.length];
        Gaps.fill(values, values.length, period, filled);
        EtsFitter fitter = new EtsFitter();
        fitter.series(values, filled, values.length, period);
        if (!fitter.fit(form)) {
            throw new IllegalArgumentException("Cannot fit the form " + form.label()
                    + ": it has no finite likelihood near its start values. Use an additive form.");
        }

        return new ExponentialSmoothing(fitter, form, period);
    }

    public EtsForm form() {
        return form;
    }

    public double alpha() {
        return fitter.states().alpha;
    }

    /** 0 without a trend. */
    public double beta() {
        return fitter.states().beta;
    }

    /** 0 without a season. */
    public double gamma() {
        return fitter.states().gamma;
    }

    /** The share of the slope that is left after a step: 1 for a trend that is not damped, 0 without one. */
    public double phi() {
        return fitter.states().phi;
    }

    /** The season of the next steps, one period of them, added or multiplied; empty without one. */
    public List<Double> season() {
        List<Double> season = new ArrayList<>();
        for (int h = 0; form.isSeasonal() && h < period; h++) {
            double s = fitter.states().season[(fitter.length() + h) % period];
            season.add(form.season() == EtsForm.Season.ADDITIVE ? s * fitter.scale() : s);
        }

        return List.copyOf(season);
    }

    /** Akaike's criterion, corrected for a short series; infinite where it has no more values than parameters. */
    public double criterion() {
        return fitter.criterion;
    }

    /** Of the one-step errors, which multiplicative noise takes relative to the mean; corrected for the parameters. */
    public double variance() {
        return fitter.variance;
    }

    /** The means of the next steps. */
    public double[] forecast(int horizon) {
        double[] means = new double[horizon];
        new EtsOutlook().means(fitter, horizon, means);
        return means;
    }

    /** The variances of the next steps about their means, as if the model were true. */
    public double[] variances(int horizon) {
        double[] variances = new double[horizon];
        new EtsOutlook().variances(fitter, horizon, variances);
        return variances;
    }

    /** Paths the next steps may take, one a row; the same seed draws the same. */
    public double[][] simulate(int horizon, int paths, long seed) {
        return new EtsOutlook().simulate(fitter, horizon, paths, seed);
    }
}
