package io.shroff.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeersTest {
    @TempDir
    Path folder;

    @Test
    void theScriptIsPython() throws Exception {
        Path script = Files.writeString(folder.resolve("script.py"), PythonScript.text("peers.py"));

        Process python = new ProcessBuilder(DuckDb.python(), "-m", "py_compile", script.toString())
                .redirectErrorStream(true)
                .start();

        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).as(said).isZero();
    }

    @Test
    void runsNoToolUnlessAsked() throws Exception {
        StringWriter told = new StringWriter();
        Bench bench = new Bench(folder, folder, 1, 1, 1, 1, Compared.ALONE, new PrintWriter(told, true));

        Optional<JsonNode> said = Peers.of(bench).run("k-means", new double[][] {{1}});

        assertThat(said).isEmpty();
        assertThat(told.toString()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aToolThatFailsIsLeftOutWithTheReason() {
        StringWriter told = new StringWriter();
        Bench bench = new Bench(folder, folder, 1, 1, 1, 1, Compared.WITH_PEERS, new PrintWriter(told, true));

        Optional<String> last = new PythonScript("peers: none", DuckDb.python(), folder.resolve("log.txt"), 1)
                .run(bench, "-c", "import no_such_module");

        assertThat(last).isEmpty();
        assertThat(told.toString())
                .contains("peers: none is left out: ModuleNotFoundError: No module named 'no_such_module'");
    }

    @Test
    void putsTheSecondsOfAToolBesideInTheUnitOfTheLine() throws Exception {
        Optional<JsonNode> said =
                Optional.of(JsonMapper.builder().build().readTree("{\"seconds\": 2e-6, \"costs\": [1]}"));
        Line line = Line.of("a", "µs", 1).atMost(3);

        assertThat(Peers.beside(line, "tool", said, "seconds", 1e6).ratio()).contains(.5);
        assertThat(Peers.beside(line, "tool", Optional.empty(), "seconds", 1e6)).isEqualTo(line);
    }
}
