package io.shroff.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineTest {

    @Test
    void holdsTheRatioAgainstTheGoal() {
        Line line = Line.of("a", "s", 3).beside("b", 4).ratioAtMost(0.5);

        assertThat(line.ratio()).contains(0.75);
        assertThat(line.isMet()).contains(false);
        assertThat(line.ratioAtMost(0.75).isMet()).contains(true);
    }

    @Test
    void holdsTheValueAgainstItsOwnGoalWhateverStandsBeside() {
        Line line = Line.of("a", "s", 3).beside("b", 1);

        assertThat(line.isMet()).isEmpty();
        assertThat(line.atMost(2).isMet()).contains(false);
        assertThat(line.atMost(3).isMet()).contains(true);
    }

    @Test
    void printsATable() {
        assertThat(Results.table(List.of(Line.of("a", "s", 3).beside("b", 4).ratioAtMost(0.5))))
                .containsExactly(
                        "what  unit  ours  alternative  its value  ratio  goal           met",
                        "a     s     3     b            4          0.75   ratio <= 0.50  no");
    }
}
