package io.shroff.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class RowChoiceTest {
    private static final BitSet MARKED = marked();

    private static BitSet marked() {
        BitSet marked = new BitSet();
        marked.set(2);
        marked.set(3);
        return marked;
    }

    @Test
    void takesOnlyWhatIsMarked() {
        RowChoice choice = RowChoice.only(MARKED);

        assertThat(choice.has(2)).isTrue();
        assertThat(choice.has(4)).isFalse();
        assertThat(choice.hasAny(0, 2)).isFalse();
        assertThat(choice.hasAny(1, 3)).isTrue();
        assertThat(RowChoice.only(new BitSet()).isPossible()).isFalse();
    }

    @Test
    void takesAllButWhatIsMarked() {
        RowChoice choice = RowChoice.except(MARKED);

        assertThat(choice.has(2)).isFalse();
        assertThat(choice.has(4)).isTrue();
        assertThat(choice.hasAny(2, 4)).isFalse();
        assertThat(choice.hasAny(2, 5)).isTrue();
        assertThat(choice.isPossible()).isTrue();
    }
}
