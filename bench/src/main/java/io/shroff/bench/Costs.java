package io.shroff.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Several measurements of one thing, of which the median counts. */
final class Costs {
    private final List<Cost> costs = new ArrayList<>();

    void add(Cost cost) {
        costs.add(cost);
    }

    double seconds() {
        return median(Cost::seconds);
    }

    double processor() {
        return median(Cost::processor);
    }

    /** The mean of both middles where their number is even. */
    private double median(ToDoubleFunction<Cost> value) {
        double[] sorted = costs.stream().mapToDouble(value).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
