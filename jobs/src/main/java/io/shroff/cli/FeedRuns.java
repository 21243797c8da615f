package io.shroff.cli;

import io.shroff.platform.pipeline.RunRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** Runs the job that loads a feed. */
final class FeedRuns {
    private FeedRuns() {}

    static int run(Suite suite, String job, String folder, CommandLine line) {
        RunOptions options = new RunOptions();
        CommandLine.populateCommand(options, "--feeds", folder);
        RunRequest request = new RunRequest(job, List.of(job), Map.of(), Optional.empty(), Duration.ZERO);
        return new Execution(suite, options, line).run(List.of(request));
    }
}
