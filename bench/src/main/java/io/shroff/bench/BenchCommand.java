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
            "Benchmarks: cold-start, demo, ingest, feeds, methods, forests, demand; without a name all of them.",
            "",
            "Example:",
            "  ./shroff bench ingest --rows 300000"
        })
final class BenchCommand implements Callable<Integer> {
    private static final List<Benchmark> ALL = List.of(
            new ColdStart(),
            new Demo(),
            new Ingest(),
            new FeedSpeed(),
            new Methods(),
            new Forests(),
            new DemandGrowth());

    /** A form of the results. */
    enum Format {
        TABLE,
        JSON
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "cold-start, demo, ingest, feeds, methods, forests or demand; default: all.")
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

    @Option(names = "--format", defaultValue = "table", description = "table or json; default: ${DEFAULT-VALUE}.")
    private Format format = Format.TABLE;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description =
                    "Folder to work in, which needs 2 GB; default: a temporary one. What is made in it is deleted.")
    private Path work = Path.of(System.getProperty("java.io.tmpdir"));

    @Override
    public Integer call() throws IOException {
        if (rounds < 1 || rows < 1 || files < 1) {
            throw new ParameterException(
                    spec.commandLine(), "Cannot measure: --rounds, --rows and --files must be at least 1.");
        }

        List<Line> lines = new ArrayList<>();
        for (Benchmark benchmark : chosen()) {
            Path folder = Files.createTempDirectory(Files.createDirectories(work), "shroff-bench-");
            PrintWriter log = spec.commandLine().getErr();
            Path root = Path.of(System.getProperty("shroff.root", "."));
            try {
                lines.addAll(benchmark.run(new Bench(root, folder, rounds, rows, files, log)));
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
