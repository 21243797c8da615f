package io.shroff.cli;

import io.shroff.platform.pipeline.JobOutcome;
import io.shroff.platform.pipeline.JobOutcome.Status;
import io.shroff.platform.pipeline.RunReport;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run prints when it is over. */
final class Summary {
    private Summary() {}

    static void print(RunReport report, PrintWriter out) {
        String date = report.asOf().map(d -> " for as_of " + d).orElse("");
        out.println();
        if (!report.didWork()) {
            out.println(report.name() + date + ": nothing to do.");
        } else {
            out.println(report.name() + date + ", " + Texts.seconds(report.took()) + " (run " + report.runId() + ")");
        }

        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("  job", "", "time", "rows written", "why"));
        report.outcomes().forEach(outcome -> lines.addAll(lines(outcome)));
        Texts.table(lines).forEach(out::println);
        report.outcomes().stream()
                .flatMap(o -> o.result().stream())
                .flatMap(r -> r.notes().stream())
                .forEach(note -> out.println("  " + Texts.plain(note) + "."));
        out.flush();
    }

    /** A line a job, and one more for each further table that it wrote. */
    private static List<List<String>> lines(JobOutcome outcome) {
        List<String> written = outcome.result().stream()
                .flatMap(r -> r.writes().stream())
                .map(w -> w.table().name() + " " + Texts.rows(w.rows()))
                .toList();
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                "  " + outcome.job().name(),
                outcome.status().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                outcome.status() == Status.UP_TO_DATE ? "" : Texts.seconds(outcome.took()),
                written.stream().findFirst().orElse(""),
                outcome.job().reason()));
        written.stream().skip(1).forEach(table -> lines.add(List.of("", "", "", table, "")));
        return lines;
    }
}
