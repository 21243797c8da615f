package io.shroff.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.shroff.algorithm.match.AmountTolerance;
import io.shroff.algorithm.match.Assignment;
import io.shroff.algorithm.match.BlockRule;
import io.shroff.algorithm.match.BlockRule.Key;
import io.shroff.algorithm.match.Blocking;
import io.shroff.algorithm.match.Comparisons;
import io.shroff.algorithm.match.DateWindow;
import io.shroff.algorithm.match.Entry;
import io.shroff.algorithm.match.Item;
import io.shroff.algorithm.match.LevelWeights;
import io.shroff.algorithm.match.Matching;
import io.shroff.algorithm.match.Pass;
import io.shroff.bench.Payments.Payment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Payments matched, from records to the proof, weights and assignment among it, by candidate pairs. */
final class PaymentSpeed implements KernelSpeed {
    private static final int PAYMENTS = 60_000;
    private static final int DAYS = 90;
    private static final String REFERENCE = "ref";
    private static final int ROUNDS = 3;

    @Override
    public List<Line> measure(CoreClock clock, Peers peers) throws IOException {
        Payments payments = Payments.made(PAYMENTS, DAYS, SEED);
        List<Entry> left = payments.left().stream().map(PaymentSpeed::entry).toList();
        List<Entry> right = payments.right().stream().map(PaymentSpeed::entry).toList();
        Blocking blocking = new Blocking(
                List.of(
                        new BlockRule(List.of(new Key(REFERENCE, 2)), new DateWindow(0, 5), AmountTolerance.ANY),
                        new BlockRule(List.of(), new DateWindow(0, 5), AmountTolerance.within(.001))),
                5_000_000);
        Comparisons comparisons = Comparisons.usual(List.of(REFERENCE));
        Pass pass = new Pass.Weighed(
                "weighed", blocking, comparisons, LevelWeights.Options.standard(), Assignment.Options.standard());
        double seconds = clock.least(
                ROUNDS,
                () -> Matching.match(left, right, List.of(pass)).matches().size());
        long pairs = pairs(blocking, comparisons, left, right);
        Path folder = Files.createTempDirectory("shroff-payments-");
        payments.write(folder);
        Optional<JsonNode> said = peers.run("match", folder);
        Folders.delete(folder);
        return List.of(Peers.beside(
                Line.of("methods: a million pairs of payments weighed and assigned", "s", 1e6 * seconds / pairs)
                        .atMost(5),
                "Splink, which assigns none",
                said,
                "seconds",
                1e6));
    }

    private static Entry entry(Payment payment) {
        return new Entry(
                payment.id(),
                OptionalLong.of(payment.amount()),
                Optional.of(payment.date()),
                Map.of(REFERENCE, payment.reference()));
    }

    /** Candidate pairs, each once. */
    private static long pairs(Blocking blocking, Comparisons comparisons, List<Entry> left, List<Entry> right) {
        long[] pairs = {0};
        Set<Blocking.Refused> refused = new HashSet<>();
        for (int rule = 0; rule < blocking.rules().size(); rule++) {
            Map<Blocking.Block, List<Item>> rightBlocks = new HashMap<>();
            for (Entry entry : right) {
                Item item = Item.of(entry, blocking, comparisons);
                blocking.rightBlock(rule, item)
                        .ifPresent(block -> rightBlocks
                                .computeIfAbsent(block, name -> new ArrayList<>())
                                .add(item));
            }

            Map<Blocking.Block, List<Item>> leftBlocks = new HashMap<>();
            for (Entry entry : left) {
                Item item = Item.of(entry, blocking, comparisons);
                for (Blocking.Block block : blocking.leftBlocks(rule, item)) {
                    leftBlocks.computeIfAbsent(block, name -> new ArrayList<>()).add(item);
                }
            }

            for (Map.Entry<Blocking.Block, List<Item>> block : leftBlocks.entrySet()) {
                List<Item> others = rightBlocks.getOrDefault(block.getKey(), List.of());
                blocking.pairs(rule, block.getValue(), others, refused, (l, r) -> pairs[0]++);
            }
        }

        return pairs[0];
    }
}
