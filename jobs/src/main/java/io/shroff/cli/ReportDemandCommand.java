package io.shroff.cli;

import io.shroff.jobs.demand.report.DemandReport;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.TableContract;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the page on demand. */
@Command(
        name = "demand",
        mixinStandardHelpOptions = true,
        description =
                "Writes one HTML page on demand: outlooks by region, product and measure, regions likely to rise, a map of"
                        + " pincodes and their clusters, top products, insights, and how good the forecasts were beside naive"
                        + " ones. The file holds all it needs and asks no network for anything. The same tables give the same"
                        + " bytes. A section whose table is missing says what fills it.",
        footer = {
            "",
            "Examples:",
            "  ./shroff report demand",
            "  ./shroff report demand --lake ./lake --out pages/demand.html",
            "",
            "Exit status: 0 done, 2 wrong usage, 3 bad data, 4 there is no lake, or nothing of demand in it, 1 our fault."
        })
final class ReportDemandCommand implements Callable<Integer> {
    private static final int KIB = 1024;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--out",
            paramLabel = "FILE.html",
            defaultValue = "demand.html",
            description = "File to write; an older one is replaced; default: ${DEFAULT-VALUE}.")
    private Path file = Path.of("");

    @Mixin
    private LakeOptions lakeOptions = new LakeOptions();

    @Override
    public Integer call() {
        Suite suite = lakeOptions.suite();
        Lake lake = lakeOptions.lakeThatIsThere();
        String page = DemandReport.page(suite.spark(), lake, table -> filling(suite, table));
        WholeFile.write(file, out -> out.write(page));
        PrintWriter out = spec.commandLine().getOut();
        long size = page.getBytes(StandardCharsets.UTF_8).length;
        out.println("Wrote " + file + " (" + Texts.rows((size + KIB - 1) / KIB) + " KiB). Open it in a browser.");
        out.flush();
        return 0;
    }

    /** The run of a pipeline that writes the table, after those that train what it uses where nobody has yet. */
    private static Optional<String> filling(Suite suite, TableContract table) {
        return new TreeMap<>(suite.pipelines())
                .entrySet().stream()
                        .filter(pipeline -> pipeline.getValue().jobs().stream()
                                .anyMatch(job ->
                                        suite.graph().job(job).spec().writes().contains(table)))
                        .findFirst()
                        .map(pipeline -> "./shroff run "
                                + Stream.concat(
                                                new NeededModels(suite)
                                                                .missingTrainers(pipeline.getValue()
                                                                        .jobs())
                                                                .stream(),
                                                Stream.of(pipeline.getKey()))
                                        .collect(Collectors.joining(" ")));
    }
}
