package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.feed.FeedSpec;
import io.shroff.platform.feed.Received;
import io.shroff.platform.table.Lake;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialFolderTest {
    private static final FeedSpec SPEC = FeedSpec.parse("things.yaml", """
            feed: things
            about: A
            table: silver.things
            absence: zero
            budget-percent: 0
            sources:
              - {files: [things/*.csv], columns: {id: id}}
            """);

    @TempDir
    private Path folder;

    /** A storage of the cluster: what is there has names of its own. */
    public static final class Shared extends RawLocalFileSystem {
        @Override
        public URI getUri() {
            return URI.create("shared:///");
        }

        @Override
        public String getScheme() {
            return "shared";
        }
    }

    @Test
    void executorsElsewhereReadFromBelowTheLake() throws IOException {
        Configuration storage = new Configuration();
        storage.set("fs.shared.impl", Shared.class.getName());
        Path lake = folder.resolve("lake");
        assertReceived(Lake.at("shared://" + lake, storage), "local[2]", "shared:" + lake + "/_trials/");
        assertReceived(Lake.at(lake.toString()), "spark://master:7077", "file:" + lake + "/_trials/");
        assertThat(Files.exists(lake.resolve("_trials"))).isFalse();
    }

    @Test
    void executorsHereReadFromATemporaryFolder() throws IOException {
        Path lake = folder.resolve("lake");
        assertReceived(Lake.at(lake.toString()), "local[2]", "file:" + System.getProperty("java.io.tmpdir"));
        assertThat(Files.exists(lake)).isFalse();
    }

    @Test
    void headersAreFoundInTheBeginningOfALongFile() throws IOException {
        byte[] lines = "id\n".repeat(2 << 20).getBytes(StandardCharsets.UTF_8);
        Path plain = Files.write(folder.resolve("a.csv"), lines);
        Path packed = folder.resolve("a.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(lines);
        }

        Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(Files.readAllBytes(packed), 300));
        Path other = Files.write(folder.resolve("other.csv.gz"), Arrays.copyOf(lines, 300));
        try (TrialFolder trials = new TrialFolder(Lake.at(folder.resolve("lake").toString()), "local")) {
            byte[] head = Files.readAllBytes(trials.head(plain));
            assertThat(head).hasSizeBetween((1 << 20) - 3, 1 << 20).endsWith((byte) '\n');
            try (InputStream in = new GZIPInputStream(Files.newInputStream(trials.head(packed)))) {
                assertThat(in.readAllBytes()).isEqualTo(head);
            }

            assertThat(trials.head(cut)).isEqualTo(cut);
            assertThat(trials.head(other)).isEqualTo(other);
        }
    }

    private void assertReceived(Lake lake, String master, String below) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "id\n1\n");
        try (TrialFolder trials = new TrialFolder(lake, master)) {
            List<Received> received = trials.receive(SPEC, 0, file, "a.csv");
            assertThat(received).hasSize(1);
            assertThat(received.get(0).path().replaceFirst(":/{2,}", ":/")).startsWith(below);
            assertThat(received.get(0).manifest().name()).isEqualTo("a.csv");
        }
    }
}
