package io.shroff.platform.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLocksTest {
    @TempDir
    Path folder;

    private URI lake;

    @BeforeEach
    void nameLake() {
        lake = folder.resolve("lake").toUri();
    }

    @Test
    void takesAndGivesBack() throws IOException {
        try (RunLocks first = acquire("R1", Duration.ZERO, "gold.a", "gold.b")) {
            first.requireHeld();
            assertThat(Files.readString(folder.resolve("lake/ops/locks/gold.b.lock")))
                    .startsWith("R1\n");
        }

        acquire("R2", Duration.ZERO, "gold.a").close();
    }

    @Test
    void tellsTheHolderInTheSameProcessAndKeepsNothing() {
        try (RunLocks first = acquire("R1", Duration.ZERO, "gold.b")) {
            for (int round = 0; round < 3; round++) {
                assertThatThrownBy(() -> acquire("R2", Duration.ZERO, "gold.a", "gold.b"))
                        .isInstanceOfSatisfying(ShroffException.class, refused -> {
                            assertThat(refused.code()).isEqualTo(ErrorCode.LOCKED);
                            assertThat(refused.exitStatus()).isEqualTo(75);
                        })
                        .hasMessageMatching("Cannot write gold\\.b: run R1 \\(pid "
                                + ProcessHandle.current().pid() + " on host .+\\) has held it since \\d{4}-.+Z\\. "
                                + "Wait for it to end, or pass --wait 10m\\.");
            }

            acquire("R3", Duration.ZERO, "gold.a").close();
            first.requireHeld();
        }
    }

    @Test
    void waitsForAnotherThread() {
        RunLocks first = acquire("R1", Duration.ZERO, "gold.a");
        CompletableFuture<Void> second = CompletableFuture.runAsync(
                () -> acquire("R2", Duration.ofSeconds(30), "gold.a").close());

        assertThatThrownBy(() -> second.get(700, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        first.close();

        assertThatCode(() -> second.get(30, TimeUnit.SECONDS)).doesNotThrowAnyException();
    }

    @Test
    void aRefusalInThisProcessDoesNotLetAnotherProcessIn() throws Exception {
        try (RunLocks first = acquire("R1", Duration.ZERO, "gold.a")) {
            assertThatThrownBy(() -> acquire("R2", Duration.ZERO, "gold.a")).hasMessageContaining("run R1");
            Process other = LockHolder.start(lake, "R3", "gold.a");

            assertThat(other.waitFor()).isNotZero();
            first.requireHeld();
        }
    }

    @Test
    void anotherProcessHoldsUntilItIsKilled() throws Exception {
        Process other = LockHolder.start(lake, "R1", "gold.a");
        assertThatThrownBy(() -> acquire("R2", Duration.ZERO, "gold.a"))
                .hasMessageStartingWith("Cannot write gold.a: run R1 (pid " + other.pid() + " on host ");

        other.destroyForcibly().waitFor();

        acquire("R2", Duration.ZERO, "gold.a").close();
    }

    private RunLocks acquire(String run, Duration wait, String... tables) {
        return RunLocks.acquire(lake, new TreeSet<>(List.of(tables)), run, wait, Clock.systemUTC());
    }
}
