package io.shroff.platform.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class SideBySideTest {
    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void resultsStandInTheOrderGivenThoughTheFirstEndsLast() {
        CountDownLatch second = new CountDownLatch(1);
        Callable<String> waits = () -> {
            second.await();
            return "first";
        };
        Callable<String> goesOn = () -> {
            second.countDown();
            return "second";
        };

        assertEquals(List.of("first", "second", "third"), SideBySide.run(List.of(waits, goesOn, () -> "third"), 2));
    }

    @Test
    void theOthersEndBeforeAFailureGoesOn() {
        ShroffException refused = new ShroffException(ErrorCode.BAD_DATA, "refused");
        AtomicInteger ended = new AtomicInteger();
        Callable<Integer> fails = () -> {
            throw refused;
        };
        List<Callable<Integer>> tasks = List.of(ended::incrementAndGet, fails, ended::incrementAndGet, fails);

        assertSame(refused, assertThrows(ShroffException.class, () -> SideBySide.run(tasks, 1)));
        assertEquals(2, ended.get());
    }
}
