package io.shroff.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How long it takes from the start of a process to its first result, by the launcher and by plain java. */
final class ColdStart implements Benchmark {
    private static final double GOAL = 0.5;

    @Override
    public String name() {
        return "cold-start";
    }

    @Override
    public List<Line> run(Bench bench) throws IOException {
        archive(bench);
        Costs ours = new Costs();
        Costs plain = new Costs();
        for (int round = 1; round <= bench.rounds(); round++) {
            Cost other = plain(bench, round);
            Cost mine = ours(bench, round);
            plain.add(other);
            ours.add(mine);
            bench.say("cold-start %d: ours %.2f s, plain %.2f s", round, mine.seconds(), other.seconds());
        }

        String alternative = "plain java, Spark and Delta by default";
        return List.of(
                Line.of("cold-start: process start to first result", "s", ours.seconds())
                        .beside(alternative, plain.seconds())
                        .ratioAtMost(GOAL),
                Line.of("cold-start: the same", "cpu s", ours.processor()).beside(alternative, plain.processor()));
    }

    /** Makes the class-data archive of the launcher if there is none, as the first command of a user does. */
    static void archive(Bench bench) throws IOException {
        bench.say("makes the class-data archive if there is none");
        Path folder = Files.createDirectories(bench.folder().resolve("first"));
        Path rows = Files.writeString(
                folder.resolve("rows.csv"),
                IntStream.rangeClosed(2000, 2023)
                        .mapToObj(year -> year + "," + year % 7)
                        .collect(Collectors.joining("\n", "year,value\n", "\n")));
        Path spec = Files.writeString(folder.resolve("first.yaml"), """
                input: {csv: '%s'}
                columns: {time: year, value: value}
                options: {horizon: 1}
                as-of: 2023-12-31
                output: first
                """.formatted(rows));
        // An ordinary command, since an archive of a class path with further jars is of no use to others.
        String lake = folder.resolve("lake").toString();
        String launcher = bench.root().resolve("shroff").toString();
        new Launch(
                        List.of(launcher, "job", "forecast-series", "--spec", spec.toString(), "--lake", lake),
                        Map.of(),
                        folder)
                .costTo(WorkbenchRun.SUMMARY);
    }

    private static Cost ours(Bench bench, int round) throws IOException {
        return new Launch(
                        List.of(bench.root().resolve("shroff").toString(), table(bench, "ours", round)),
                        Map.of("SHROFF_MAIN", FirstResult.Ours.class.getName(), "SHROFF_CLASS_PATH", ownClasses()),
                        bench.folder())
                .costTo(FirstResult.SAYS);
    }

    private static Cost plain(Bench bench, int round) throws IOException {
        return new Launch(
                        List.of(
                                ProcessHandle.current().info().command().orElse("java"),
                                "@" + bench.root().resolve("conf/jvm.options"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                FirstResult.Plain.class.getName(),
                                table(bench, "plain", round)),
                        Map.of(),
                        bench.folder())
                .costTo(FirstResult.SAYS);
    }

    private static String table(Bench bench, String side, int round) {
        return bench.folder().resolve(side + round).toString();
    }

    /** The jar or folder of the benchmarks, to go behind the launcher's class path. */
    static String ownClasses() {
        return Path.of(ColdStart.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }
}
