package io.shroff.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class WritePairTest {
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void endsBothBeforeItGivesWhatTheFirstGave() {
        long rows = WritePair.run(check -> written("first", 7, check), check -> written("second", 5, check));
        assertThat(rows).isEqualTo(7);
        assertThat(done).containsExactly("second kept", "first kept");
    }

    @Test
    void takesTheSecondBackWhenTheFirstFails() {
        assertThatThrownBy(() -> WritePair.run(
                        check -> {
                            throw failure("the first failed");
                        },
                        check -> written("second", 5, check)))
                .hasMessage("the first failed");
        assertThat(done).containsExactly("second taken back");
    }

    @Test
    void takesTheFirstBackWhenTheSecondFails() {
        assertThatThrownBy(() -> WritePair.run(check -> written("first", 7, check), check -> {
                    throw failure("the second failed");
                }))
                .hasMessage("the second failed");
        assertThat(done).containsExactly("first taken back");
    }

    @Test
    void takesTheFirstBackWhenTheSecondFailsAfterItsCheck() {
        assertThatThrownBy(() -> WritePair.run(check -> written("first", 7, check), check -> {
                    written("second", 5, check);
                    throw failure("the second wrote too much");
                }))
                .hasMessage("the second wrote too much");
        assertThat(done).containsExactly("second kept", "first taken back");
    }

    /** What a lake does: writes, and takes that back when the check throws. */
    private long written(String name, long rows, Runnable check) {
        try {
            check.run();
        } catch (ShroffException refused) {
            done.add(name + " taken back");
            throw refused;
        }

        done.add(name + " kept");
        return rows;
    }

    private static ShroffException failure(String message) {
        return new ShroffException(ErrorCode.BAD_DATA, message);
    }
}
