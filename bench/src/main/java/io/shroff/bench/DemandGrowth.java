package io.shroff.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the seconds of both demand pipelines grow with the number of sales, ten times as many each time. */
final class DemandGrowth implements Benchmark {
    private static final int STEP = 10;

    /** How the table of a run begins, which is printed at its end. */
    private static final String SUMMARY = "  job ";

    @Override
    public String name() {
        return "demand";
    }

    @Override
    public List<Line> run(Bench bench) throws IOException {
        List<Line> lines = new ArrayList<>();
        Cost before = null;
        for (int rows = Math.max(1, bench.rows() / STEP); rows <= bench.rows(); rows *= STEP) {
            Path folder = Files.createDirectories(bench.folder().resolve(String.valueOf(rows)));
            String shroff = bench.root().resolve("shroff").toString();
            String feeds = folder.resolve("feeds").toString();
            new Launch(
                            List.of(shroff, "samples", "--rows", String.valueOf(rows), "--seed", "7", "--out", feeds),
                            Map.of(),
                            folder)
                    .costTo("Wrote ");
            String lake = folder.resolve("lake").toString();
            Cost training = pipeline(folder, shroff, "train-demand", lake, feeds);
            Cost nightly = pipeline(folder, shroff, "demand", lake, feeds);
            bench.say(
                    "demand, %,d sales: training %.1f s, nightly %.1f s", rows, training.seconds(), nightly.seconds());
            lines.add(Line.of("demand: %,d sales, training".formatted(rows), "s", training.seconds()));
            lines.add(Line.of("demand: %,d sales, the nightly run after it".formatted(rows), "s", nightly.seconds()));
            if (before != null) {
                lines.add(Line.of("demand: seconds of the nightly run", "s", nightly.seconds())
                        .beside("a tenth of the sales", before.seconds())
                        .ratioAtMost(STEP));
            }

            before = nightly;
            Folders.delete(folder);
        }

        return lines;
    }

    private static Cost pipeline(Path folder, String shroff, String name, String lake, String feeds)
            throws IOException {
        return new Launch(
                        List.of(shroff, "run", name, "--lake", lake, "--feeds", feeds),
                        Map.of("SHROFF_MEMORY", "8g"),
                        folder)
                .costTo(SUMMARY);
    }
}
