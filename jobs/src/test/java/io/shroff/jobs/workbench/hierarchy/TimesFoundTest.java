package io.shroff.jobs.workbench.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.jobs.workbench.hierarchy.CoherentNodes.Found;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is said of several times, whatever the order in which they are put together. */
class TimesFoundTest {
    private static final Found QUIET = new Found(.02, 0, 7, 0, null, 0, null, 0);

    private static TimesFound of(List<Found> times, int first) {
        TimesFound found = new TimesFound();
        times.subList(0, first).forEach(time -> found.plus(TimesFound.of(time)));
        TimesFound rest = new TimesFound();
        times.subList(first, times.size()).forEach(time -> rest.plus(TimesFound.of(time)));
        return found.plus(new TimesFound()).plus(rest);
    }

    @Test
    void neitherOrderNorPartsMakeADifference() {
        List<Found> times = new ArrayList<>(List.of(
                QUIET,
                new Found(.3, 1e-16, 5, 2, null, 0, null, 0),
                new Found(Double.NaN, Double.NaN, 6, 0, "b", 0, null, 1),
                new Found(Double.NaN, Double.NaN, 6, 0, "a", 0, null, 0)));
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(times, new Random(round));
            TimesFound found = of(times, round % 5);
            assertThat(found.notes())
                    .containsExactly(
                            "children miss their parents by 0.300 of their size at most before, 1e-16 after",
                            "times hold from 5 to 7 nodes: what is not in the table at a time counts as nought there",
                            "crossing the dimensions gives up to 2 nodes at the bottom that are not in the table: they"
                                    + " count as nought",
                            "some times are not solved, such as one where a");
            assertThat(found.isOdd()).isTrue();
        }
    }

    @Test
    void rowsOfOneNodeAreRefusedWithTheirNumber() {
        List<Found> times = List.of(
                new Found(Double.NaN, Double.NaN, 5, 0, "repeats", 2, "b", 0),
                QUIET,
                new Found(Double.NaN, Double.NaN, 4, 0, "repeats", 1, "a", 0));
        for (int first = 0; first <= 3; first++) {
            TimesFound found = of(times, first);
            assertThatThrownBy(() -> found.requireOnce("x.csv"))
                    .hasMessageContaining("3 of its 16 rows repeat the node of another, such as a.");
        }
    }

    @Test
    void ofNothingThereIsNothingToSay() {
        assertThat(new TimesFound().notes()).isEmpty();
        assertThat(new TimesFound().isOdd()).isTrue();
        assertThat(TimesFound.of(QUIET).isOdd()).isFalse();
    }
}
