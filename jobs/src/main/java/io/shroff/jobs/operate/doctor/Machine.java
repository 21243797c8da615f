package io.shroff.jobs.operate.doctor;

import io.shroff.platform.error.ErrorKind;

/** The Java process the suite runs in. */
public record Machine(int javaVersion, long maxHeapBytes, int cores) {
    private static final int OLDEST_JAVA = 17;
    private static final int NEWEST_TRIED_JAVA = 21;
    private static final long GIGABYTE = 1L << 30;

    /** This process. */
    public static Machine here() {
        Runtime runtime = Runtime.getRuntime();
        return new Machine(Runtime.version().feature(), runtime.maxMemory(), runtime.availableProcessors());
    }

    public void examine(Findings findings) {
        findings.add(java());
        findings.add(heap());
        findings.add(processors());
    }

    private Finding java() {
        if (javaVersion < OLDEST_JAVA) {
            return Finding.fail(
                    "java",
                    "version " + javaVersion + ", and Spark 4 needs " + OLDEST_JAVA,
                    "Set JAVA_HOME to a JDK 17.",
                    ErrorKind.USER);
        }

        return javaVersion <= NEWEST_TRIED_JAVA
                ? Finding.ok("java", "version " + javaVersion)
                : Finding.warn(
                        "java",
                        "version " + javaVersion + ", newer than Spark 4.1 is tried with",
                        "Set JAVA_HOME to a JDK 17 or 21 if something is odd.");
    }

    private Finding heap() {
        String text = (maxHeapBytes >> 20) + " MB at most";
        return maxHeapBytes >= GIGABYTE
                ? Finding.ok("memory", text)
                : Finding.warn("memory", text, "Set SHROFF_MEMORY, such as SHROFF_MEMORY=4g.");
    }

    private Finding processors() {
        return cores >= 2
                ? Finding.ok("processors", String.valueOf(cores))
                : Finding.warn("processors", String.valueOf(cores), "Jobs run one after the other: give it two.");
    }
}
