package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.error.ShroffException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes of files that are not as they should be, before a row of them is read. */
class HostileFilesTest {
    private static final String HEADER = "pincode,office,district,state\n";

    @TempDir
    Path folder;

    private Loading loading() {
        return new Loading(null, folder);
    }

    private static FeedSpec spec(String format) {
        return FeedSpec.parse("pincodes.yaml", """
                feed: pincodes
                about: A
                table: silver.pincodes
                absence: unknown
                budget-percent: 5
                sources:
                  - files: '*'
                    format: %s
                    columns: {pincode: [pincode, pin], office: office, district: district, state: state, latitude: lat}
                """.formatted(format));
    }

    private static FeedReader reader(Loading loading) {
        FeedSpec spec = spec("{type: csv}");
        return new FeedReader(spec, FeedTables.PINCODES, loading.receive(spec, 100));
    }

    @Test
    void readsNoRowsFromFilesWithoutAny() throws IOException {
        for (String text : List.of(HEADER, "\uFEFF" + HEADER.trim())) {
            Loading loading = loading().file("a.csv", text);
            assertThat(reader(loading).mostRows()).isZero();
        }
    }

    @Test
    void refusesFilesWithNothingInThem() throws IOException {
        String empty = "Cannot read %s: it is empty, not a byte is in it. Send it again, or take it away; where there"
                + " is nothing to tell, send headers alone.";
        for (String type : List.of("csv", "ndjson", "json", "xlsx", "parquet")) {
            assertRefused("a.csv", new byte[0], type, empty.formatted("a.csv"));
        }

        assertRefused("b.csv.gz", Loading.gzip(""), "csv", empty.formatted("b.csv.gz"));
        for (String text : List.of("\n\n", "\uFEFF")) {
            assertRefused(
                    "a.csv",
                    text.getBytes(UTF_8),
                    "csv",
                    "Cannot read a.csv: it has no line that names its columns. Send it with its headers; below them it"
                            + " may be empty.");
        }
    }

    @Test
    void saysWhatAFileOfAnotherKindIs() throws IOException {
        byte[] xlsx = new Workbooks(Workbooks.Kind.XLSX)
                .sheet("S", List.of(List.of("a")))
                .bytes();
        byte[] xls = new Workbooks(Workbooks.Kind.XLS)
                .sheet("S", List.of(List.of("a")))
                .bytes();
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("a.csv"));
            out.write(HEADER.getBytes(UTF_8));
        }

        String taken = ", and its feed takes delimited text (type csv). Send it as that, or declare another source of"
                + " the feed for such files.";
        assertRefused("a.csv", xlsx, "csv", "Cannot read a.csv: it is an Excel workbook (.xlsx)" + taken);
        assertRefused(
                "a.csv",
                xls,
                "csv",
                "Cannot read a.csv: it is an Excel workbook (.xls), or another old file of Office" + taken);
        assertRefused("a.csv", zip.toByteArray(), "csv", "Cannot read a.csv: it is a zip file" + taken);
        assertRefused(
                "a.csv",
                Loading.gzip(HEADER),
                "csv",
                "Cannot read a.csv: it is packed with gzip" + taken + " A file whose name ends with .gz is unpacked.");
        assertRefused("a.csv", "PAR1....PAR1".getBytes(UTF_8), "csv", "Cannot read a.csv: it is Parquet" + taken);
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n', 0, 0, 0, 13};
        assertRefused("a.csv", png, "csv", "Cannot read a.csv: it is a picture (PNG)" + taken);
        assertRefused("a.csv", "{\"a\": 1}".getBytes(UTF_8), "csv", "Cannot read a.csv: it is JSON" + taken);
        assertRefused(
                "a.xlsx",
                HEADER.getBytes(UTF_8),
                "xlsx",
                "Cannot read a.xlsx: it is something else than its feed takes, and its feed takes an Excel workbook"
                        + " (type xlsx). Send it as that, or declare another source of the feed for such files.");
        assertRefused(
                "a.parquet",
                HEADER.getBytes(UTF_8),
                "parquet",
                "Cannot read a.parquet: it is something else than its feed takes, and its feed takes Parquet (type"
                        + " parquet). Send it as that, or declare another source of the feed for such files.");
        assertRefused(
                "a.csv.gz",
                HEADER.getBytes(UTF_8),
                "csv",
                "Cannot read a.csv.gz: its name says gzip, and it is of another kind. Pack it with gzip, or send it"
                        + " without .gz in its name.");
        byte[] cut = new byte[64];
        System.arraycopy("PAR1".getBytes(UTF_8), 0, cut, 0, 4);
        assertThatThrownBy(() -> loading().file("a.parquet", cut).receive(spec("{type: parquet}"), 100))
                .hasMessageStartingWith(
                        "Cannot read a.parquet: it is no whole Parquet file (a.parquet is not a Parquet")
                .message()
                .doesNotContain(folder.toString());
        Files.delete(folder.resolve("feeds/a.parquet"));
    }

    @Test
    void saysHowToReadUtf16() throws IOException {
        String text = HEADER + "560001,GPO,x,y\n";
        for (String name : List.of("UTF-16", "UTF-16LE", "UTF-16BE")) {
            byte[] bytes = text.getBytes(java.nio.charset.Charset.forName(name));
            assertRefused(
                    "a.csv",
                    bytes,
                    "csv",
                    "Cannot read a.csv: it is text in %s, and its feed reads UTF-8. Write 'encoding: %s' into the 'format'"
                                    .formatted(name, name)
                            + " of its source, or send it as UTF-8.");
            Loading loading = loading().file("a.csv", bytes);
            assertThat(loading.receive(spec("{encoding: " + name + "}"), 100)
                            .get(0)
                            .manifest()
                            .rows())
                    .isEqualTo(1);
        }
    }

    private void assertRefused(String name, byte[] bytes, String type, String sentence) throws IOException {
        Loading loading = loading().file(name, bytes);
        assertThatThrownBy(() -> loading.receive(spec("{type: " + type + "}"), 100))
                .isInstanceOf(ShroffException.class)
                .hasMessage(sentence);
        Files.delete(folder.resolve("feeds").resolve(name));
    }

    @Test
    void leavesOutWhatIsHiddenOrUnfinished() throws IOException {
        Loading loading = loading().file("a.csv", HEADER);
        for (String name : List.of(
                ".DS_Store",
                "._a.csv",
                "_b.csv",
                "~$a.csv",
                "a.csv.part",
                "a.csv.filepart",
                "a.csv.tmp",
                "a.csv.crdownload",
                "a.csv~",
                "a.csv._COPYING_",
                "Thumbs.db",
                "desktop.ini")) {
            loading.file(name, "no");
        }

        assertThat(loading.receive(spec("{type: csv}"), 100)).hasSize(1);
    }

    @Test
    void takesColumnsInAnyOrderAndTellsOfNewOnes() throws IOException {
        FeedReader reader = reader(loading().file("a.csv", "state,phone,district,office, PIN\nx,1,y,z,1\n"));
        assertThat(reader.unusedColumns()).containsEntry("a.csv", List.of("phone"));
        assertThat(reader.mostRows()).isEqualTo(1);
    }

    @Test
    void refusesRenamedMissingAndDoubledColumns() throws IOException {
        Loading loading = loading().file("a.csv", "pincode,ofice,state,State\n1,2,3,4\n");
        assertThatThrownBy(() -> reader(loading))
                .isInstanceOf(ShroffException.class)
                .hasMessage("""
                Cannot load feed 'pincodes': headers do not fit. Mend the files, or add the names to 'from' of the feed.
                  - a.csv has the header 'State' twice
                  - a.csv has no header 'office' for office. Did you mean 'ofice'? It has: pincode, ofice, state, State
                  - a.csv has no header 'district' for district. It has: pincode, ofice, state, State""");
    }

    @Test
    void refusesAFileThatChangesWhileItIsReceived() throws IOException {
        Loading loading = loading().file("a.csv", HEADER);
        FeedSpec spec = spec("{type: csv}");
        FeedFiles files = FeedFiles.resolve(spec, loading.feeds().toUri().toString(), new Configuration());
        loading.file("a.csv", HEADER + "1,2,3,4\n");

        Bronze bronze = new Bronze(folder.resolve("lake").toUri().toString(), new Configuration());
        assertThatThrownBy(() -> bronze.receive(spec, files, "feeds", Loading.NOON))
                .hasMessage("Cannot receive a.csv: it changed while it was read. Run again when it has arrived whole.");
    }

    @Test
    void refusesBytesOfAnotherEncodingThatCannotBeTold() throws IOException {
        Loading loading = loading().file("a.csv", new byte[] {(byte) 0xFE, (byte) 0xFF, 'a', 'b', 'c'});
        assertThatThrownBy(() -> loading.receive(spec("{encoding: UTF-16}"), 100))
                .isInstanceOf(ShroffException.class)
                .hasMessage("Cannot receive a.csv: it has bytes that are not in the encoding of its feed, UTF-16."
                        + " Check that it is there, whole and readable.");
    }

    @Test
    void refusesACutOffGzipFile() throws IOException {
        byte[] whole = Loading.gzip(HEADER.repeat(100));
        Loading loading = loading().file("a.csv.gz", java.util.Arrays.copyOf(whole, whole.length - 20));
        assertThatThrownBy(() -> loading.receive(spec("{type: csv}"), 100))
                .isInstanceOf(ShroffException.class)
                .hasMessageStartingWith("Cannot receive a.csv.gz: Unexpected end of ZLIB input stream.");
    }

    @Test
    void refusesACellOf300Megabytes() throws IOException {
        Files.createDirectories(folder.resolve("feeds"));
        try (OutputStream out = Files.newOutputStream(folder.resolve("feeds/a.csv"))) {
            out.write(HEADER.getBytes(UTF_8));
            byte[] block = "x".repeat(1 << 20).getBytes(UTF_8);
            for (int i = 0; i < 300; i++) {
                out.write(block);
            }
        }

        Loading loading = loading();
        assertThatThrownBy(() -> loading.receive(spec("{type: csv}"), 100))
                .hasMessageStartingWith("Cannot read a.csv: the record that starts at line 2 is longer than 16 MB.");
        assertThatThrownBy(() -> loading.receive(spec("{type: ndjson}"), 100))
                .hasMessageStartingWith("Cannot read a.csv: the record that starts at line 2 is longer than 16 MB.");
    }

    @Test
    void refusesBombs() throws IOException {
        byte[] lines = "0\n".repeat(1 << 19).getBytes(UTF_8);
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            for (int i = 0; i < 300; i++) {
                out.write(lines);
            }
        }

        Loading loading = loading().file("a.csv.gz", gzip.toByteArray());
        assertThatThrownBy(() -> loading.receive(spec("{type: csv}"), 100))
                .isInstanceOf(ShroffException.class)
                .hasMessage("Cannot read a.csv.gz: it unpacks to more than 250 times its size, as a bomb does."
                        + " Send it unpacked.");

        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            for (int file = 0; file < 2; file++) {
                out.putNextEntry(new ZipEntry(file + ".csv"));
                for (int i = 0; i < 150; i++) {
                    out.write(lines);
                }
            }
        }

        Files.delete(folder.resolve("feeds/a.csv.gz"));
        loading.file("a.zip", zip.toByteArray());
        assertThatThrownBy(() -> loading.receive(spec("{type: csv}"), 100))
                .hasMessage("Cannot read a.zip: it unpacks to more than 250 times its size, as a bomb does."
                        + " Send its files unpacked.");
    }
}
