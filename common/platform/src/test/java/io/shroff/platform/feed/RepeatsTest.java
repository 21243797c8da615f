package io.shroff.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RepeatsTest {

    @Test
    void givesAllPlacesButTheFirstOfEachContentInWhateverOrderTheyCome() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 20; round++) {
            List<long[]> rows = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                // Few values, so that halves of a hash are shared by contents that differ.
                rows.add(new long[] {random.nextInt(12), random.nextInt(12), Repeats.place(i % 3, 1000 - i)});
            }

            assertThat(sorted(Repeats.among(rows.iterator()))).isEqualTo(slowly(rows));
        }
    }

    private static TreeSet<Long> slowly(List<long[]> rows) {
        Map<String, Long> firsts = new HashMap<>();
        rows.forEach(row -> firsts.merge(row[0] + " " + row[1], row[2], Math::min));
        TreeSet<Long> others = new TreeSet<>();
        rows.forEach(row -> others.add(row[2]));
        others.removeAll(firsts.values());
        return others;
    }

    private static TreeSet<Long> sorted(long[] places) {
        TreeSet<Long> sorted = new TreeSet<>();
        Arrays.stream(places).forEach(sorted::add);
        return sorted;
    }

    @Test
    void placesGrowWithSplitAndRow() {
        assertThat(Repeats.place(1, 0)).isGreaterThan(Repeats.place(0, Integer.MAX_VALUE));
        assertThat(Repeats.split(Repeats.place(7, 9))).isEqualTo(7);
        assertThat(Repeats.row(Repeats.place(7, 9))).isEqualTo(9);
    }

    @Test
    void findsNothingAmongNoRows() {
        assertThat(Repeats.among(List.<long[]>of().iterator())).isEmpty();
    }
}
