package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * Runs one method over poor tables and keeps what it answered to each case: exit status, what it said, and the rows of
 * what came out that are of that case, as {@code column: value; ...} with {@code none} for null.
 */
final class PoorAnswers {
    static final String SAME = "the same result";

    /** What was answered to one case. */
    record Answer(int status, String text) {}

    private final WorkbenchTrial trial;
    private final String method;
    private final String spec;
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final Map<String, List<String>> tables = new HashMap<>();

    PoorAnswers(WorkbenchTrial trial, String method, String spec) {
        this.trial = trial;
        this.method = method;
        this.spec = spec;
    }

    Map<String, Answer> answers() {
        return Collections.unmodifiableMap(answers);
    }

    /** The same method with another spec; answers are kept together. */
    PoorAnswers with(String other) {
        PoorAnswers also = new PoorAnswers(trial, method, other);
        also.answers.putAll(answers);
        return also;
    }

    /** A run that has to end well; its tables are called by the output. */
    Cli accepted(String output, List<String> lines) {
        Cli run = run(output, lines);
        assertThat(run.status()).as(method + " " + output + "\n" + run).isZero();
        return run;
    }

    private Cli run(String output, List<String> lines) {
        Path csv = trial.file(method + "_" + output + ".csv", lines);
        String side = method.equals("match-records") ? "left" : "input";
        return trial.run(
                method, "%s: {csv: %s}\nas-of: 2024-12-31\noutput: %s\n%s".formatted(side, csv, name(output), spec));
    }

    private String name(String output) {
        return method.replace('-', '_') + "_" + output;
    }

    void add(PoorCase answered, Cli run, String... texts) {
        add(answered.words(), run, texts);
    }

    void add(String answered, Cli run, String... texts) {
        String text = String.join("\n", texts) + "\n" + run.out();
        assertThat(text).as(answered).doesNotContain("NaN", "Infinity", "Exception");
        assertThat(answers.put(answered, new Answer(run.status(), text)))
                .as(answered)
                .isNull();
    }

    /** A case that another test puts to the method, on a table that tells more. */
    void elsewhere(PoorCase answered, Class<?> test, String name) {
        assertThat(test.getDeclaredMethods())
                .as(test.getSimpleName())
                .anyMatch(each -> each.getName().equals(name) && each.isAnnotationPresent(Test.class));
        answers.put(answered.words(), new Answer(0, test.getSimpleName() + "." + name));
    }

    void refuses(PoorCase refused, String... lines) {
        refuses(refused.words(), lines);
    }

    /** A run that has to fail in a sentence that says what to do, before anything is written. */
    void refuses(String refused, String... lines) {
        Cli run = run("refused", List.of(lines));
        assertThat(run.err())
                .as(method + " " + refused + "\n" + run)
                .containsPattern("Cannot [^:]+: (?s).+[.?] .+[.?]")
                .doesNotContain("Exception");
        assertThat(isWritten(name("refused")))
                .as(method + " " + refused + "\n" + run)
                .isFalse();
        answers.put(refused, new Answer(run.status(), run.err()));
    }

    private boolean isWritten(String output) {
        Path gold = Path.of(trial.lake(), "gold");
        if (!Files.exists(gold)) {
            return false;
        }

        try (Stream<Path> files = Files.walk(gold)) {
            return files.anyMatch(file -> file.endsWith("_delta_log/00000000000000000000.json")
                    && gold.relativize(file).toString().startsWith(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Rows of a table that hold all of the cells, such as {@code shop: lost}, in an order of their own.
     *
     * @param table the output and the ending of the table's name
     */
    String rows(String table, String... cells) {
        return all(table).stream()
                .filter(line -> Stream.of(cells).allMatch(cell -> line.contains("; " + cell + ";")))
                .collect(Collectors.joining("\n"));
    }

    private List<String> all(String table) {
        return tables.computeIfAbsent(
                table,
                name -> trial.table(name(name)).collectAsList().stream()
                        .map(PoorAnswers::text)
                        .sorted()
                        .toList());
    }

    private static String text(Row row) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> row.schema().fieldNames()[i] + ": " + (row.isNullAt(i) ? "none" : row.get(i)))
                .collect(Collectors.joining("; ", "; ", ";"));
    }

    /** Whether two tables, or two parts of one under another name, hold the same. */
    static String compared(String one, String other) {
        return !one.isEmpty() && one.equals(other) ? SAME : "different results:\n" + one + "\n" + other;
    }
}
