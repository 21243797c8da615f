package io.shroff.cli;

import io.shroff.jobs.Jobs;
import io.shroff.jobs.workbench.Workbench;
import io.shroff.jobs.workbench.WorkbenchJob;
import io.shroff.platform.config.Binder;
import io.shroff.platform.config.Configuration;
import io.shroff.platform.config.ShroffConfig;
import io.shroff.platform.error.DidYouMean;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobSpec;
import io.shroff.platform.pipeline.Graph;
import io.shroff.platform.pipeline.PipelineSpec;
import io.shroff.platform.spark.Mode;
import io.shroff.platform.spark.SparkSessions;
import io.shroff.platform.spark.Storage;
import io.shroff.platform.table.Lake;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** The suite as one command sees it: its jobs and their parameters, its pipelines, a lake and a Spark session. */
final class Suite {
    private static final String PIPELINES = "pipelines";

    private final Configuration configuration;
    private final ShroffConfig config;
    private final Lake lake;
    private final Graph graph;
    private final Map<String, Record> params;
    private final UnaryOperator<String> inputs;
    private @Nullable SparkSession session;

    private Suite(
            Configuration configuration,
            ShroffConfig config,
            Lake lake,
            Graph graph,
            Map<String, Record> params,
            UnaryOperator<String> inputs) {
        this.configuration = configuration;
        this.config = config;
        this.lake = lake;
        this.graph = graph;
        this.params = params;
        this.inputs = inputs;
    }

    /**
     * Binds the whole configuration, so that every typo in it is told before anything runs, or a lake is looked for.
     */
    static Suite of(Configuration configuration, String location) {
        Binder binder = new Binder(configuration);
        Optional<ShroffConfig> config = binder.bind("", ShroffConfig.class);
        Map<String, Record> params = new LinkedHashMap<>();
        for (Job<?> job : Jobs.ALL) {
            bind(binder, job.spec()).ifPresent(p -> params.put(job.spec().name(), p));
        }

        binder.allowOnly("jobs", Jobs.ALL.stream().map(job -> job.spec().name()).toList());
        for (Workbench.Method method : Workbench.methods()) {
            binder.bind(Workbench.section(method.name()), method.options());
        }

        binder.allowOnly(
                "workbench",
                Workbench.methods().stream().map(Workbench.Method::name).toList());
        binder.refuseProblems();
        ShroffConfig sections = config.orElseThrow();
        Lake lake = Lake.at(location, Storage.settings(sections.spark()));
        return new Suite(configuration, sections, lake, Graph.of(Jobs.ALL), params, input -> {
            throw new IllegalArgumentException("No job of the suite takes " + input);
        });
    }

    /** The suite with one job alone, which is made for a spec of the user's. */
    Suite only(WorkbenchJob<?> job) {
        Suite alone = new Suite(
                configuration,
                config,
                lake,
                Graph.of(List.of(job)),
                Map.of(job.spec().name(), job.params()),
                job::fingerprint);
        alone.session = session;
        return alone;
    }

    private static <P extends Record> Optional<P> bind(Binder binder, JobSpec<P> spec) {
        return binder.bind("jobs." + spec.name(), spec.params());
    }

    Configuration configuration() {
        return configuration;
    }

    ShroffConfig config() {
        return config;
    }

    Lake lake() {
        return lake;
    }

    Graph graph() {
        return graph;
    }

    Record params(JobSpec<?> spec) {
        Record bound = params.get(spec.name());
        if (bound == null) {
            throw new IllegalStateException(spec.name() + " is not in Jobs.ALL");
        }

        return bound;
    }

    /** A hash of what a table of the user's holds. */
    String input(String name) {
        return inputs.apply(name);
    }

    /** The pipelines of the conf folder, by name. */
    Map<String, PipelineSpec> pipelines() {
        Map<String, PipelineSpec> found = new LinkedHashMap<>();
        for (String file : configuration.files(PIPELINES)) {
            String name = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
            found.put(name, configuration.file(file).bind("", PipelineSpec.class));
        }

        return found;
    }

    PipelineSpec pipeline(String name) {
        Map<String, PipelineSpec> all = pipelines();
        PipelineSpec spec = all.get(name);
        if (spec == null) {
            throw new ShroffException(
                    ErrorCode.UNKNOWN_NAME,
                    "Cannot run '" + name + "': there is no such pipeline." + DidYouMean.hint(name, all.keySet())
                            + " Pipelines are " + all.keySet().stream().collect(Collectors.joining(", "))
                            + "; a single job is run with ./shroff job NAME.");
        }

        List<String> unknown = spec.jobs().stream()
                .filter(job -> Jobs.ALL.stream().noneMatch(j -> j.spec().name().equals(job)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new ShroffException(
                    ErrorCode.BAD_CONFIG,
                    "Cannot run '" + name + "': its file names jobs that do not exist: " + String.join(", ", unknown)
                            + "."
                            + DidYouMean.hint(
                                    unknown.get(0),
                                    Jobs.ALL.stream().map(j -> j.spec().name()).toList()));
        }

        return spec;
    }

    /** Opens the session when first asked. */
    Supplier<SparkSession> spark() {
        return this::openSession;
    }

    private synchronized SparkSession openSession() {
        SparkSession open = session;
        if (open == null) {
            open = SparkSessions.open(config.spark(), Mode.ofProcess());
            session = open;
        }

        return open;
    }
}
