package io.shroff.algorithm.forecast;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A form of exponential smoothing: how the error, the trend and the season enter.
 *
 * <p>Labels are those of Hyndman, Koehler, Ord and Snyder, Forecasting with Exponential Smoothing (Springer 2008):
 * error {@code A} or {@code M}, trend {@code N}, {@code A} or {@code Ad} (damped), season {@code N}, {@code A} or
 * {@code M}; {@code AAdM} is an additive error, a damped trend and a multiplicative season. A multiplicative trend is
 * left out: it explodes.
 */
public record EtsForm(Noise noise, Trend trend, Season season) {

    /** Whether the spread of the error is fixed or grows with the forecast. */
    public enum Noise {
        ADDITIVE("A"),
        MULTIPLICATIVE("M");

        private final String letter;

        Noise(String letter) {
            this.letter = letter;
        }
    }

    /** Whether the level moves on by itself, and whether that fades with the horizon. */
    public enum Trend {
        NONE("N"),
        ADDITIVE("A"),
        DAMPED("Ad");

        private final String letter;

        Trend(String letter) {
            this.letter = letter;
        }
    }

    /** Whether a season is added to the level, multiplies it, or is absent. */
    public enum Season {
        NONE("N"),
        ADDITIVE("A"),
        MULTIPLICATIVE("M");

        private final String letter;

        Season(String letter) {
            this.letter = letter;
        }
    }

    /** All eighteen, the simple before the rich. */
    public static final List<EtsForm> ALL = all();

    /** The form with this label, such as {@code MAdM}. */
    public static EtsForm of(String label) {
        for (EtsForm form : ALL) {
            if (form.label().equals(label)) {
                return form;
            }
        }

        throw new IllegalArgumentException(
                "Cannot use the form '" + label + "' of exponential smoothing: it is none of "
                        + ALL.stream().map(EtsForm::label).toList() + ".");
    }

    public String label() {
        return noise.letter + trend.letter + season.letter;
    }

    /** Whether it is defined for values above zero only. */
    public boolean needsPositive() {
        return noise == Noise.MULTIPLICATIVE || season == Season.MULTIPLICATIVE;
    }

    public boolean isSeasonal() {
        return season != Season.NONE;
    }

    /** How many numbers are estimated: weights, start values and the spread of the error. */
    public int parameters(int period) {
        int level = 2;
        int slope =
                switch (trend) {
                    case NONE -> 0;
                    case ADDITIVE -> 2;
                    case DAMPED -> 3;
                };
        // The season's start values sum to a constant, so one of them is not free.
        return level + slope + (isSeasonal() ? period : 0) + 1;
    }

    private static List<EtsForm> all() {
        List<EtsForm> forms = new ArrayList<>();
        for (Season season : Season.values()) {
            for (Trend trend : Trend.values()) {
                for (Noise noise : Noise.values()) {
                    forms.add(new EtsForm(noise, trend, season));
                }
            }
        }

        return Collections.unmodifiableList(forms);
    }
}
