package io.shroff.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.error.ShroffException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedFilesTest {
    @TempDir
    Path folder;

    @Test
    void theDocumentNamesEveryEndOfAnUnfinishedFile() throws IOException {
        String ends =
                FeedFiles.UNFINISHED_ENDS.stream().map(end -> "`" + end + "`").collect(Collectors.joining(", "));
        assertThat(Files.readString(Loading.root().resolve("docs/feeds.md")).replaceAll("\\s+", " "))
                .contains("what they have not finished: " + ends + ".");
    }

    @Test
    void namesEachContentOnceInTheOrderOfChecksums() throws IOException {
        write("sales/b.csv", "x");
        write("sales/a.csv", "x");
        write("sales/c.csv", "y");
        write("sales/.d.csv", "z");
        write("sales/~e.csv", "z");

        FeedFiles files = resolve(spec("sales/*.csv"));

        assertThat(files.files()).extracting(FeedFile::name).containsExactly("sales/a.csv", "sales/c.csv");
        assertThat(files.files().get(0).alsoNamed()).containsExactly("sales/b.csv");
        assertThat(files.files().get(0).checksum())
                .isEqualTo("2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881");
    }

    @Test
    void fingerprintIsOfContentAndSource() throws IOException {
        write("sales/a.csv", "x");
        String first = resolve(spec("sales/*.csv")).fingerprint();
        Files.move(folder.resolve("sales/a.csv"), folder.resolve("sales/b.csv"));
        assertThat(resolve(spec("sales/*.csv")).fingerprint()).isEqualTo(first);
        write("sales/b.csv", "y");
        assertThat(resolve(spec("sales/*.csv")).fingerprint()).isNotEqualTo(first);
    }

    @Test
    void refusesAFolderUnderTheNameOfAFile() throws IOException {
        write("sales/a.csv", "x");
        write("sales/old/b.csv", "y");
        assertThat(resolve(spec("sales/*", "sales/*/*.csv")).files()).hasSize(2);
        write("sales/june.csv/part-0.csv", "z");
        FeedSpec spec = spec("sales/*.csv");
        assertThatThrownBy(() -> resolve(spec))
                .isInstanceOf(ShroffException.class)
                .hasMessage("Cannot read sales/june.csv: it is a folder, and under such names feed 'sales' takes files."
                        + " Move its files to where the folder is, add 'sales/june.csv/*' to 'files' of the feed, or"
                        + " rename the folder.");
        assertThat(resolve(spec("sales/a.csv", "sales/june.csv/*")).files()).hasSize(2);
        Files.move(folder.resolve("sales/june.csv"), folder.resolve("sales/_june.csv"));
        assertThat(resolve(spec).files()).hasSize(1);
    }

    @Test
    void refusesALinkThatLeadsNowhere() throws IOException {
        write("sales/a.csv", "x");
        write("elsewhere/june.csv", "y");
        Path june = Files.createSymbolicLink(folder.resolve("sales/june.csv"), folder.resolve("elsewhere/june.csv"));
        Files.createSymbolicLink(folder.resolve("sales/.lock.csv"), folder.resolve("nobody"));
        Files.createSymbolicLink(folder.resolve("sales/notes.txt"), folder.resolve("nobody"));
        FeedSpec spec = spec("{sales/*,other/*}.csv");
        assertThat(resolve(spec).files()).hasSize(2);

        Files.delete(folder.resolve("elsewhere/june.csv"));
        String refused = "Cannot read sales/june.csv: it is a link that leads to no file: '"
                + folder.resolve("elsewhere/june.csv") + "' is not there. Bring that back, or delete the link.";
        assertThatThrownBy(() -> resolve(spec))
                .isInstanceOf(ShroffException.class)
                .hasMessage(refused);
        FeedSpec byName = spec("sales/june.csv");
        assertThatThrownBy(() -> resolve(byName)).hasMessage(refused);

        Files.delete(june);
        assertThat(resolve(spec).files()).hasSize(1);
        Files.createSymbolicLink(folder.resolve("other"), Path.of("../mount"));
        assertThatThrownBy(() -> resolve(spec))
                .as("a folder on the way")
                .hasMessageStartingWith("Cannot read other: it is a link that leads to no file: '../mount' is not");
    }

    @Test
    void refusesAFileOfTwoSources() throws IOException {
        write("sales/a.csv", "x");
        FeedSpec spec = spec("sales/*.csv", "sales/a*");
        assertThatThrownBy(() -> resolve(spec)).hasMessageContaining("sources 0 and 1");
    }

    @Test
    void refusesTheSameContentInTwoSources() throws IOException {
        write("sales/a.csv", "x");
        write("totals/b.csv", "x");
        FeedSpec spec = spec("sales/*.csv", "totals/*.csv");
        assertThatThrownBy(() -> resolve(spec)).hasMessageContaining("have the same content and belong to two sources");
    }

    @Test
    void receivesAFileOnce() throws IOException {
        write("sales/a.csv", "h\n1\n2\n");
        FeedSpec spec = spec("sales/*.csv");
        Bronze bronze = new Bronze(folder.resolve("lake").toUri().toString(), new Configuration());

        List<Received> first = bronze.receive(spec, resolve(spec), "feeds", Loading.NOON);
        Files.move(folder.resolve("sales/a.csv"), folder.resolve("sales/z.csv"));
        List<Received> second = bronze.receive(spec, resolve(spec), "feeds", Loading.NOON.plusSeconds(60));

        assertThat(second).isEqualTo(first);
        assertThat(first.get(0).manifest().rows()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve(
                        "lake/bronze/sales/" + first.get(0).manifest().file())))
                .isEqualTo("h\n1\n2\n");
        assertThat(Path.of(java.net.URI.create(first.get(0).path()))).exists();
    }

    @Test
    void readsAFileOnceWhileItStaysAsItIs() throws IOException {
        write("sales/a.csv", "x");
        FeedSpec spec = spec("sales/*.csv");
        Inbox inbox = new Inbox(folder.toUri().toString(), feed -> "", new Configuration());
        FileTime then = FileTime.fromMillis(1_700_000_000_000L);
        Files.setLastModifiedTime(folder.resolve("sales/a.csv"), then);
        String first = inbox.files(spec).fingerprint();

        write("sales/a.csv", "y");
        Files.setLastModifiedTime(folder.resolve("sales/a.csv"), then);
        assertThat(inbox.files(spec).fingerprint()).isEqualTo(first);

        Files.setLastModifiedTime(folder.resolve("sales/a.csv"), FileTime.fromMillis(1_700_000_000_001L));
        assertThat(inbox.files(spec).fingerprint()).isNotEqualTo(first);
    }

    @Test
    void saysWhereFilesWereLookedFor() {
        FeedSpec spec = spec("sales/*.csv");
        FeedFiles none = resolve(spec);
        Bronze bronze = new Bronze(folder.toUri().toString(), new Configuration());
        assertThatThrownBy(() -> bronze.receive(spec, none, "/data/feeds", Loading.NOON))
                .hasMessage(
                        "Cannot load feed 'sales': no file below /data/feeds matches sales/*.csv. Put a file there or"
                                + " change 'files' of the feed.");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private FeedFiles resolve(FeedSpec spec) {
        return FeedFiles.resolve(spec, folder.toUri().toString(), new Configuration());
    }

    private static FeedSpec spec(String... patterns) {
        StringBuilder yaml = new StringBuilder(
                "feed: sales\nabout: A\ntable: silver.sales\nabsence: zero\nbudget-percent: 0\nsources:\n");
        for (String pattern : patterns) {
            yaml.append("  - {files: \"").append(pattern).append("\", columns: {pincode: h}}\n");
        }

        return FeedSpec.parse("f.yaml", yaml.toString());
    }
}
