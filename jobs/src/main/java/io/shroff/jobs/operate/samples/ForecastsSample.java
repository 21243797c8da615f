package io.shroff.jobs.operate.samples;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Forecasts of visitors by place (state and district) and purpose, each node forecast on its own: they do not add up.
 */
public final class ForecastsSample {
    private static final long SEED = 13;
    private static final int MONTHS = 3;
    private static final List<String> STATES = List.of("all", "North", "South", "West");
    private static final List<String> DISTRICTS = List.of("all", "Coast", "Hills", "Plain");
    private static final List<String> PURPOSES = List.of("all", "business", "holiday");

    private ForecastsSample() {}

    /** The file as text. */
    public static String csv() {
        SplittableRandom random = new SplittableRandom(SEED);
        StringBuilder csv = new StringBuilder("month,state,district,purpose,forecast,variance\n");
        for (int month = 1; month <= MONTHS; month++) {
            for (String state : STATES) {
                for (String district : state.equals("all") ? List.of("all") : DISTRICTS) {
                    for (String purpose : PURPOSES) {
                        double size = 100.0 * parts(state, 3) * parts(district, 3) * parts(purpose, 2);
                        // The more it sums up, the surer it is beside its size.
                        double deviation = Math.sqrt(size);
                        csv.append(String.format(
                                Locale.ROOT,
                                "2025-%02d,%s,%s,%s,%.1f,%.1f\n",
                                month,
                                state,
                                district,
                                purpose,
                                NormalDraw.of(size, deviation, random),
                                deviation * deviation));
                    }
                }
            }
        }

        return csv.toString();
    }

    private static int parts(String name, int of) {
        return name.equals("all") ? of : 1;
    }
}
