package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every notebook runs to its end over the lake of the samples, and is kept without what came out. */
class NotebooksIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    static Stream<Path> notebooks() throws Exception {
        try (Stream<Path> files = Files.list(SampleLake.root().resolve("notebooks"))) {
            List<Path> found =
                    files.filter(f -> f.toString().endsWith(".ipynb")).sorted().toList();
            assertThat(found).isNotEmpty();
            return found.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void runsToItsEnd(Path notebook) throws Exception {
        assertThat(outputs(notebook)).as("kept without what came out").isEmpty();
        Path ran = folder.resolve("ran.ipynb");
        File log = folder.resolve("log").toFile();
        ProcessBuilder run = new ProcessBuilder(
                        Python.interpreter().toString(),
                        "-B",
                        SampleLake.root()
                                .resolve("jobs/src/test/python/run_notebook.py")
                                .toString(),
                        notebook.toString(),
                        ran.toString())
                .redirectErrorStream(true)
                .redirectOutput(log);
        run.environment()
                .putAll(Map.of(
                        "SHROFF_LAKE", SampleLake.shared().path().toString(),
                        "MPLCONFIGDIR", folder.toString(),
                        "IPYTHONDIR", folder.toString(),
                        "JUPYTER_RUNTIME_DIR", folder.toString()));

        int status = run.start().waitFor();

        assertThat(status).as(Files.readString(log.toPath())).isZero();
        assertThat(outputs(ran).stream().filter(o -> o.path("data").has("image/png")))
                .as("pictures")
                .hasSizeGreaterThanOrEqualTo(4);
        assertThat(outputs(ran).stream().filter(o -> o.path("data").has("text/html")))
                .as("tables")
                .hasSizeGreaterThanOrEqualTo(6);
        assertThat(outputs(ran).toString()).containsPattern("Known to \\d{4}-\\d\\d-\\d\\d: [1-9]");
    }

    private static List<JsonNode> outputs(Path notebook) throws Exception {
        return JSON.readTree(notebook.toFile())
                .path("cells")
                .valueStream()
                .flatMap(cell -> cell.path("outputs").valueStream())
                .toList();
    }
}
