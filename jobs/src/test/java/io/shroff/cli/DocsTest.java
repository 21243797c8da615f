package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.error.ShroffException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocsTest {
    private static final Path ROOT = Path.of(System.getProperty("shroff.root", "."));

    @TempDir
    private Path copy;

    @BeforeEach
    void copyConfAndReadme() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("conf"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(ROOT.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }

        Files.copy(ROOT.resolve("README.md"), copy.resolve("README.md"));
    }

    @Test
    void generatedPagesAreNotStale() {
        assertThat(DocsCommand.of(ROOT).stale())
                .as("pages made from specs, contracts and configuration; run ./shroff docs")
                .isEmpty();
    }

    @Test
    void writesOnlyWhatIsStale() throws IOException {
        DocsCommand.of(copy).write();
        assertThat(DocsCommand.of(copy).write()).isEmpty();
        Files.delete(copy.resolve("docs/tables.md"));
        assertThat(DocsCommand.of(copy).write()).containsExactly("docs/tables.md");
    }

    @Test
    void findsAChangedDefault() throws IOException {
        DocsCommand.of(copy).write();
        Path base = copy.resolve("conf/base.yaml");
        Files.writeString(base, Files.readString(base).replace("parallel-jobs: 2", "parallel-jobs: 3"));
        assertThat(DocsCommand.of(copy).stale()).containsExactly("docs/configuration.md");
    }

    @Test
    void keepsWhatPeopleWroteAroundTheMarkers() throws IOException {
        Path readme = copy.resolve("README.md");
        Files.writeString(
                readme,
                "before\n<!-- graph:begin -->\nold\n<!-- graph:end -->\nbetween\n<!-- jobs:begin -->"
                        + "\n<!-- jobs:end -->\nafter\n");
        DocsCommand.of(copy).write();
        assertThat(Files.readString(readme))
                .startsWith("before\n<!-- graph:begin -->\n\n```mermaid\nflowchart LR\n")
                .contains("```\n\n<!-- graph:end -->\nbetween\n<!-- jobs:begin -->\n\n| job | what it makes |")
                .endsWith("|\n\n<!-- jobs:end -->\nafter\n");
    }

    @Test
    void refusesAReadmeWithoutMarkers() throws IOException {
        Files.writeString(copy.resolve("README.md"), "nothing\n");
        assertThatThrownBy(() -> DocsCommand.of(copy))
                .isInstanceOf(ShroffException.class)
                .hasMessage("Cannot write into README.md: it lacks the lines '<!-- jobs:begin -->' and"
                        + " '<!-- jobs:end -->'. Put both where the part is to stand.");
    }
}
