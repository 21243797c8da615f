package io.shroff.cli;

import io.shroff.jobs.operate.samples.SampleFiles;
import io.shroff.jobs.operate.samples.SampleFiles.Dirt;
import io.shroff.jobs.operate.samples.SampleFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes sample files of the feeds. */
@Command(
        name = "samples",
        mixinStandardHelpOptions = true,
        description =
                "Writes made-up sales, totals, pincodes and campaigns of any size; the same options give the same bytes.",
        footer = {
            "",
            "Examples:",
            "  ./shroff samples --rows 1000000 --seed 1 --out /tmp/feeds",
            "  ./shroff samples --rows 1000 --dirt --format ndjson --out /tmp/feeds"
        })
final class SamplesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--rows", defaultValue = "30000", description = "About how many sales; default: ${DEFAULT-VALUE}.")
    private int rows;

    @Option(names = "--seed", defaultValue = "7", description = "Any number; default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder to write to; made if it does not exist.")
    private Path out = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "MONTH",
            defaultValue = "2021-01",
            description = "First month; default: ${DEFAULT-VALUE}.")
    private YearMonth from = YearMonth.of(2021, 1);

    @Option(
            names = "--to",
            paramLabel = "MONTH",
            defaultValue = "2024-12",
            description = "Last month; default: ${DEFAULT-VALUE}.")
    private YearMonth to = YearMonth.of(2024, 12);

    @Option(names = "--pincodes", defaultValue = "40", description = "How many pincodes; default: ${DEFAULT-VALUE}.")
    private int pincodes;

    @Option(
            names = "--dirt",
            arity = "0..1",
            paramLabel = "PERCENT",
            defaultValue = "0",
            fallbackValue = "1",
            description =
                    "Spoil about so many in a hundred sales and totals, 1 without a number; planted.json lists what was"
                            + " spoilt, how, and what is to become of it.")
    private double dirt;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "csv",
            description = "csv, csv.gz, ndjson, xlsx or parquet: the same rows, the same dirt; default:"
                    + " ${DEFAULT-VALUE}. The feeds of conf/feeds take csv and csv.gz.")
    private SampleFormat format = SampleFormat.CSV;

    @Override
    public Integer call() throws IOException {
        SampleFiles.write(out, new SampleFiles.Options(rows, seed, from, to, pincodes, Dirt.ofPercent(dirt)), format);
        spec.commandLine()
                .getOut()
                .println("Wrote sales.%1$s, sales_totals.%1$s, pincodes.%1$s, campaigns.%1$s and planted.json to %2$s"
                        .formatted(format, out));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
