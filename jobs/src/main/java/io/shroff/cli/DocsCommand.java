package io.shroff.cli;

import io.shroff.jobs.Jobs;
import io.shroff.jobs.operate.docs.GeneratedDocs;
import io.shroff.platform.catalog.Catalog;
import io.shroff.platform.config.ConfSource;
import io.shroff.platform.config.Configuration;
import io.shroff.platform.error.ErrorKind;
import io.shroff.platform.pipeline.Graph;
import io.shroff.platform.pipeline.PipelineSpec;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the pages that are made from specs, contracts and configuration. */
@Command(
        name = "docs",
        mixinStandardHelpOptions = true,
        description = "Writes what is made from the specs: the jobs and the picture in README.md, docs/tables.md and"
                + " docs/configuration.md.",
        footer = {"", "Examples:", "  ./shroff docs", "  ./shroff docs --check"})
final class DocsCommand implements Callable<Integer> {
    private static final List<String> PICTURED = List.of("train-demand", "demand");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--check", description = "Write nothing; exit with 3 and name the pages that are stale.")
    private boolean check;

    @Override
    public Integer call() {
        GeneratedDocs docs = of(Path.of(System.getProperty("shroff.root", ".")));
        PrintWriter out = spec.commandLine().getOut();
        List<String> stale = check ? docs.stale() : docs.write();
        stale.forEach(page -> out.println((check ? "stale: " : "wrote ") + page));
        out.println(stale.isEmpty() ? "All pages are up to date." : check ? "Run ./shroff docs." : "");
        out.flush();
        return check && !stale.isEmpty() ? ErrorKind.DATA.exitStatus() : 0;
    }

    /** The pages of a source tree, from its own conf folder. */
    static GeneratedDocs of(Path root) {
        Configuration base = Configuration.load(ConfSource.folder(root.resolve("conf")));
        TreeSet<String> jobs = new TreeSet<>();
        for (String pipeline : PICTURED) {
            jobs.addAll(base.file("pipelines/" + pipeline + ".yaml")
                    .bind("", PipelineSpec.class)
                    .jobs());
        }

        return new GeneratedDocs(root, Graph.of(Jobs.ALL), Catalog.ALL, base, jobs);
    }
}
