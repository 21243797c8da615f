package io.shroff.cli;

import io.shroff.jobs.Jobs;
import io.shroff.jobs.operate.scaffold.JobScaffold;
import io.shroff.jobs.operate.scaffold.NewJob;
import io.shroff.jobs.operate.scaffold.SourceTree;
import io.shroff.platform.catalog.Catalog;
import io.shroff.platform.table.TableContract;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the files something new begins with. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "KIND",
        description = "Writes the files that a new part of the suite begins with.",
        subcommands = NewCommand.NewJobCommand.class)
final class NewCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name what is new: ./shroff new job --help.");
    }

    @Command(
            name = "job",
            mixinStandardHelpOptions = true,
            description = "Writes a job that counts the rows it reads, its contract and its test, and says what is left"
                    + " to do. Overwrites nothing.",
            footer = {
                "",
                "Example:",
                "  ./shroff new job demand rank-places --reads gold.places --writes gold.place_ranks"
            })
    static final class NewJobCommand implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(index = "0", paramLabel = "DOMAIN", description = "Package of the job, such as demand.")
        private String domain = "";

        @Parameters(index = "1", paramLabel = "JOB-NAME", description = "Verb and noun, such as rank-places.")
        private String name = "";

        @Option(
                names = "--reads",
                required = true,
                arity = "1..*",
                paramLabel = "TABLE",
                description = "Tables it reads, such as gold.places.")
        private List<String> reads = List.of();

        @Option(
                names = "--writes",
                required = true,
                paramLabel = "TABLE",
                description = "New table it writes, such as gold.place_ranks.")
        private String writes = "";

        @Option(
                names = "--about",
                paramLabel = "LINE",
                description = "One line that says what it makes, without a full stop.")
        private @Nullable String about;

        @Option(names = "--begin-domain", description = "The domain may be new.")
        private boolean beginDomain;

        @Option(
                names = "--into",
                paramLabel = "DIR",
                description = "Folder to write below; default: the folder of these sources.")
        private @Nullable Path into;

        @Override
        public Integer call() {
            Path root = Path.of(System.getProperty("shroff.root", "."));
            List<TableContract> tables = reads.stream().map(Catalog::table).toList();
            String line = Optional.ofNullable(about).orElse("Rows of the tables it reads, by table");
            NewJob job = new NewJob(domain, name, line, tables, writes)
                    .unlike(Jobs.ALL.stream().map(j -> j.spec().name()).toList());
            JobScaffold.Domains domains = beginDomain ? JobScaffold.Domains.NEW : JobScaffold.Domains.KNOWN;
            Path folder = Optional.ofNullable(into).orElse(root);
            JobScaffold.Written written = new JobScaffold(new SourceTree(root)).write(job, domains, folder);
            PrintWriter out = spec.commandLine().getOut();
            written.files().forEach(file -> out.println("wrote " + folder.resolve(file)));
            out.println();
            out.println("What is left to do:");
            written.steps().forEach(step -> out.println("- " + step));
            out.flush();
            return 0;
        }
    }
}
