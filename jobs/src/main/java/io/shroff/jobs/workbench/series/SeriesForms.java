package io.shroff.jobs.workbench.series;

import io.shroff.algorithm.forecast.EtsForm;
import io.shroff.algorithm.forecast.Forecaster;
import io.shroff.algorithm.forecast.Forecaster.Method;
import io.shroff.algorithm.forecast.Forecaster.Options;
import java.util.List;

/** The forms of forecasts that a spec can name. */
final class SeriesForms {
    private static final String COMBINED = "combined";
    private static final String SMOOTHING = "smoothing";

    private SeriesForms() {}

    static boolean isKnown(String form) {
        return form.equals(COMBINED)
                || form.equals(SMOOTHING)
                || EtsForm.ALL.stream().anyMatch(f -> f.label().equals(form));
    }

    /** What forecasts by a form, with intervals of one level. */
    static Forecaster forecaster(String form, double level) {
        Options standard = Options.standard();
        Options options =
                switch (form) {
                    case COMBINED -> standard;
                    case SMOOTHING ->
                        new Options(Method.SMOOTHING, standard.forms(), standard.levels(), standard.range());
                    default -> Options.of(EtsForm.of(form));
                };
        return new Forecaster(options.withLevels(List.of(level)));
    }
}
