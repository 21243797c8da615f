package io.shroff.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.shroff.algorithm.value.BetaGeometric;
import io.shroff.algorithm.value.BetaGeometric.Dropout;
import io.shroff.algorithm.value.PurchaseCounts;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** BG/NBD fitted, and customers scored by it: whether they still buy, and how often in 39 weeks. */
final class CustomerSpeed implements KernelSpeed {
    private static final int FITTED = 2_357;
    private static final int SCORED = 100_000;
    private static final int AHEAD = 39;

    /** Goal: three million a second. */
    private static final double MOST_NANOSECONDS = 333;

    @Override
    public List<Line> measure(CoreClock clock, Peers peers) throws IOException {
        double[][] histories = made();
        PurchaseCounts.Builder counts = new PurchaseCounts.Builder();
        Arrays.stream(histories, 0, FITTED).forEach(one -> counts.add((int) one[0], one[1], one[2], 1));
        PurchaseCounts grouped = counts.build();
        double fitted = clock.least(
                () -> BetaGeometric.fit(grouped, Dropout.AFTER_REPEAT).r());
        BetaGeometric model = BetaGeometric.fit(grouped, Dropout.AFTER_REPEAT);
        double scored = clock.least(() -> {
            double sum = 0;
            for (double[] one : histories) {
                int repeats = (int) one[0];
                sum += model.alive(repeats, one[1], one[2]) + model.expected(AHEAD, repeats, one[1], one[2]);
            }

            return sum;
        });
        Optional<JsonNode> said = peers.run("customers", histories);
        return List.of(
                Peers.beside(
                        Line.of("methods: BG/NBD fitted to 2,357 customers", "ms", 1e3 * fitted)
                                .atMost(50),
                        "lifetimes",
                        said,
                        "seconds",
                        1e3),
                Peers.beside(
                        Line.of("methods: a customer scored by it", "ns", 1e9 * scored / SCORED)
                                .atMost(MOST_NANOSECONDS),
                        "lifetimes",
                        said,
                        "scoring",
                        1e9));
    }

    /** Repeats, time of the last and time seen, as the model has them with r = 1/2, alpha = 8, a = 1 and b = 5/2. */
    private static double[][] made() {
        SplittableRandom random = new SplittableRandom(SEED);
        double[][] histories = new double[SCORED][];
        for (int i = 0; i < SCORED; i++) {
            double seen = 27 + random.nextInt(12);
            double rate = Math.pow(random.nextGaussian(), 2) / 16;
            double goes = 1 - Math.pow(random.nextDouble(), 1 / 2.5);
            int repeats = 0;
            double last = 0;
            boolean stays = true;
            for (double at = random.nextExponential() / rate;
                    stays && at < seen;
                    at += random.nextExponential() / rate) {
                repeats++;
                last = at;
                stays = random.nextDouble() >= goes;
            }

            histories[i] = new double[] {repeats, last, seen};
        }

        return histories;
    }
}
