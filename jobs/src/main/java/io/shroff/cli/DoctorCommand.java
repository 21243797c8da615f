package io.shroff.cli;

import io.shroff.jobs.operate.doctor.FeedCheckup;
import io.shroff.jobs.operate.doctor.Finding;
import io.shroff.jobs.operate.doctor.Findings;
import io.shroff.jobs.operate.doctor.LakeCheckup;
import io.shroff.jobs.operate.doctor.Machine;
import io.shroff.jobs.operate.doctor.MartCheckup;
import io.shroff.jobs.operate.doctor.SparkCheckup;
import io.shroff.jobs.operate.doctor.TableCheckup;
import io.shroff.platform.catalog.Catalog;
import io.shroff.platform.pipeline.Graph;
import io.shroff.platform.spark.Mode;
import io.shroff.platform.spark.SparkSessions;
import io.shroff.platform.table.Lake;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at everything a run stands on and says what is wrong with it. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Checks Java, Spark, Delta, the configuration, the lake and each of its tables, and says what to"
                + " do about what is wrong. Changes no table.",
        footer = {"", "Examples:", "  ./shroff doctor", "  ./shroff doctor --lake /data/lake --feeds inbox"})
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--feeds",
            paramLabel = "DIR",
            defaultValue = "${env:SHROFF_FEEDS}",
            description = "Folder of the files to load; looked at only when named.")
    private @Nullable String feeds;

    @Mixin
    private LakeOptions lakeOptions = new LakeOptions();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Findings findings = new Findings(finding -> {
            out.println(finding.line());
            out.flush();
        });
        Machine.here().examine(findings);
        Optional<Suite> suite = configuration(findings);
        Lake lake = suite.map(Suite::lake).orElseGet(lakeOptions::lakeWithoutConfiguration);
        Optional<SparkSession> session = new SparkCheckup(opening(suite), lake).examine(findings);
        Configuration storage =
                session.map(s -> s.sparkContext().hadoopConfiguration()).orElseGet(Configuration::new);
        new LakeCheckup(lake, storage).examine(findings);
        new TableCheckup(lake, Catalog.ALL, session).examine(findings);
        suite.ifPresent(s -> new MartCheckup(lake, s.graph(), s.pipelines()).examine(findings));
        Optional<String> folder = Optional.ofNullable(feeds).filter(f -> !f.isBlank());
        folder.ifPresent(dir ->
                suite.ifPresent(s -> new FeedCheckup(Inboxes.of(s, dir), feedsOf(s.graph())).examine(findings)));
        return findings.exitStatus();
    }

    /** The suite, if the whole configuration and every pipeline file binds. */
    private Optional<Suite> configuration(Findings findings) {
        AtomicReference<Suite> bound = new AtomicReference<>();
        findings.look("configuration", () -> {
            Suite suite = lakeOptions.suite();
            suite.pipelines().keySet().forEach(suite::pipeline);
            bound.set(suite);
            return Finding.ok(
                    "configuration",
                    "binds, with pipelines "
                            + String.join(", ", suite.pipelines().keySet()));
        });
        return Optional.ofNullable(bound.get());
    }

    private static Set<String> feedsOf(Graph graph) {
        Set<String> feeds = new TreeSet<>();
        graph.jobs().forEach(job -> feeds.addAll(job.spec().feeds()));
        return feeds;
    }

    /** Spark with the settings of the configuration; with its own where that does not bind. */
    private static Supplier<SparkSession> opening(Optional<Suite> suite) {
        return suite.map(Suite::spark).orElse(() -> SparkSessions.open(Map.of(), Mode.ofProcess()));
    }
}
