package io.shroff.algorithm.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherPairsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, OtherPairs.RECORDS, OtherPairs.RECORDS + 1, 5 * OtherPairs.RECORDS})
    void drawsTheFirstOfAnOrderThatRowsHaveNoPartIn(int count) {
        Blocking blocking =
                new Blocking(List.of(new BlockRule(List.of(), DateWindow.within(1), AmountTolerance.ANY)), 1);
        List<Item> items = new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> Item.of(new Entry("r" + i, OptionalLong.of(i), Optional.empty(), Map.of()), blocking))
                .toList());
        List<String> expected = items.stream()
                .map(Item::id)
                .sorted(Comparator.comparingLong(OtherPairs::order).thenComparing(Comparator.naturalOrder()))
                .limit(OtherPairs.RECORDS)
                .toList();
        Collections.shuffle(items, new Random(3));

        assertThat(OtherPairs.sample(items)).extracting(Item::id).isEqualTo(expected);
    }
}
