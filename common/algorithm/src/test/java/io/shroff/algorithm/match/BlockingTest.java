package io.shroff.algorithm.match;

import static io.shroff.algorithm.match.Entries.entry;
import static io.shroff.algorithm.match.Entries.rule;
import static io.shroff.algorithm.match.Entries.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.algorithm.match.BlockRule.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockingTest {
    @Test
    void givesEachPairThatARuleAdmitsOnce() {
        Random random = new Random(11);
        for (int round = 0; round < 60; round++) {
            Blocking blocking = new Blocking(List.of(aRule(random), aRule(random), aRule(random)), 1_000_000);
            List<Entry> left = entries(random, "l");
            List<Entry> right = entries(random, "r");

            assertThat(pairs(blocking, left, right)).containsExactlyInAnyOrderElementsOf(every(blocking, left, right));
        }
    }

    @Test
    void refusesALargeBlockWholeAndLeavesItToTheNextRule() {
        BlockRule wide = rule(DateWindow.ANY, AmountTolerance.ANY);
        BlockRule narrow = rule(DateWindow.ANY, AmountTolerance.EXACT);
        List<Entry> left = List.of(entry("l1", 1, 0, "a"), entry("l2", 2, 0, "a"), entry("l3", 3, 0, "b"));
        List<Entry> right = List.of(entry("r1", 1, 0, "a"), entry("r2", 9, 0, "a"), entry("r3", 9, 0, "b"));
        Blocking blocking = new Blocking(List.of(wide, narrow), 3);

        assertThat(pairs(blocking, left, right)).containsExactly("l3 r3", "l1 r1");
    }

    @Test
    void pairsNoRecordThatLacksWhatTheRuleAsks() {
        Blocking blocking = new Blocking(List.of(rule(DateWindow.within(1), AmountTolerance.EXACT)), 10);

        assertThat(pairs(blocking, List.of(unknown("l")), List.of(unknown("r"))))
                .isEmpty();
        assertThat(pairs(blocking, List.of(entry("l", 1, 0, " - ")), List.of(entry("r", 1, 0, " - "))))
                .isEmpty();
        assertThat(pairs(blocking, List.of(), List.of(entry("r", 1, 0, "a")))).isEmpty();
    }

    @Test
    void admitsAmountsAfterKnownDeductions() {
        AmountTolerance tax = new AmountTolerance(1, 0, List.of(0.0, .01, .02, .1));

        assertThat(tax.admits(100_000, 90_000)).isTrue();
        assertThat(tax.admits(100_000, 97_999)).isTrue();
        assertThat(tax.admits(100_000, 97_000)).isFalse();
        assertThat(tax.difference(100_000, 97_999)).isEqualTo(-1);
    }

    @Test
    void refusesToCompareAllWithAll() {
        assertThatThrownBy(() -> new BlockRule(List.of(), DateWindow.ANY, AmountTolerance.ANY))
                .hasMessage("Cannot block by nothing: each record would be compared with all of the other side."
                        + " Give a key, a window of dates or a tolerance of amounts.");
        assertThatThrownBy(() -> new DateWindow(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AmountTolerance.within(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Key("ref", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static BlockRule aRule(Random random) {
        DateWindow dates =
                random.nextBoolean() ? DateWindow.ANY : new DateWindow(-random.nextInt(4), random.nextInt(9));
        AmountTolerance amounts = random.nextBoolean()
                ? AmountTolerance.ANY
                : new AmountTolerance(random.nextInt(50), random.nextInt(3) * .07, List.of(0.0, .1));
        return new BlockRule(List.of(new Key("ref", 1 + random.nextInt(3))), dates, amounts);
    }

    private static List<Entry> entries(Random random, String side) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String ref = "" + (char) ('a' + random.nextInt(2)) + (char) ('a' + random.nextInt(3)) + random.nextInt(3);
            entries.add(new Entry(
                    side + i,
                    random.nextInt(8) == 0 ? OptionalLong.empty() : OptionalLong.of(random.nextInt(2_000) - 500),
                    random.nextInt(8) == 0 ? Optional.empty() : Optional.of(Entries.START.plusDays(random.nextInt(20))),
                    random.nextInt(8) == 0 ? Map.of() : Map.of("ref", ref)));
        }

        return entries;
    }

    private static List<String> pairs(Blocking blocking, List<Entry> left, List<Entry> right) {
        CandidatePairs pairs = CandidatePairs.of(blocking, items(blocking, left), items(blocking, right));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < pairs.size; i++) {
            ids.add(left.get(pairs.left[i]).id() + " "
                    + right.get(pairs.right[i]).id());
        }

        return ids;
    }

    private static List<Item> items(Blocking blocking, List<Entry> entries) {
        return entries.stream().map(entry -> Item.of(entry, blocking)).toList();
    }

    private static List<String> every(Blocking blocking, List<Entry> left, List<Entry> right) {
        List<String> ids = new ArrayList<>();
        for (Entry one : left) {
            for (Entry other : right) {
                if (blocking.rules().stream().anyMatch(rule -> admits(rule, one, other))) {
                    ids.add(one.id() + " " + other.id());
                }
            }
        }

        return ids;
    }

    private static boolean admits(BlockRule rule, Entry left, Entry right) {
        String key = rule.exactKey(left);
        boolean dates = rule.dates().isAny()
                || (left.date().isPresent()
                        && right.date().isPresent()
                        && rule.dates()
                                .admits(
                                        left.date().get().toEpochDay(),
                                        right.date().get().toEpochDay()));
        boolean amounts = rule.amounts().isAny()
                || (left.amount().isPresent()
                        && right.amount().isPresent()
                        && rule.amounts()
                                .admits(
                                        left.amount().getAsLong(),
                                        right.amount().getAsLong()));
        return !key.isEmpty() && key.equals(rule.exactKey(right)) && dates && amounts;
    }
}
