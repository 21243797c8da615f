package io.shroff.algorithm.match;

import io.shroff.algorithm.match.BlockRule.Key;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/**
 * Measures processor seconds a million candidate pairs, from records to the proof, of made payments; the argument is
 * how many. Run by hand.
 */
final class MatchSpeed {
    private static final int ROUNDS = 3;

    private MatchSpeed() {}

    // What it measures is its output.
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        List<List<Entry>> sides = Entries.payments(Integer.parseInt(args[0]), 1);
        Blocking blocking = new Blocking(
                List.of(
                        new BlockRule(List.of(new Key("ref", 2)), new DateWindow(0, 5), AmountTolerance.ANY),
                        new BlockRule(List.of(), new DateWindow(0, 5), AmountTolerance.within(.001))),
                5_000_000);
        Comparisons comparisons = Comparisons.usual(List.of("ref"));
        Pass pass = new Pass.Weighed(
                "weighed", blocking, comparisons, LevelWeights.Options.standard(), Assignment.Options.standard());
        CandidatePairs pairs =
                CandidatePairs.of(blocking, items(sides.get(0), blocking), items(sides.get(1), blocking));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int round = 0; round < ROUNDS; round++) {
            long start = threads.getCurrentThreadCpuTime();
            int matches = Matching.match(sides.get(0), sides.get(1), List.of(pass))
                    .matches()
                    .size();
            double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
            System.out.printf(
                    "%d pairs, %d matches, %.1f s, %.2f s a million pairs%n",
                    pairs.size, matches, seconds, seconds * 1e6 / pairs.size);
        }
    }

    private static List<Item> items(List<Entry> entries, Blocking blocking) {
        return entries.stream().map(entry -> Item.of(entry, blocking)).toList();
    }
}
