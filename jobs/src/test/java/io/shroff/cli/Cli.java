package io.shroff.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** One command, how it ended and what it printed. */
record Cli(int status, String out, String err) {
    /** A line of a summary or a plan: the job, and what became of it. */
    private static final Pattern JOB =
            Pattern.compile("(?m)^  ([a-z][a-z0-9-]+) +(done|up to date|failed|not run|would run)\\b.*$");

    /** Runs a command in this process, through the real command line. */
    static Cli run(Object... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int status = line.execute(texts(words).toArray(String[]::new));
        return new Cli(status, out.toString(), err.toString());
    }

    /** Flattens words and lists of words. */
    static List<String> texts(Object... words) {
        List<String> texts = new ArrayList<>();
        for (Object word : words) {
            if (word instanceof List<?> list) {
                list.forEach(w -> texts.add(w.toString()));
            } else {
                texts.add(word.toString());
            }
        }

        return texts;
    }

    /** What became of each job of the last pipeline printed. */
    Map<String, String> jobs() {
        Map<String, String> jobs = new LinkedHashMap<>();
        Matcher lines = JOB.matcher(out);
        while (lines.find()) {
            jobs.put(lines.group(1), lines.group(2));
        }

        return jobs;
    }

    /** The jobs that ended, or would end, in one way. */
    List<String> jobs(String outcome) {
        return jobs().entrySet().stream()
                .filter(job -> job.getValue().equals(outcome))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public String toString() {
        return "exit " + status + "\n" + out + "\n" + err;
    }
}
