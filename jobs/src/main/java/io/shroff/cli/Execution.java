package io.shroff.cli;

import io.shroff.platform.error.ShroffException;
import io.shroff.platform.feed.Inbox;
import io.shroff.platform.pipeline.Interruption;
import io.shroff.platform.pipeline.LocalRunner;
import io.shroff.platform.pipeline.PipelineRun;
import io.shroff.platform.pipeline.Planner;
import io.shroff.platform.pipeline.RunReport;
import io.shroff.platform.pipeline.RunRequest;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Runs requests one after the other with progress, and prints how they ended. */
final class Execution {
    private final Suite suite;
    private final RunOptions options;
    private final PrintWriter out;
    private final Optional<Inbox> inbox;

    Execution(Suite suite, RunOptions options, CommandLine line) {
        this.suite = suite;
        this.options = options;
        this.out = line.getOut();
        this.inbox = options.feeds().map(folder -> Inboxes.of(suite, folder));
    }

    Planner planner() {
        return new Planner(suite.graph(), suite.lake(), new SuiteVersions(suite, inbox), options.rerun());
    }

    /** Runs until one fails; the exit status of the last. */
    int run(List<RunRequest> requests) {
        List<RunReport> reports = new ArrayList<>();
        Interruption interruption = new Interruption();
        try (Signals signals = Signals.of(interruption);
                ConsoleProgress progress = ConsoleProgress.of(out)) {
            for (RunRequest request : requests) {
                progress.begin(request.name(), request.jobs().size());
                RunReport report = runOne(request, interruption, progress);
                progress.end();
                reports.add(report);
                Summary.print(report, out);
                if (report.failure().isPresent()) {
                    break;
                }
            }
        }

        Optional<ShroffException> failure = reports.get(reports.size() - 1).failure();
        failure.ifPresent(f -> {
            throw f;
        });
        return CommandLine.ExitCode.OK;
    }

    private RunReport runOne(RunRequest request, Interruption interruption, ConsoleProgress progress) {
        LocalRunner runner = new LocalRunner(
                suite.graph(),
                suite.lake(),
                inbox.orElseGet(() -> Inboxes.none(suite)),
                suite.spark(),
                progress,
                interruption,
                suite.config().run().parallelJobs());
        return new PipelineRun(suite.graph(), suite.lake(), planner(), runner, suite.spark(), interruption, date -> {
                    progress.say(request.name() + " for as_of " + date);
                    new NeededModels(suite).check(request, date);
                })
                .run(request);
    }
}
