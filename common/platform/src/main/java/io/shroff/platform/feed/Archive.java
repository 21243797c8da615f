package io.shroff.platform.feed;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobPattern;
import org.apache.hadoop.fs.Path;

/** The files in a zip file. Their names are told and matched, and never lead to a place. */
final class Archive implements Closeable {
    /** Stands between the name of a zip file and that of a file in it. */
    static final char MARK = '!';

    private static final int MAX_ENTRIES = 10_000;
    private static final int MAX_SHOWN = 10;
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}");

    private final String file;
    private final long bytes;
    private final ZipFile zip;
    private final List<ZipArchiveEntry> entries;

    /** A file in the archive, by its place there. */
    record Entry(int index, String name) {}

    private Archive(String file, long bytes, ZipFile zip) {
        this.file = file;
        this.bytes = bytes;
        this.zip = zip;
        this.entries = Collections.list(zip.getEntriesInPhysicalOrder());
    }

    static boolean isArchive(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /** @param file named in messages */
    static Archive open(Path path, String file, Configuration hadoop) throws IOException {
        FileSystem system = path.getFileSystem(hadoop);
        long bytes = system.getFileStatus(path).getLen();
        SeekableFile channel = new SeekableFile(system.open(path), bytes);
        try {
            return new Archive(
                    file,
                    bytes,
                    ZipFile.builder().setSeekableByteChannel(channel).get());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw FeedErrors.badFile(
                    file,
                    "it is no whole zip file (%s)".formatted(FeedErrors.shown(String.valueOf(e.getMessage()), file)),
                    "Pack it anew and send it again.");
        }
    }

    /**
     * The files that match a pattern; hidden ones, and those that a Mac adds, are none.
     *
     * @param pattern of the name, or of the whole path where it has a slash; empty for all
     */
    List<Entry> matches(String pattern) {
        if (entries.size() > MAX_ENTRIES) {
            throw FeedErrors.badFile(
                    file, "it holds %,d files".formatted(entries.size()), "Pack at most %,d.".formatted(MAX_ENTRIES));
        }

        List<Entry> found = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            String path = UNPRINTABLE
                    .matcher(entries.get(i).getName().replace('\\', '/'))
                    .replaceAll("?");
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (entries.get(i).isDirectory() || name.isEmpty() || isHidden(path)) {
                continue;
            }

            if (pattern.isEmpty() || new GlobPattern(pattern).matches(pattern.indexOf('/') < 0 ? name : path)) {
                found.add(checked(new Entry(i, path)));
            } else {
                others.add(path);
            }
        }

        if (found.isEmpty()) {
            throw FeedErrors.badFile(
                    file,
                    "it holds no file" + (pattern.isEmpty() ? "" : " that matches " + pattern),
                    "It has: "
                            + String.join(", ", others.subList(0, Math.min(others.size(), MAX_SHOWN)))
                            + (others.size() > MAX_SHOWN ? " and others." : "."));
        }

        return found;
    }

    private Entry checked(Entry entry) {
        if (isArchive(entry.name())) {
            throw FeedErrors.badFile(
                    file, "it holds a further zip file, %s".formatted(entry.name()), "Pack its files themselves.");
        }

        if (entries.get(entry.index()).getGeneralPurposeBit().usesEncryption()) {
            throw FeedErrors.badFile(file, "it is protected by a password", "Pack it without one.");
        }

        return entry;
    }

    private static boolean isHidden(String path) {
        for (String part : path.split("/", -1)) {
            if (part.equals("__MACOSX") || !part.equals(".") && !part.equals("..") && FeedFiles.isUnfinished(part)) {
                return true;
            }
        }

        return false;
    }

    /** The content of a file. */
    InputStream read(int index) throws IOException {
        if (index >= entries.size()) {
            throw FeedErrors.changedWhileRead(file);
        }

        ZipArchiveEntry entry = entries.get(index);
        long packed = Math.min(Math.max(0, entry.getCompressedSize()), bytes);
        return new Expansion(zip.getInputStream(entry), file + MARK + entry.getName(), () -> packed);
    }

    /** Refuses an archive whose files are small one by one and a bomb together. */
    void limit(long unpacked) {
        if (unpacked > Expansion.FREE_BYTES && unpacked / Expansion.MAX_RATIO > bytes) {
            throw FeedErrors.badFile(
                    file,
                    "it unpacks to more than %d times its size, as a bomb does".formatted(Expansion.MAX_RATIO),
                    "Send its files unpacked.");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
