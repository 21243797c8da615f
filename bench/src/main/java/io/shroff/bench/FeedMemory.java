package io.shroff.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shroff.jobs.operate.samples.SampleFiles;
import io.shroff.jobs.operate.samples.SampleFiles.Dirt;
import io.shroff.platform.error.ShroffException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.SparkSession;

/**
 * Whether the shipped feed, each content once, loads a file that is several times as large as the heap: the load runs
 * in a process of its own, which has no more.
 */
final class FeedMemory {
    private static final int HEAP_MB = 512;

    /** So many times the rows of the other loads: some 1.2 GB. */
    private static final int PARTS = 6;

    private static final double GOAL = 0.5;
    private static final String SAYS = "loaded with at most ";
    private static final String PEAK = "peak";

    private FeedMemory() {}

    /** The most heap that was in use, beside the size of the file; without end where the load failed. */
    static Line line(Bench bench) throws IOException {
        Path folder = Files.createDirectories(bench.folder().resolve("memory"));
        double megabytes = make(bench, folder) / 1e6;
        double peak = Double.POSITIVE_INFINITY;
        try {
            Cost cost = load(bench, folder);
            peak = Double.parseDouble(Files.readString(folder.resolve(PEAK)));
            bench.say("feeds: %,.0f MB in a heap of %d MB took %.1f s", megabytes, HEAP_MB, cost.seconds());
        } catch (ShroffException failed) {
            bench.say(
                    "feeds: a heap of %d MB was too small for %,.0f MB. %s",
                    HEAP_MB, megabytes, Objects.requireNonNullElse(failed.getMessage(), ""));
        }

        Folders.delete(folder);
        return Line.of("feeds: csv, each content once, peak of a heap of %d MB".formatted(HEAP_MB), "MB", peak)
                .beside("size of the file", megabytes)
                .ratioAtMost(GOAL);
    }

    /** One file of several samples, which share no rows. */
    private static long make(Bench bench, Path folder) throws IOException {
        bench.say("feeds: makes %,d rows in one file", (long) PARTS * bench.rows());
        Path made = folder.resolve("made");
        Path file = Files.createDirectories(folder.resolve("feeds")).resolve("sales.csv");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int part = 0; part < PARTS; part++) {
                SampleFiles.write(made, SampleFiles.Options.standard(bench.rows(), part + 1, Dirt.SOME));
                try (InputStream in = new BufferedInputStream(Files.newInputStream(made.resolve("sales.csv")))) {
                    if (part > 0) {
                        skipHeaders(in);
                    }

                    in.transferTo(out);
                }
            }
        }

        return Files.size(file);
    }

    private static void skipHeaders(InputStream in) throws IOException {
        int next = in.read();
        while (next >= 0 && next != '\n') {
            next = in.read();
        }
    }

    private static Cost load(Bench bench, Path folder) throws IOException {
        return new Launch(
                        List.of(
                                ProcessHandle.current().info().command().orElse("java"),
                                "@" + bench.root().resolve("conf/jvm.options"),
                                "-XX:+UseParallelGC",
                                "-Xmx" + HEAP_MB + "m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Child.class.getName(),
                                bench.root().toAbsolutePath().toString(),
                                folder.toString()),
                        Map.of(),
                        folder)
                .costTo(SAYS);
    }

    /** The process that loads. */
    static final class Child {
        private Child() {}

        @SuppressWarnings("SystemOut") // the process that started this one waits for the line
        public static void main(String... args) throws IOException {
            Path folder = Path.of(args[1]);
            SparkSession spark = Ingest.ours();
            try {
                Ingest.load(
                        spark,
                        new Bench(
                                Path.of(args[0]),
                                folder,
                                1,
                                1,
                                1,
                                1,
                                Compared.ALONE,
                                new PrintWriter(System.err, true, UTF_8)));
            } finally {
                spark.stop();
            }

            double peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                            .filter(pool -> pool.getType() == MemoryType.HEAP)
                            .mapToLong(pool -> pool.getPeakUsage().getUsed())
                            .sum()
                    / 1e6;
            Files.writeString(folder.resolve(PEAK), String.valueOf(peak));
            System.out.println(SAYS + Math.round(peak) + " MB");
            System.out.flush();
        }
    }
}
