package io.shroff.cli;

import io.shroff.platform.pipeline.Planner.Rerun;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** For which date, from which files, and what is done again: options of everything that plans or runs jobs. */
final class RunOptions {
    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "Date to run for, yyyy-MM-dd; the last complete month by then counts. Default: the last one"
                    + " of the feeds.")
    private @Nullable LocalDate asOf;

    @Option(
            names = "--feeds",
            paramLabel = "DIR",
            defaultValue = "${env:SHROFF_FEEDS}",
            description = "Folder of the files to load. Without it what was loaded before stands.")
    private @Nullable String feeds;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "0s",
            converter = OptionValues.Wait.class,
            description = "How long to wait for tables another run holds, such as 30s or 10m; default: not at all.")
    private Duration wait = Duration.ZERO;

    @ArgGroup
    private @Nullable Again again;

    private static final class Again {
        @Option(names = "--force", description = "Run every job, also those that are up to date.")
        @SuppressWarnings("UnusedVariable") // one of the two is always given: it is enough to look at the other
        private boolean force;

        @Option(names = "--move-back", description = "Publish this as_of even though the mart stands at a later one.")
        private boolean moveBack;
    }

    Optional<LocalDate> asOf() {
        return Optional.ofNullable(asOf);
    }

    Optional<String> feeds() {
        return Optional.ofNullable(feeds).filter(f -> !f.isBlank());
    }

    Duration waitTime() {
        return wait;
    }

    Rerun rerun() {
        if (again == null) {
            return Rerun.AS_NEEDED;
        }

        return again.moveBack ? Rerun.MOVE_BACK : Rerun.FORCED;
    }
}
