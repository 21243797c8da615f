package io.shroff.platform.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeFolderTest {
    @TempDir
    Path folder;

    @Test
    void makesTheFolderAndLeavesItEmpty() {
        Path lake = folder.resolve("a/lake");

        LakeFolder.check(lake.toUri(), "run", new Configuration());
        LakeFolder.check(lake.toUri(), "run", new Configuration());

        assertThat(lake).isEmptyDirectory();
    }

    @Test
    void refusesAFolderBelowAFile() throws IOException {
        URI lake = Files.writeString(folder.resolve("file"), "").resolve("lake").toUri();

        for (URI refusedLake : List.of(lake, folder.resolve("file").toUri())) {
            assertThatThrownBy(() -> LakeFolder.check(refusedLake, "run", new Configuration()))
                    .isInstanceOfSatisfying(
                            ShroffException.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.LAKE_NOT_WRITABLE))
                    .hasMessage("Cannot use the lake '" + refusedLake + "': " + folder.resolve("file")
                            + " is a file. Name a folder with --lake.");
        }
    }

    @Test
    void tellsWhetherTheFolderIsThere() {
        assertThat(LakeFolder.isThere(folder.toUri(), new Configuration())).isTrue();
        assertThat(LakeFolder.isThere(folder.resolve("a/lake").toUri(), new Configuration()))
                .isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesAFolderTheSystemDoesNotAllow() {
        assertRefused(URI.create("file:///proc/lake"));
    }

    private static void assertRefused(URI lake) {
        assertThatThrownBy(() -> LakeFolder.check(lake, "run", new Configuration()))
                .isInstanceOfSatisfying(
                        ShroffException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.LAKE_NOT_WRITABLE))
                .hasMessageStartingWith("Cannot write to the lake '" + lake + "': ")
                .hasMessageEndingWith(". Give the user of this process the right to create files there, "
                        + "or name another folder with --lake.");
    }
}
