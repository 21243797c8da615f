package io.shroff.algorithm.match;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** Records and rules for tests. */
final class Entries {
    static final LocalDate START = LocalDate.of(2024, 4, 1);

    private Entries() {}

    static Entry entry(String id, long amount, int day, String ref) {
        return new Entry(id, OptionalLong.of(amount), Optional.of(START.plusDays(day)), Map.of("ref", ref));
    }

    static Entry unknown(String id) {
        return new Entry(id, OptionalLong.empty(), Optional.empty(), Map.of());
    }

    static BlockRule rule(DateWindow dates, AmountTolerance amounts) {
        return new BlockRule(List.of(BlockRule.Key.of("ref")), dates, amounts);
    }

    static Pass nearest(DateWindow dates, AmountTolerance amounts) {
        return new Pass.Nearest("nearest", rule(dates, amounts), 10_000, 100);
    }

    static Pass weighed() {
        Blocking blocking = new Blocking(
                List.of(
                        new BlockRule(List.of(new BlockRule.Key("ref", 4)), DateWindow.within(10), AmountTolerance.ANY),
                        new BlockRule(List.of(), DateWindow.within(5), AmountTolerance.within(.1))),
                100_000);
        return new Pass.Weighed(
                "weighed",
                blocking,
                Comparisons.usual(List.of("ref")),
                LevelWeights.Options.standard(),
                Assignment.Options.standard());
    }

    static Pass sums(DateWindow dates, int maxLeft, int maxRight) {
        return new Pass.Sums(
                "sums",
                rule(dates, AmountTolerance.EXACT),
                new SubsetSums.Options(maxLeft, maxRight, 40, 100_000, .05));
    }

    /** Payments of whom the right side knows nearly all, a little later and now and then misspelt or cut. */
    static List<List<Entry>> payments(int count, long seed) {
        Random random = new Random(seed);
        List<Entry> left = new ArrayList<>();
        List<Entry> right = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = name(random) + " " + name(random);
            long amount = 10_000L + random.nextInt(5_000_000);
            int day = random.nextInt(90);
            String id = String.format("%05d", i);
            left.add(new Entry(
                    "L" + id,
                    random.nextInt(30) == 0 ? OptionalLong.empty() : OptionalLong.of(amount),
                    Optional.of(START.plusDays(day)),
                    Map.of("ref", name)));
            if (random.nextInt(10) > 0) {
                String seen = random.nextInt(4) == 0 ? name.substring(0, 6) : name;
                long paid = random.nextInt(3) == 0 ? amount - amount / 50 : amount;
                right.add(new Entry(
                        "R" + id,
                        OptionalLong.of(paid),
                        random.nextInt(30) == 0
                                ? Optional.empty()
                                : Optional.of(START.plusDays(day + random.nextInt(4))),
                        random.nextInt(30) == 0 ? Map.of() : Map.of("ref", seen)));
            }
        }

        return List.of(left, right);
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < 3 + random.nextInt(5); i++) {
            name.append((char) ('a' + random.nextInt(26)));
        }

        return name.toString();
    }
}
