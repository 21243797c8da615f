package io.shroff.algorithm.match;

import static io.shroff.algorithm.match.Entries.entry;
import static io.shroff.algorithm.match.Entries.nearest;
import static io.shroff.algorithm.match.Entries.sums;
import static io.shroff.algorithm.match.Entries.unknown;
import static io.shroff.algorithm.match.Entries.weighed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.algorithm.match.Matching.Result;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MatchingTest {
    private static final Pass EXACT = nearest(DateWindow.within(3), AmountTolerance.EXACT);

    @Test
    void takesTheNearestAndLeavesTheRestToLaterPasses() {
        List<Entry> left = List.of(entry("l1", 500, 0, "A1"), entry("l2", 700, 0, "A2"));
        List<Entry> right = List.of(entry("r1", 500, 2, "a1"), entry("r2", 500, 1, "a-1"), entry("r3", 686, 0, "A2"));
        Pass afterTax = new Pass.Nearest(
                "after tax",
                Entries.rule(DateWindow.within(3), new AmountTolerance(0, 0, List.of(0.0, .02))),
                100,
                100);
        Result result =
                Matching.match(left, right, List.of(nearest(DateWindow.within(3), AmountTolerance.EXACT), afterTax));

        // The sign between letters makes A-1 two words: another key than A1.
        assertThat(result.matches())
                .extracting(match -> match.pass() + " " + match.left() + match.right() + match.difference())
                .containsExactly("nearest [l1][r1]0", "after tax [l2][r3]-14");
        assertThat(result.unmatched()).extracting(Unmatched::id).containsExactly("r2");
        assertThat(result.unmatched().get(0).reason()).isEqualTo(Reason.NO_CANDIDATE);
    }

    @Test
    void saysWhatIsWrongWithTheNearest() {
        List<Entry> left = List.of(entry("l1", 500, 0, "A1"), entry("l2", 700, 0, "A2"), entry("l3", 1, 0, "A3"));
        List<Entry> right = List.of(entry("r1", 501, 0, "A1"), entry("r2", 700, 9, "A2"));
        Result result = Matching.match(left, right, List.of(EXACT));

        assertThat(result.matches()).isEmpty();
        assertThat(result.unmatched())
                .extracting(one -> one.id() + " " + one.reason() + " "
                        + one.candidates().stream()
                                .map(Unmatched.Candidate::ids)
                                .toList())
                .containsExactly(
                        "l1 AMOUNT_DIFFERS [[r1]]",
                        "l2 DATE_OUTSIDE [[r2]]",
                        "l3 NO_CANDIDATE []",
                        "r1 AMOUNT_DIFFERS [[l1]]",
                        "r2 DATE_OUTSIDE [[l2]]");
    }

    @Test
    void leavesATieWithItsCandidates() {
        List<Entry> left = List.of(entry("l1", 500, 0, "A1"));
        List<Entry> right = List.of(entry("r2", 500, 1, "A1"), entry("r1", 500, -1, "A1"));
        Result result = Matching.match(left, right, List.of(EXACT));

        assertThat(result.matches()).isEmpty();
        assertThat(result.unmatched()).allMatch(one -> one.reason() == Reason.AMBIGUOUS);
        assertThat(result.unmatched().get(0).candidates())
                .extracting(Unmatched.Candidate::ids)
                .containsExactly(List.of("r1"), List.of("r2"));
    }

    @Test
    void matchesOneToManyManyToOneAndMatchesBatches() {
        List<Entry> left = List.of(
                entry("l1", 100_000, 0, "A"),
                entry("l2", 12_345, 0, "B"),
                entry("l3", 54_321, 0, "B"),
                entry("l4", 70_001, 0, "C"),
                entry("l5", 20_010, 0, "C"));
        List<Entry> right = List.of(
                entry("r1", 61_003, 1, "A"),
                entry("r2", 38_997, 1, "A"),
                entry("r3", 66_666, 1, "B"),
                entry("r4", 45_678, 1, "C"),
                entry("r5", 44_333, 1, "C"));
        Result result = Matching.match(
                left,
                right,
                List.of(
                        sums(DateWindow.within(2), 1, 3),
                        sums(DateWindow.within(2), 3, 1),
                        sums(DateWindow.within(2), 3, 3)));

        assertThat(result.matches())
                .extracting(match -> match.left() + " " + match.right())
                .containsExactly("[l1] [r1, r2]", "[l2, l3] [r3]", "[l4, l5] [r4, r5]");
        assertThat(result.unmatched()).isEmpty();
        assertThat(result.proof().left().matchedAmount()).isEqualTo(BigInteger.valueOf(256_677));
    }

    @Test
    void leavesGroupsThatShareARecord() {
        List<Entry> left = List.of(entry("l1", 100_000, 0, "A"));
        List<Entry> right = List.of(
                entry("r1", 61_003, 1, "A"),
                entry("r2", 38_997, 1, "A"),
                entry("r3", 50_500, 1, "A"),
                entry("r4", 49_500, 1, "A"));
        Result result = Matching.match(left, right, List.of(sums(DateWindow.within(2), 1, 3)));

        assertThat(result.matches()).isEmpty();
        assertThat(result.unmatched().get(0).reason()).isEqualTo(Reason.AMBIGUOUS);
        assertThat(result.unmatched().get(0).candidates())
                .extracting(Unmatched.Candidate::ids)
                .containsExactlyInAnyOrder(List.of("r1", "r2"), List.of("r3", "r4"));
    }

    @Test
    void matchesDebitsWithCreditsOfOneAccount() {
        List<Entry> entries = List.of(entry("out", -500, 0, "A1"), entry("in", 500, 1, "A1"), entry("x", 0, 1, "A1"));
        Result result = Matching.matchWithin(entries, List.of(EXACT));

        assertThat(result.matches()).hasSize(1);
        assertThat(result.matches().get(0).left()).containsExactly("out");
        assertThat(result.proof().right().unmatchedRecords()).isEqualTo(1);
    }

    @Test
    void findsPaymentsByWeight() {
        List<List<Entry>> sides = Entries.payments(2_000, 1);
        Result result = Matching.match(sides.get(0), sides.get(1), List.of(weighed()));
        long right = result.matches().stream()
                .filter(match -> match.left()
                        .get(0)
                        .substring(1)
                        .equals(match.right().get(0).substring(1)))
                .count();

        assertThat((double) right / result.matches().size()).isGreaterThan(.995);
        // Both rules ask for a date.
        long dated =
                sides.get(1).stream().filter(entry -> entry.date().isPresent()).count();
        assertThat((double) right / dated).isGreaterThan(.99);
        assertThat(result.matches())
                .allMatch(match -> match.probability().orElseThrow() >= .6
                        && match.evidence().size() == 3
                        && match.evidence().get(0).weight().isPresent());
    }

    @Test
    void dependsOnNoOrderOfRows() {
        List<List<Entry>> sides = Entries.payments(400, 2);
        List<Entry> left = new ArrayList<>(sides.get(0));
        List<Entry> right = new ArrayList<>(sides.get(1));
        List<Pass> passes = List.of(EXACT, weighed(), sums(DateWindow.within(2), 1, 3));
        Result before = Matching.match(left, right, passes);
        Collections.shuffle(left, new Random(3));
        Collections.shuffle(right, new Random(4));

        assertThat(Matching.match(left, right, passes)).isEqualTo(before);
    }

    @Test
    void leavesAllOverWhereThereIsNothingToCompare() {
        List<Entry> left = List.of(unknown("a"), unknown("b"), entry("c", 5, 0, "A1"));
        List<Pass> passes = List.of(EXACT, weighed(), sums(DateWindow.within(2), 1, 3));

        assertThat(Matching.match(left, List.of(), passes).unmatched()).hasSize(3);
        assertThat(Matching.match(List.of(), left, passes).unmatched()).hasSize(3);
        assertThat(Matching.match(left.subList(0, 2), left.subList(0, 2), passes)
                        .unmatched())
                .hasSize(4)
                .allMatch(one -> one.reason() == Reason.NO_CANDIDATE);
        assertThat(Matching.match(List.of(), List.of(), passes).matches()).isEmpty();
    }

    @Test
    void weighsAHandfulOfRecords() {
        List<Entry> left = new ArrayList<>();
        List<Entry> right = new ArrayList<>();
        List<String> names = List.of("KAVERI TRADERS", "MEENA STORES", "SUNIL AND SONS", "DECCAN MILLS", "OM FOODS");
        for (int i = 0; i < names.size(); i++) {
            left.add(entry("l" + i, 10_000 + 7_919 * i, i, names.get(i)));
            right.add(entry("r" + i, 10_000 + 7_919 * i, i + 1, names.get(i)));
        }

        assertThat(Matching.match(left, right, List.of(weighed())).matches())
                .extracting(match -> match.left() + " " + match.right())
                .containsExactly("[l0] [r0]", "[l1] [r1]", "[l2] [r2]", "[l3] [r3]", "[l4] [r4]");
    }

    @Test
    void believesNoPairThatThereIsNothingToCompareWith() {
        List<Entry> left = List.of(entry("l", 500_000, 0, "RAO TRADERS"));
        Result result = Matching.match(left, List.of(entry("r", 500_000, 0, "RAO TRADERS")), List.of(weighed()));

        assertThat(result.matches()).isEmpty();
        assertThat(result.unmatched()).allMatch(one -> one.candidates().size() == 1);
    }

    @Test
    void leavesRecordsThatAreAlikeInEverything() {
        List<List<Entry>> sides = Entries.payments(300, 5);
        List<Entry> left = new ArrayList<>(sides.get(0));
        List<Entry> right = new ArrayList<>(sides.get(1));
        left.add(entry("twin1", 123_456, 10, "TWIN AND TWIN"));
        left.add(entry("twin2", 123_456, 10, "TWIN AND TWIN"));
        right.add(entry("one", 123_456, 11, "TWIN AND TWIN"));
        Result result = Matching.match(left, right, List.of(weighed()));

        assertThat(result.unmatched())
                .filteredOn(one -> List.of("twin1", "twin2", "one").contains(one.id()))
                .hasSize(3)
                .allMatch(one ->
                        one.reason() == Reason.AMBIGUOUS && !one.candidates().isEmpty());
    }

    @Test
    void refusesAnIdThatStandsTwice() {
        List<Entry> twice = List.of(unknown("a"), unknown("a"));

        assertThatThrownBy(() -> Matching.match(List.of(), twice, List.of(EXACT)))
                .hasMessage("Cannot match the right side: the id 'a' stands there twice."
                        + " Give each record an id of its own within its side.");
    }

    @Test
    void refusesAProofThatDoesNotAddUp() {
        List<Entry> left = List.of(entry("l", 5, 0, "A"));

        assertThatThrownBy(() -> Proof.of(left, List.of(), List.of(), List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Cannot prove the matching: 0 matched and 0 left over of 1 records");
    }
}
