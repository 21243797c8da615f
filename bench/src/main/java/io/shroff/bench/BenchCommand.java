package io.shroff.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs benchmarks one after the other and prints their results. */
@Command(
        name = "shroff bench",
        mixinStandardHelpOptions = true,
        description = "Measures the suite beside plain Spark, in one run on this machine.",
        footer = {
            "",
            "Benchmarks: cold-start, demo, ingest, feeds, methods, forests, clusters, series, match, coherence, demand;",
            "without a name all of them.",
            "",
            "Examples:",
            "  ./shroff bench ingest --rows 300000",
            "  ./shroff bench methods --peers",
            "  ./shroff bench series match --records 100000"
        })
final class BenchCommand implements Callable<Integer> {
    private static final List<Benchmark> ALL = List.of(
            new ColdStart(),
            new Demo(),
            new Ingest(),
            new FeedSpeed(),
            new Methods(),
            new Forests(),
            new Clusters(),
            new SeriesRun(),
            new MatchRun(),
            new CoherenceRun(),
            new DemandGrowth());

    /** A form of the results. */
    enum Format {
        TABLE,
        JSON
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Which to run; default: all.")
    private List<String> names = List.of();

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "Pairs measured, of which the median counts; default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--rows",
            defaultValue = "3000000",
            description = "About how many sales ingest, feeds and demand load; default: ${DEFAULT-VALUE}, some 200 MB.")
    private int rows;

    @Option(
            names = "--files",
            defaultValue = "1",
            description = "How many files they come in; default: ${DEFAULT-VALUE}.")
    private int files;

    @Option(
            names = "--records",
            defaultValue = "1000000",
            description = "How many series, and records of each side, series and match run over, and half the nodes of"
                    + " coherence; default: ${DEFAULT-VALUE}.")
    private int records;

    @Option(
            names = "--peers",
            description =
                    "Measures public tools beside the methods, in a Python environment that the first call makes.")
    private boolean isBesidePeers;

    @Option(names = "--format", defaultValue = "table", description = "table or json; default: ${DEFAULT-VALUE}.")
    private Format format = Format.TABLE;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description =
                    "Folder to work in, which needs 2 GB, for series 6 GB; default: a temporary one. What is made in it is deleted.")
    private Path work = Path.of(System.getProperty("java.io.tmpdir"));

    @Override
    public Integer call() throws IOException {
        if (rounds < 1 || rows < 1 || files < 1 || records < 1) {
            throw new ParameterException(
                    spec.commandLine(), "Cannot measure: --rounds, --rows, --files and --records must be at least 1.");
        }

        List<Line> lines = new ArrayList<>();
        for (Benchmark benchmark : chosen()) {
            Path folder = Files.createTempDirectory(Files.createDirectories(work), "shroff-bench-");
            PrintWriter log = spec.commandLine().getErr();
            Path root = Path.of(System.getProperty("shroff.root", "."));
            Compared compared = isBesidePeers ? Compared.WITH_PEERS : Compared.ALONE;
            try {
                lines.addAll(benchmark.run(new Bench(root, folder, rounds, rows, files, records, compared, log)));
            } finally {
                Folders.delete(folder);
            }
        }

        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case TABLE -> Results.table(lines).forEach(out::println);
            case JSON -> out.println(Results.json(lines));
        }

        out.flush();
        return 0;
    }

    private List<Benchmark> chosen() {
        List<String> known = ALL.stream().map(Benchmark::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Cannot measure '" + name + "': there is no such benchmark. There are "
                                + String.join(", ", known) + ".");
            }
        }

        return ALL.stream()
                .filter(b -> names.isEmpty() || names.contains(b.name()))
                .toList();
    }
}
