package io.shroff.algorithm.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.algorithm.match.SubsetSums.Found;
import io.shroff.algorithm.match.SubsetSums.Group;
import io.shroff.algorithm.match.SubsetSums.Options;
import io.shroff.algorithm.match.SubsetSums.Search;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubsetSumsTest {
    private static final double ANY_CHANCE = .999999;

    @Test
    void findsThePartsOfOneAmount() {
        Found found = find(new long[] {1_000_000}, new long[] {250_001, 410_010, 339_989, 77_777}, 1, 4);

        assertThat(found.groups()).containsExactly(new Group(1, 7));
        assertThat(found.search()).isEqualTo(Search.SEARCHED);
    }

    @Test
    void findsTheSmallestGroupsThatEveryWayOfLookingFinds() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            long[] left = random.longs(1 + random.nextInt(4), -30, 60).toArray();
            long[] right = random.longs(1 + random.nextInt(6), -30, 60).toArray();
            AmountTolerance tolerance = new AmountTolerance(random.nextInt(3), 0, List.of(0.0));
            Options options = new Options(3, 3, 10, 10_000, ANY_CHANCE);
            Found found = SubsetSums.find(left, right, tolerance, (l, r) -> (l + r) % 5 != 4, options);

            assertThat(new HashSet<>(found.groups())).isEqualTo(every(left, right, tolerance));
        }
    }

    @Test
    void sumsExactlyWhatADoubleWouldRound() {
        long large = MinorUnits.MAX;
        Found found = find(new long[] {2 * large - 1}, new long[] {large, large - 1, large - 2}, 1, 2);

        assertThat(found.groups()).containsExactly(new Group(1, 3));
    }

    @Test
    void doesNotBelieveWhatChanceWouldGiveToo() {
        long[] right = new Random(6).longs(20, 1_000, 2_000).toArray();
        Found found = find(new long[] {6_000}, right, 1, 5);

        assertThat(found.groups()).isNotEmpty();
        assertThat(found.search()).isEqualTo(Search.TOO_LIKELY_BY_CHANCE);
    }

    @Test
    void doesNotSearchTooMany() {
        long[] right = new Random(7).longs(30, 1, 1_000_000).toArray();

        assertThat(SubsetSums.find(
                                new long[] {20_000_000},
                                right,
                                AmountTolerance.EXACT,
                                (l, r) -> true,
                                new Options(1, 5, 29, 1_000_000, .05))
                        .search())
                .isEqualTo(Search.TOO_LARGE);
        assertThat(SubsetSums.find(
                                new long[] {20_000_000},
                                right,
                                AmountTolerance.EXACT,
                                (l, r) -> true,
                                new Options(1, 5, 40, 1_000, .05))
                        .search())
                .isEqualTo(Search.TOO_LARGE);
    }

    @Test
    void leavesOutSumsThatAreBeyondTheOtherSide() {
        long[] right = new Random(8).longs(40, 100_000, 1_000_000).toArray();
        right[7] = 31;
        right[30] = 69;

        assertThat(find(new long[] {100}, right, 1, 10).groups()).containsExactly(new Group(1, 1L << 7 | 1L << 30));
        assertThat(find(right, new long[] {100}, 10, 1).groups()).containsExactly(new Group(1L << 7 | 1L << 30, 1));
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        assertThat(find(new long[0], new long[0], 1, 2).groups()).isEmpty();
        assertThat(find(new long[] {3}, new long[] {1, 1}, 1, 2).groups()).isEmpty();
    }

    @Test
    void refusesASearchWithoutBounds() {
        assertThatThrownBy(() -> new Options(1, 1, 10, 10, .05)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Options(1, 2, 63, 10, .05)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Options(1, 2, 10, 10, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Found find(long[] left, long[] right, int maxLeft, int maxRight) {
        return SubsetSums.find(
                left, right, AmountTolerance.EXACT, (l, r) -> true, new Options(maxLeft, maxRight, 40, 1_000_000, .05));
    }

    private static Set<Group> every(long[] left, long[] right, AmountTolerance tolerance) {
        List<Group> all = new ArrayList<>();
        for (int l = 1; l < 1 << left.length; l++) {
            for (int r = 1; r < 1 << right.length; r++) {
                if (Integer.bitCount(l) <= 3
                        && Integer.bitCount(r) <= 3
                        && tolerance.admits(sum(left, l), sum(right, r))
                        && goTogether(l, r)) {
                    all.add(new Group(l, r));
                }
            }
        }

        Set<Group> smallest = new HashSet<>(all);
        smallest.removeIf(group -> all.stream().anyMatch(other -> !other.equals(group) && group.contains(other)));
        return smallest;
    }

    private static boolean goTogether(int left, int right) {
        for (int l = 0; l < 10; l++) {
            for (int r = 0; r < 10; r++) {
                if ((left >> l & 1) == 1 && (right >> r & 1) == 1 && (l + r) % 5 == 4) {
                    return false;
                }
            }
        }

        return true;
    }

    private static long sum(long[] amounts, int members) {
        long sum = 0;
        for (int i = 0; i < amounts.length; i++) {
            sum += (members >> i & 1) == 1 ? amounts[i] : 0;
        }

        return sum;
    }
}
