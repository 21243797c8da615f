package io.shroff.bench;

import com.sun.management.OperatingSystemMXBean;
import io.shroff.platform.pipeline.RunClock;
import java.lang.management.ManagementFactory;

/**
 * What something took. Seconds of the processor tell more than those of the clock where others use the machine too.
 *
 * @param seconds by the clock
 * @param processor seconds of all cores together
 */
record Cost(double seconds, double processor) {

    /** The clocks of this process, when something begins. */
    record Begin(long ticks, long used) {
        static Begin now() {
            return new Begin(RunClock.ticks(), processorTicks());
        }

        Cost end() {
            return new Cost((RunClock.ticks() - ticks) / 1e9, (processorTicks() - used) / 1e9);
        }

        private static long processorTicks() {
            return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                    .getProcessCpuTime();
        }
    }
}
