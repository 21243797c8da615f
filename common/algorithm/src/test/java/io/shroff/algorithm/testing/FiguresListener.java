package io.shroff.algorithm.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Writes what tests report of themselves to {@code target/figures.txt}, a line an entry: docs are made from it. */
public final class FiguresListener implements TestExecutionListener {
    private static final Path FILE = Path.of("target", "figures.txt");

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        StringBuilder lines = new StringBuilder();
        entry.getKeyValuePairs()
                .forEach((key, value) -> lines.append(name(test))
                        .append(": ")
                        .append(key)
                        .append(" = ")
                        .append(value)
                        .append('\n'));
        try {
            Files.writeString(FILE, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                        .map(source -> source instanceof MethodSource method
                                ? method.getClassName().replaceFirst(".*\\.", "")
                                : source instanceof ClassSource type
                                        ? type.getClassName().replaceFirst(".*\\.", "")
                                        : "")
                        .orElse("")
                + " " + test.getDisplayName();
    }
}
