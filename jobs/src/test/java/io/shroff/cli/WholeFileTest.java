package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.error.ShroffException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    @Test
    void takesThePlaceOfTheOldFile() {
        Path file = folder.resolve("pages/demand.html");
        WholeFile.write(file, out -> out.write("old"));
        WholeFile.write(file, out -> out.write("new"));
        assertThat(file).hasContent("new");
        assertThat(file.getParent().toFile().list()).containsExactly("demand.html");
    }

    @Test
    void leavesTheOldFileAndNothingBesideItWhereWritingFails() {
        Path file = folder.resolve("demand.html");
        WholeFile.write(file, out -> out.write("old"));
        assertThatThrownBy(() -> WholeFile.write(file, out -> {
                    out.write("half");
                    throw new IOException("no space left");
                }))
                .isInstanceOf(ShroffException.class)
                .hasMessageStartingWith("Cannot write " + file + ": IOException no space left.");
        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("demand.html");
    }

    @Test
    void aFolderThatCannotBeIsSaid() {
        Path file = folder.resolve("demand.html");
        WholeFile.write(file, out -> out.write("old"));
        Path below = file.resolve("page.html");
        assertThatThrownBy(() -> WholeFile.write(below, out -> out.write("new")))
                .isInstanceOf(ShroffException.class)
                .hasMessageStartingWith("Cannot write " + below + ": ");
    }
}
