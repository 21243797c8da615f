package io.shroff.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LakeRowsTest {
    private static final List<String> ROWS = List.of("[a,1]", "[b,2]", "[b,2]", "[c,3]");

    @Test
    void theSameRowsAsOftenDoNotDiffer() {
        assertThat(LakeRows.difference(ROWS, List.copyOf(ROWS))).isEmpty();
    }

    @Test
    void aRowThatDiffersInOneValueIsMissingAndTooMany() {
        assertThat(LakeRows.difference(ROWS, List.of("[a,1]", "[b,2]", "[b,2]", "[c,4]")))
                .isEqualTo("4 rows expected, 4 found; 1 missing (-), 1 too many (+)\n- [c,3]\n+ [c,4]");
    }

    @Test
    void aRowTooManyAndOneTooFewAreTold() {
        List<String> more = List.of("[a,1]", "[b,2]", "[b,2]", "[c,3]", "[d,4]");

        assertThat(LakeRows.difference(ROWS, more))
                .isEqualTo("4 rows expected, 5 found; 0 missing (-), 1 too many (+)\n+ [d,4]");
        assertThat(LakeRows.difference(more, ROWS))
                .isEqualTo("5 rows expected, 4 found; 1 missing (-), 0 too many (+)\n- [d,4]");
    }

    @Test
    void aRowThatIsThereTooOftenIsTold() {
        assertThat(LakeRows.difference(ROWS, List.of("[a,1]", "[b,2]", "[b,2]", "[b,2]", "[c,3]")))
                .isEqualTo("4 rows expected, 5 found; 0 missing (-), 1 too many (+)\n+ [b,2]");
    }
}
