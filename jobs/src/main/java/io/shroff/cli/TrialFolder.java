package io.shroff.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.feed.Bronze;
import io.shroff.platform.feed.FeedFiles;
import io.shroff.platform.feed.FeedFolder;
import io.shroff.platform.feed.FeedSpec;
import io.shroff.platform.feed.Received;
import io.shroff.platform.table.Lake;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * A folder in which files are taken in on trial; it goes away with all that is in it.
 *
 * <p>What executors read lies below the lake where they are not in this process or the lake is not on this machine:
 * they do not see its temporary folder.
 */
final class TrialFolder implements AutoCloseable {
    private static final int HEAD_BYTES = 1 << 20;
    private static final String TRIALS = "_trials";

    private final Path folder;
    private final Configuration storage;
    private final org.apache.hadoop.fs.Path received;
    private int trials;

    TrialFolder(Lake lake) {
        this(lake, System.getProperty("spark.master", "local"));
    }

    /** @param master where executors are, as Spark names it */
    TrialFolder(Lake lake, String master) {
        this.storage = lake.storage();
        try {
            this.folder = Files.createTempDirectory("shroff-feeds");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        boolean isHere = master.startsWith("local")
                && List.of("", "file")
                        .contains(Optional.ofNullable(lake.uri().getScheme()).orElse(""));
        this.received = isHere
                ? new org.apache.hadoop.fs.Path(folder.resolve("received").toUri())
                : new org.apache.hadoop.fs.Path(lake.uri() + "/" + TRIALS + "/" + folder.getFileName());
    }

    /** Takes in one file as a file of a source of the feed. */
    List<Received> receive(FeedSpec spec, int source, Path file, String name) {
        Path trial = folder.resolve(String.valueOf(++trials));
        Path place =
                trial.resolve("feeds").resolve(FeedFolder.placeOf(spec.sources().get(source), shown(name)));
        try {
            Files.createDirectories(place.getParent());
            Files.createSymbolicLink(place, file.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        FeedFiles files = FeedFiles.resolve(spec, trial.resolve("feeds").toUri().toString(), storage);
        if (files.files().isEmpty()) {
            throw new ShroffException(
                    ErrorCode.BAD_DATA,
                    "Cannot read " + name + " as a file of feed '" + spec.feed() + "': its files end with "
                            + String.join(", ", endings(spec)) + ". "
                            + (name.endsWith(".zip")
                                    ? "Unpack it and send what is in it"
                                    : "Rename it, load it with --name")
                            + ", or add a pattern to 'files' of the feed.");
        }

        return new Bronze(received + "/" + trials, storage)
                .receive(spec, files.named(name), trial.toString(), Instant.EPOCH);
    }

    /** How names of the feed's files end: said of all its sources, so that a file is refused once and not by each. */
    private static List<String> endings(FeedSpec spec) {
        return spec.sources().stream()
                .flatMap(made -> made.files().stream())
                .map(pattern -> pattern.substring(pattern.lastIndexOf('/') + 1).replaceFirst("^[^.]+(?=\\.)", ""))
                .distinct()
                .toList();
    }

    /** A name that does not hide the file from those who look for it. */
    private static String shown(String name) {
        if (!FeedFiles.isUnfinished(name)) {
            return name;
        }

        String end = FeedFiles.UNFINISHED_ENDS.stream()
                .filter(name::endsWith)
                .findFirst()
                .orElse("");
        String plain = name.substring(0, name.length() - end.length()).replaceFirst("^[._~]+", "");
        return FeedFiles.isUnfinished(plain) || plain.isEmpty() ? "file" : plain;
    }

    /** The beginning of a file of lines, packed or not, enough to know its headers; other files whole. */
    Path head(Path file) {
        String name = file.getFileName().toString();
        if (!name.matches("(?i)[^.]+|.*\\.(csv|tsv|txt|dat)(\\.gz)?")) {
            return file;
        }

        Path head = folder.resolve("head").resolve(name);
        boolean isPacked = name.endsWith(".gz");
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = (isPacked ? new GZIPInputStream(in) : in).readNBytes(HEAD_BYTES);
            if (new String(bytes, ISO_8859_1).indexOf(0) >= 0) {
                // Where characters are more than a byte, what looks like an end of line may be half of one.
                return file;
            }

            int end = bytes.length;
            while (bytes.length == HEAD_BYTES && end > 0 && bytes[end - 1] != '\n') {
                end--;
            }

            Files.createDirectories(head.getParent());
            try (OutputStream raw = Files.newOutputStream(head);
                    OutputStream out = isPacked ? new GZIPOutputStream(raw) : raw) {
                out.write(bytes, 0, end == 0 ? bytes.length : end);
            }

            return head;
        } catch (ZipException | EOFException e) {
            // What is wrong with it is told by who reads it as a file of its feed.
            return file;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Refuses what is not a file that can be read. */
    static Path readable(String name) {
        Path file = Path.of(name);
        if (Files.isDirectory(file)) {
            throw new ShroffException(
                    ErrorCode.BAD_USAGE, "Cannot read " + name + ": it is a folder. Name one file of it.");
        }

        if (!Files.isReadable(file)) {
            throw new ShroffException(
                    ErrorCode.BAD_USAGE,
                    "Cannot read " + name + ": "
                            + (Files.exists(file)
                                    ? "you may not"
                                    : Files.isSymbolicLink(file)
                                            ? "it is a link that leads to no file"
                                            : "there is no such file")
                            + ". Check the name and who may read it.");
        }

        return file;
    }

    static ShroffException unreadable(Path file, IOException cause) {
        return new ShroffException(
                ErrorCode.BAD_DATA,
                "Cannot read " + file + ": " + cause.getMessage() + ". Check that it is whole and readable.",
                cause);
    }

    Path path() {
        return folder;
    }

    @Override
    public void close() {
        try {
            FileSystem system = received.getFileSystem(storage);
            system.delete(received, true);
            org.apache.hadoop.fs.Path parent = received.getParent();
            if (parent.getName().equals(TRIALS) && system.exists(parent) && system.listStatus(parent).length == 0) {
                system.delete(parent, false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
