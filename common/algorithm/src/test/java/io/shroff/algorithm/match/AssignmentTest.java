package io.shroff.algorithm.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.match.Assignment.Chosen;
import io.shroff.algorithm.match.Assignment.Edge;
import io.shroff.algorithm.match.Assignment.Method;
import io.shroff.algorithm.match.Assignment.Options;
import io.shroff.algorithm.match.Assignment.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    private static final Options EXACT = new Options(2, 1_000);

    @Test
    void takesTheBestWholeRatherThanTheBestPair() {
        List<Chosen> chosen =
                Assignment.of(List.of(new Edge("a", "x", 5), new Edge("a", "y", 4), new Edge("b", "x", 4)), EXACT);

        assertThat(chosen).extracting(pair -> pair.edge().right()).containsExactly("y", "x");
        // Without a and y the best is a and x for 5, three less than 8.
        assertThat(chosen.get(0).lead()).isEqualTo(3);
        assertThat(chosen.get(0).probability()).isCloseTo(1 / (1 + Math.exp(-3)), within(1e-12));
        assertThat(chosen).allMatch(pair -> pair.verdict() == Verdict.STANDS && pair.method() == Method.EXACT);
    }

    @Test
    void leavesATieOpen() {
        List<Chosen> chosen = Assignment.of(List.of(new Edge("a", "x", 5), new Edge("b", "x", 5)), EXACT);

        assertThat(chosen).hasSize(1);
        assertThat(chosen.get(0).edge().left()).isEqualTo("a");
        assertThat(chosen.get(0).lead()).isZero();
        assertThat(chosen.get(0).verdict()).isEqualTo(Verdict.AMBIGUOUS);
    }

    @Test
    void doesNotBelieveWhatIsHardlyBetterThanNone() {
        List<Chosen> chosen =
                Assignment.of(List.of(new Edge("a", "x", .5), new Edge("b", "y", -1), new Edge("c", "z", 1)), EXACT);

        assertThat(chosen).extracting(Chosen::verdict).containsExactly(Verdict.WEAK, Verdict.STANDS);
    }

    @Test
    void isTheBestOfAllAssignmentsAndKnowsTheNextBest() {
        Random random = new Random(1);
        for (int round = 0; round < 400; round++) {
            List<Edge> edges = edges(random, 1 + random.nextInt(6), 1 + random.nextInt(6), .6);
            List<Chosen> chosen = Assignment.of(edges, EXACT);

            assertThat(sum(chosen)).isCloseTo(best(edges, 0, Set.of()), within(1e-9));
            for (Chosen pair : chosen) {
                List<Edge> others = new ArrayList<>(edges);
                others.remove(pair.edge());
                assertThat(pair.lead()).isCloseTo(sum(chosen) - best(others, 0, Set.of()), within(1e-9));
            }
        }
    }

    @Test
    void dependsOnNoOrder() {
        List<Edge> edges = edges(new Random(2), 40, 40, .1);
        List<Edge> shuffled = new ArrayList<>(edges);
        Collections.shuffle(shuffled, new Random(3));

        assertThat(Assignment.of(shuffled, EXACT)).isEqualTo(Assignment.of(edges, EXACT));
    }

    @Test
    void isGreedyAboveTheBoundAndSaysSo() {
        List<Edge> edges = List.of(new Edge("a", "x", 5), new Edge("a", "y", 4), new Edge("b", "x", 4));
        List<Chosen> chosen = Assignment.of(edges, new Options(2, 3));

        assertThat(chosen).hasSize(1);
        assertThat(chosen.get(0).method()).isEqualTo(Method.GREEDY);
        assertThat(chosen.get(0).edge().right()).isEqualTo("x");
        assertThat(chosen.get(0).lead()).isEqualTo(1);
    }

    @Test
    void hasNothingToAssignWithoutPairs() {
        assertThat(Assignment.of(List.of(), EXACT)).isEmpty();
    }

    @Test
    void refusesWhatIsNoNumberAndPairsGivenTwice() {
        Edge edge = new Edge("a", "x", 1);
        List<Edge> twice = List.of(edge, new Edge("a", "x", 2));

        assertThatThrownBy(() -> new Edge("a", "x", Double.NaN))
                .hasMessage(
                        "Cannot assign 'a' to 'x' with log odds of NaN: give a number within a million either way.");
        assertThatThrownBy(() -> Assignment.of(twice, EXACT))
                .hasMessage("Cannot assign 'a' to 'x': the pair is given twice. Give each pair once.");
        assertThatThrownBy(() -> new Options(.5, 10)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Edge> edges(Random random, int left, int right, double density) {
        List<Edge> edges = new ArrayList<>();
        for (int l = 0; l < left; l++) {
            for (int r = 0; r < right; r++) {
                if (random.nextDouble() < density) {
                    // Few values, so that ties are common, and some that never help.
                    edges.add(new Edge("l" + l, "r" + r, random.nextInt(12) / 2.0 - 1));
                }
            }
        }

        return edges;
    }

    private static double sum(List<Chosen> chosen) {
        return chosen.stream().mapToDouble(pair -> pair.edge().logOdds()).sum();
    }

    private static double best(List<Edge> edges, int from, Set<String> taken) {
        if (from == edges.size()) {
            return 0;
        }

        Edge edge = edges.get(from);
        double without = best(edges, from + 1, taken);
        if (taken.contains(edge.left()) || taken.contains(edge.right())) {
            return without;
        }

        Set<String> more = new HashSet<>(taken);
        more.add(edge.left());
        more.add(edge.right());
        return Math.max(without, edge.logOdds() + best(edges, from + 1, more));
    }
}
