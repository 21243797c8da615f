package io.shroff.cli;

import io.shroff.platform.pipeline.JobOutcome;
import io.shroff.platform.pipeline.JobOutcome.Status;
import io.shroff.platform.pipeline.PlannedJob;
import io.shroff.platform.pipeline.Progress;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows a run while it goes on: a bar where somebody looks at a terminal, a line a job anywhere else. */
final class ConsoleProgress implements Progress, AutoCloseable {
    private static final int REFRESH_MILLIS = 200;

    private final PrintWriter out;
    private final boolean isTerminal;
    private final Map<String, String> running = new TreeMap<>();
    private @Nullable ProgressBar bar;

    private ConsoleProgress(PrintWriter out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    static ConsoleProgress of(PrintWriter out) {
        String terminal = System.getenv("TERM");
        return new ConsoleProgress(out, System.console() != null && terminal != null && !terminal.equals("dumb"));
    }

    /** @param jobs how many will be told to have finished */
    synchronized void begin(String name, int jobs) {
        if (isTerminal) {
            bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(jobs)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(REFRESH_MILLIS)
                    .continuousUpdate()
                    .hideEta()
                    .build();
        }
    }

    synchronized void end() {
        if (bar != null) {
            bar.setExtraMessage("");
            bar.close();
            bar = null;
        }
    }

    synchronized void say(String sentence) {
        if (bar == null) {
            out.println(sentence);
            out.flush();
        }
    }

    @Override
    public synchronized void started(PlannedJob job) {
        running.put(job.name(), "");
        refresh();
        say("  " + job.name() + " runs: " + job.reason());
    }

    @Override
    public synchronized void advanced(PlannedJob job, long tasksDone, long tasksKnown) {
        if (running.containsKey(job.name())) {
            running.put(job.name(), " " + tasksDone + "/" + tasksKnown);
            refresh();
        }
    }

    @Override
    public synchronized void finished(JobOutcome outcome) {
        running.remove(outcome.job().name());
        if (bar != null) {
            bar.step();
        }

        refresh();
        if (outcome.status() == Status.DONE || outcome.status() == Status.FAILED) {
            say("  " + outcome.job().name() + (outcome.status() == Status.DONE ? " done in " : " failed after ")
                    + Texts.seconds(outcome.took()));
        }
    }

    @Override
    public synchronized void close() {
        end();
    }

    private void refresh() {
        if (bar != null) {
            bar.setExtraMessage(running.entrySet().stream()
                    .map(e -> e.getKey() + e.getValue())
                    .collect(Collectors.joining(", ")));
        }
    }
}
