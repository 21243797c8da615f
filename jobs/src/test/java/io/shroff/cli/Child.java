package io.shroff.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A command in a process of its own, which a test may stop or kill. */
final class Child implements AutoCloseable {
    private static final int PATIENCE_MINUTES = 20;
    private static final int PAUSE_MILLIS = 20;

    private static final Path ARCHIVE = SampleLake.root().resolve("target/it.jsa");

    private final Process process;
    private final Path out;
    private final Path err;

    private Child(ProcessBuilder builder, Path folder) throws IOException {
        Files.createDirectories(folder);
        this.out = Files.createTempFile(folder, "child", ".out");
        this.err = Files.createTempFile(folder, "child", ".err");
        this.process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    }

    /** Starts the packaged main class as the launcher does. */
    static Child java(Path folder, Object... words) throws IOException {
        return java(folder, List.of("-XX:SharedArchiveFile=" + ARCHIVE, "-Xshare:auto"), words);
    }

    /** Lets a command leave an archive of the classes it loaded behind: children to come start in half the time. */
    static Cli archive(Path folder, Object... words) throws IOException, InterruptedException {
        try (Child child = java(folder, List.of("-XX:ArchiveClassesAtExit=" + ARCHIVE), words)) {
            return child.end();
        }
    }

    private static Child java(Path folder, List<String> sharing, Object... words) throws IOException {
        Path root = SampleLake.root();
        // Started in the background of a script, a process ignores Ctrl-C, and so do all it starts.
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + root.resolve("conf/jvm.options"),
                "-Xlog:disable",
                "-Xms1g",
                "-Xmx1g",
                "-Xmn500m",
                "-XX:MetaspaceSize=128m"));
        command.addAll(sharing);
        // What tests run with on small data, so do their children.
        command.addAll(List.of(System.getProperty("shroff.test.jvm").split(" ")));
        command.addAll(List.of(
                "-Dshroff.root=" + root,
                "-Dlog4j2.configurationFile=" + root.resolve("conf/log4j2.properties"),
                "-Dshroff.log=" + folder.resolve("child.jsonl"),
                "-cp",
                root.resolve("target/shroff.jar") + ":" + Files.readString(root.resolve("target/class-path.txt")),
                "io.shroff.cli.Main"));
        command.addAll(Cli.texts(words));
        return new Child(new ProcessBuilder(command), folder);
    }

    /** Starts the launcher script. */
    static Child launcher(Path folder, Path sparkHome, Object... words) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(SampleLake.root().resolve("shroff").toString()));
        command.addAll(Cli.texts(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("SPARK_HOME", sparkHome.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:ReservedCodeCacheSize=256m");
        return new Child(builder, folder);
    }

    /** Waits until something holds or the process has ended. */
    Child until(BooleanSupplier condition) throws InterruptedException {
        while (process.isAlive() && !condition.getAsBoolean()) {
            Thread.sleep(PAUSE_MILLIS);
        }

        return this;
    }

    /** Waits until the process has printed a text or ended. */
    Child untilPrinted(String text) throws InterruptedException {
        return until(() -> read(out).contains(text));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** What Ctrl-C does. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** Waits for the end. */
    Cli end() throws InterruptedException {
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("The process did not end. It printed:\n" + read(out) + read(err));
        }

        return new Cli(process.exitValue(), read(out), read(err));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
