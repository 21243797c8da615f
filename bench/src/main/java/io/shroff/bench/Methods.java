package io.shroff.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the methods take on one core without Spark, on made-up input, and with {@code --peers} what public tools take on
 * the same: seconds of the processor, the least of some rounds after a warm-up.
 */
final class Methods implements Benchmark {
    private static final List<KernelSpeed> ALL = List.of(
            new ForecastSpeed(),
            new CoherenceSpeed(),
            new ClusterSpeed(),
            new ForestSpeed(),
            new OddnessSpeed(),
            new CustomerSpeed(),
            new PaymentSpeed());

    @Override
    public String name() {
        return "methods";
    }

    @Override
    public List<Line> run(Bench bench) throws IOException {
        Peers peers = Peers.of(bench);
        CoreClock clock = new CoreClock(bench.rounds());
        List<Line> lines = new ArrayList<>();
        for (KernelSpeed kernel : ALL) {
            for (Line line : kernel.measure(clock, peers)) {
                bench.say(
                        "%s: %.2f %s%s",
                        line.what(),
                        line.ours(),
                        line.unit(),
                        line.alternative()
                                .map(other -> ", %s %.2f".formatted(other.name(), other.value()))
                                .orElse(""));
                lines.add(line);
            }
        }

        bench.say("methods: done (%.3g)", clock.sink());
        return lines;
    }
}
