package io.shroff.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.DoubleSupplier;

/** Measures seconds of the processor on the thread that calls. */
final class CoreClock {
    /**
     * So long, and so often at least, work is done before it is measured: the compiler takes that long to know a method
     * and to put its best code in place, the longer the less processor it gets.
     */
    private static final double WARM_UP_SECONDS = 1;

    private static final int WARM_UP_ROUNDS = 2;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final int rounds;
    private double sink;

    CoreClock(int rounds) {
        this.rounds = rounds;
    }

    /** Of some rounds after a warm-up the least. */
    double least(DoubleSupplier work) {
        double warm = 0;
        for (int round = 0; round < WARM_UP_ROUNDS || warm < WARM_UP_SECONDS; round++) {
            warm += least(1, work);
        }

        return least(rounds, work);
    }

    /** Of so many rounds the least. What the work returns is kept, or the compiler would leave it out. */
    double least(int most, DoubleSupplier work) {
        double least = Double.POSITIVE_INFINITY;
        for (int round = 0; round < most; round++) {
            long begin = threads.getCurrentThreadCpuTime();
            sink += work.getAsDouble();
            least = Math.min(least, (threads.getCurrentThreadCpuTime() - begin) / 1e9);
        }

        return least;
    }

    double sink() {
        return sink;
    }
}
