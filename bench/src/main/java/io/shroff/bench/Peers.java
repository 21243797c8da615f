package io.shroff.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The public tools in Python, in an environment of their own below {@code target}, each measured over the same input on
 * one core. One that cannot be had is left out, with a line that says why.
 */
final class Peers {
    private static final String REQUIREMENTS = "bench/requirements-peers.txt";
    private static final String SCRIPT = "peers.py";
    private static final int MOST_MINUTES = 5;
    private static final int MOST_MINUTES_TO_INSTALL = 15;

    private final Bench bench;
    private final Optional<String> python;

    private Peers(Bench bench, Optional<String> python) {
        this.bench = bench;
        this.python = python;
    }

    /** Those that the call asked for; the environment is made if there is none of just these requirements. */
    static Peers of(Bench bench) throws IOException {
        return new Peers(bench, bench.compared() == Compared.ALONE ? Optional.empty() : environment(bench));
    }

    private static Optional<String> environment(Bench bench) throws IOException {
        Path wanted = bench.root().resolve(REQUIREMENTS);
        Path folder = bench.root().resolve("target/peers");
        Path made = folder.resolve("requirements.txt");
        String python = folder.resolve("bin/python").toString();
        if (Files.exists(made) && Files.mismatch(wanted, made) < 0) {
            return Optional.of(python);
        }

        bench.say("peers: makes their Python environment in target/peers (once; some minutes) ...");
        Folders.delete(folder);
        Path log = bench.folder().resolve("peers.txt");
        Optional<String> ready = command()
                .flatMap(own -> new PythonScript("peers: their environment", own, log, MOST_MINUTES)
                        .run(bench, "-m", "venv", folder.toString()));
        if (ready.isEmpty()) {
            bench.say("peers: all are left out: there is no Python 3.11 that makes environments. Put one on the PATH.");
            return Optional.empty();
        }

        if (install(bench, python, log, "their pinned list", List.of("-r", wanted.toString()))) {
            Files.copy(wanted, made);
            return Optional.of(python);
        }

        // What cannot be had takes only itself along: each tool says below what it misses.
        for (String line : Files.readAllLines(wanted, StandardCharsets.UTF_8)) {
            if (!line.startsWith("#")) {
                install(bench, python, log, line, List.of("--no-deps", line));
            }
        }

        return Optional.of(python);
    }

    private static boolean install(Bench bench, String python, Path log, String what, List<String> arguments) {
        String[] command = new String[5 + arguments.size()];
        List<String> pip = List.of("-m", "pip", "install", "--quiet", "--disable-pip-version-check");
        for (int i = 0; i < command.length; i++) {
            command[i] = i < pip.size() ? pip.get(i) : arguments.get(i - pip.size());
        }

        return new PythonScript("peers: " + what, python, log, MOST_MINUTES_TO_INSTALL)
                .run(bench, command)
                .isPresent();
    }

    /** The first Python on the path that is 3.11. */
    private static Optional<String> command() {
        return List.of("python3.11", "python3").stream()
                .filter(name -> {
                    try {
                        Process process = new ProcessBuilder(
                                        name, "-c", "import sys; sys.exit(sys.version_info[:2] != (3, 11))")
                                .start();
                        return process.waitFor() == 0;
                    } catch (IOException none) {
                        return false;
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return false;
                    }
                })
                .findFirst();
    }

    /** What a tool says of rows of numbers; empty where none are asked or it is left out. */
    Optional<JsonNode> run(String tool, double[][] rows) throws IOException {
        if (python.isEmpty()) {
            return Optional.empty();
        }

        Path input = bench.folder().resolve(tool + ".npy");
        NumpyFile.write(input, rows);
        return run(tool, input);
    }

    /** What a tool says of a file or folder. */
    Optional<JsonNode> run(String tool, Path input) throws IOException {
        if (python.isEmpty()) {
            return Optional.empty();
        }

        Path script = bench.folder().resolve(SCRIPT);
        Files.writeString(script, PythonScript.text(SCRIPT));
        bench.say("peers: %s ...", tool);
        Optional<String> said = new PythonScript(
                        "peers: " + tool, python.orElseThrow(), bench.folder().resolve("peer.txt"), MOST_MINUTES)
                .run(bench, script.toString(), tool, input.toString());
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(JsonMapper.builder().build().readTree(said.get()));
    }

    /** A line with the tool's seconds beside it, in its unit. */
    static Line beside(Line line, String name, Optional<JsonNode> said, String field, double unitsOfASecond) {
        return said.map(node ->
                        line.beside(name, unitsOfASecond * node.path(field).asDouble()))
                .orElse(line);
    }
}
