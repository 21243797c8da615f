package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.jobs.workbench.Workbench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The specs that stand in conf, over the files of data-samples. */
class WorkbenchSpecsTest {
    private static final String TRAINING = "train-model";

    @TempDir
    private Path folder;

    @Test
    void everyMethodHasASpecToBeginWith() {
        List<String> named = specs("workbench").stream()
                .map(spec -> spec.getFileName().toString().replace(".yaml", ""))
                .toList();
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        Workbench.methods().stream().map(Workbench.Method::name).toList());
        assertThat(specs("models")).isNotEmpty();
    }

    /** Models first: others apply them. */
    @Test
    void everySpecRunsOverTheSampleFiles() {
        for (Path spec : specs("models")) {
            run(TRAINING, spec);
        }

        for (Path spec : specs("workbench")) {
            run(spec.getFileName().toString().replace(".yaml", ""), spec);
        }
    }

    /** Paths of a spec start at the current folder, which is not the project's in a test. */
    private void run(String method, Path spec) {
        try {
            String text = Files.readString(spec);
            assertThat(text).contains("./shroff job " + method + " --spec conf/");
            Path here = Files.writeString(
                    folder.resolve(spec.getFileName()),
                    text.replace("data-samples/", SampleLake.root().resolve("data-samples") + "/"));
            Cli run = Cli.run("job", method, "--spec", here, "--lake", folder.resolve("lake"));
            assertThat(run.status()).as(spec + "\n" + run).isZero();
            assertThat(run.jobs("done")).as(spec + "\n" + run).containsExactly(method);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> specs(String of) {
        try (Stream<Path> files = Files.list(SampleLake.root().resolve("conf").resolve(of))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
