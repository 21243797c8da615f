package io.shroff.platform.feed;

import io.shroff.platform.checksum.Checksum;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.security.DigestInputStream;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Puts files into the folder feeds arrive in: under its name a file is always whole, and what it replaces comes back.
 */
public final class FeedFolder {
    private static final int BUFFER = 1 << 20;

    private final Path root;
    private final FileSystem files;

    /** @param folder any Hadoop URI, or a plain local path; made if it is not there */
    public FeedFolder(String folder, Configuration storage) {
        try {
            Path path = new Path(folder);
            FileSystem system = path.getFileSystem(storage);
            // Checksum files of Hadoop's own beside a partner's would refuse the next file of that name.
            this.files = system instanceof LocalFileSystem local ? local.getRawFileSystem() : system;
            this.root = files.makeQualified(path);
        } catch (IOException e) {
            throw FeedErrors.io("look into", folder, e);
        }
    }

    /**
     * Where a source looks for a file of such a name, below the folder: the first of its patterns that takes the name
     * as it is, else a name made for the first pattern with a wildcard, else the one name it knows.
     */
    public static String placeOf(SourceSpec source, String name) {
        String leaf = name.substring(name.lastIndexOf('/') + 1);
        List<String> patterns =
                source.files().stream().map(FeedFolder::outerOf).distinct().toList();
        Optional<String> taken = patterns.stream()
                .filter(pattern -> isPlace(pattern, leaf))
                .map(pattern -> folderOf(pattern) + leaf)
                .findFirst();
        if (taken.isPresent()) {
            return taken.get();
        }

        String plain = leaf.replaceFirst("(\\.[A-Za-z0-9]{1,8}){1,2}$", "");
        List<String> alike = patterns.stream()
                .filter(pattern -> packingOf(pattern).equals(packingOf(leaf)))
                .toList();
        return alike.stream()
                .filter(pattern -> !isWild(folderOf(pattern)) && leafOf(pattern).matches("\\*\\.[A-Za-z0-9.]+"))
                .map(pattern -> folderOf(pattern) + plain + leafOf(pattern).substring(1))
                .findFirst()
                .orElseGet(() -> alike.stream()
                        .filter(pattern -> !isWild(pattern))
                        .findFirst()
                        .orElse(folderOf(patterns.get(0)) + leaf));
    }

    /** Whether a source looks for files of such a name. */
    public static boolean isLookedFor(SourceSpec source, String name) {
        return source.files().stream().anyMatch(pattern -> isPlace(outerOf(pattern), name));
    }

    private static boolean isPlace(String pattern, String leaf) {
        return !isWild(folderOf(pattern)) && takes(leafOf(pattern), leaf);
    }

    /** The pattern without what it says of the files in a zip file. */
    private static String outerOf(String pattern) {
        int mark = pattern.indexOf(Archive.MARK);
        return mark < 0 ? pattern : pattern.substring(0, mark);
    }

    private static String packingOf(String name) {
        return name.endsWith(".gz") ? "gz" : Archive.isArchive(name) ? "zip" : "";
    }

    private static String folderOf(String pattern) {
        return pattern.substring(0, pattern.lastIndexOf('/') + 1);
    }

    private static String leafOf(String pattern) {
        return pattern.substring(pattern.lastIndexOf('/') + 1);
    }

    private static boolean isWild(String pattern) {
        return pattern.matches(".*[*?\\[\\]{}].*");
    }

    private static boolean takes(String pattern, String name) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(java.nio.file.Path.of(name));
    }

    /** What stood under a name before a file was put there. */
    public enum Before {
        NOTHING,
        THE_SAME,
        ANOTHER
    }

    /** A file that was put into the folder; keep it, or take it back. */
    public final class Put {
        private final Path target;
        private final Path aside;
        private final Before before;

        private Put(Path target, Path aside, Before before) {
            this.target = target;
            this.aside = aside;
            this.before = before;
        }

        public Before before() {
            return before;
        }

        /** The file stays, and what it replaced is dropped. */
        public void keep() {
            change("drop", aside, () -> files.delete(aside, false));
        }

        /** The folder is as it was before. */
        public void takeBack() {
            if (before == Before.THE_SAME) {
                return;
            }

            change("take back", target, () -> {
                files.delete(target, false);
                return before == Before.NOTHING || files.rename(aside, target);
            });
        }
    }

    private interface Step {
        boolean run() throws IOException;
    }

    private static void change(String verb, Path path, Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw FeedErrors.io(verb, path.toString(), e);
        }
    }

    /**
     * Puts a file under a name.
     *
     * @param name path below the folder
     */
    public Put put(String name, InputStream content) {
        Path target = new Path(root, name);
        Path unfinished = new Path(target.getParent(), "." + target.getName() + ".part");
        Path aside = new Path(target.getParent(), "." + target.getName() + ".before");
        try {
            files.mkdirs(target.getParent());
            String checksum;
            var digest = Checksum.start();
            try (InputStream in = new DigestInputStream(content, digest);
                    OutputStream out = files.create(unfinished, true, BUFFER)) {
                in.transferTo(out);
                checksum = Checksum.hex(digest);
            }

            Before before = before(target, checksum);
            if (before == Before.THE_SAME) {
                files.delete(unfinished, false);
                return new Put(target, aside, before);
            }

            files.delete(aside, false);
            if (before == Before.ANOTHER) {
                rename(target, aside);
            }

            // A stale one, left by Hadoop's tools, would refuse the new content.
            files.delete(new Path(target.getParent(), "." + target.getName() + ".crc"), false);
            rename(unfinished, target);
            return new Put(target, aside, before);
        } catch (IOException e) {
            throw FeedErrors.io("put a file at", target.toString(), e);
        }
    }

    private void rename(Path from, Path to) throws IOException {
        if (!files.rename(from, to)) {
            throw new IOException("it could not be renamed to " + to.getName());
        }
    }

    private Before before(Path target, String checksum) throws IOException {
        if (!files.exists(target)) {
            return Before.NOTHING;
        }

        try (InputStream in = files.open(target, BUFFER)) {
            return Checksum.of(in).equals(checksum) ? Before.THE_SAME : Before.ANOTHER;
        }
    }
}
