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
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseLocksTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Duration LONG = Duration.ofHours(1);

    @TempDir
    Path folder;

    private URI lake;

    @BeforeEach
    void nameLake() {
        lake = URI.create("mem://" + folder);
    }

    @Test
    void refusesWhatAnotherRunHoldsAndKeepsNothing() {
        try (RunLocks first = acquire("R1", Duration.ZERO, "gold.b")) {
            assertThatThrownBy(() -> acquire("R2", Duration.ZERO, "gold.a", "gold.b"))
                    .isInstanceOfSatisfying(
                            ShroffException.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.LOCKED))
                    .hasMessageStartingWith("Cannot write gold.b: run R1 (pid ");
            acquire("R3", Duration.ZERO, "gold.a").close();
            first.requireHeld();
        }

        acquire("R2", Duration.ZERO, "gold.a", "gold.b").close();
        assertThat(folder.resolve("ops/locks")).isEmptyDirectory();
    }

    @Test
    void waitsForAnotherThread() {
        RunLocks first = acquire("R1", Duration.ZERO, "gold.a");
        CompletableFuture<Void> second = CompletableFuture.runAsync(
                () -> acquire("R2", Duration.ofSeconds(30), "gold.a").close());
        first.close();

        assertThatCode(() -> second.get(30, TimeUnit.SECONDS)).doesNotThrowAnyException();
    }

    @Test
    void takesOverAfterTwoMinutesOfSilence() {
        try (LeaseLocks silent = locks(START, LONG);
                LeaseLocks early = locks(START.plusSeconds(120), LONG);
                LeaseLocks late = locks(START.plusSeconds(121), LONG)) {
            assertThat(silent.tryLock("gold.a", owner("R1"))).isEqualTo(new Attempt.Taken());

            assertThat(early.tryLock("gold.a", owner("R2"))).isEqualTo(new Attempt.Held(Optional.of(owner("R1"))));
            assertThat(late.tryLock("gold.a", owner("R3"))).isEqualTo(new Attempt.Taken());
            assertThat(late.tryLock("gold.a", owner("R4"))).isEqualTo(new Attempt.Held(Optional.of(owner("R3"))));
        }
    }

    @Test
    void onlyOneOfManyTakesOver() {
        try (LeaseLocks silent = locks(START, LONG)) {
            silent.tryLock("gold.a", owner("R0"));
            List<LeaseLocks> all = new ArrayList<>();
            List<CompletableFuture<Attempt>> attempts = new ArrayList<>();
            for (int run = 1; run <= 8; run++) {
                LeaseLocks each = locks(START.plusSeconds(200), LONG);
                LockOwner owner = owner("R" + run);
                all.add(each);
                attempts.add(CompletableFuture.supplyAsync(() -> each.tryLock("gold.a", owner)));
            }

            assertThat(attempts.stream().map(CompletableFuture::join).filter(Attempt.Taken.class::isInstance))
                    .hasSize(1);
            all.forEach(LeaseLocks::close);
        }
    }

    @Test
    void aHeartbeatKeepsALeaseAndNoticesItsLoss() throws Exception {
        Path file = folder.resolve("ops/locks/gold.a.lease");
        try (LeaseLocks living =
                new LeaseLocks(lake, MemFileSystem.settings(), Clock.systemUTC(), Duration.ofMillis(50))) {
            living.tryLock("gold.a", owner("R1"));
            String before = Files.readString(file);
            await(() -> !Files.readString(file).equals(before)
                    && !Files.readString(file).isEmpty());
            living.requireHeld();

            Files.writeString(file, new Lease(owner("R2"), Instant.now()).text());
            await(() -> isLost(living));
            assertThatThrownBy(living::requireHeld).hasMessageStartingWith("Cannot write gold.a: run R2 ");
        }

        assertThat(Files.readString(file)).startsWith("R2\n");
    }

    @Test
    void takesOverALeaseThatWasNeverWrittenToItsEnd() throws IOException {
        Path file = folder.resolve("ops/locks/gold.a.lease");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "R1\n");
        Files.setLastModifiedTime(file, FileTime.from(START));

        try (LeaseLocks early = locks(START.plusSeconds(120), LONG);
                LeaseLocks late = locks(START.plusSeconds(121), LONG)) {
            assertThat(early.tryLock("gold.a", owner("R2"))).isEqualTo(new Attempt.Held(Optional.empty()));
            assertThat(late.tryLock("gold.a", owner("R3"))).isEqualTo(new Attempt.Taken());
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws Exception {
        for (int round = 0; round < 200 && !condition.holds(); round++) {
            TimeUnit.MILLISECONDS.sleep(25);
        }

        assertThat(condition.holds()).isTrue();
    }

    private static boolean isLost(LeaseLocks locks) {
        try {
            locks.requireHeld();
            return false;
        } catch (ShroffException lost) {
            return true;
        }
    }

    private LeaseLocks locks(Instant now, Duration beat) {
        return new LeaseLocks(lake, MemFileSystem.settings(), Clock.fixed(now, ZoneOffset.UTC), beat);
    }

    private static LockOwner owner(String run) {
        return new LockOwner(run, 1, "h", START);
    }

    private RunLocks acquire(String run, Duration wait, String... tables) {
        return RunLocks.acquire(
                lake, new TreeSet<>(List.of(tables)), run, wait, Clock.systemUTC(), MemFileSystem.settings());
    }
}
