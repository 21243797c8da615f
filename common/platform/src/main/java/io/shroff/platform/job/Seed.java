package io.shroff.platform.job;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Seeds of random draws, derived from names so that no two jobs share a stream. */
public final class Seed {
    private Seed() {}

    /** The default seed of a job. */
    public static long of(String jobName) {
        CRC32 crc = new CRC32();
        crc.update(jobName.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
