package io.shroff.platform.feed;

import io.shroff.platform.checksum.Checksum;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The files of a feed, each content once, sorted by checksum. */
public record FeedFiles(String feed, List<FeedFile> files) {
    private static final int BUFFER = 1 << 20;
    /** How programs end the names of what they have not finished. */
    public static final List<String> UNFINISHED_ENDS = List.of(
            "~",
            ".tmp",
            ".temp",
            ".part",
            ".partial",
            ".filepart",
            ".crdownload",
            ".download",
            ".inprogress",
            ".swp",
            ".crc",
            "._COPYING_");

    private static final Pattern UNFINISHED = Pattern.compile(
            "[._~].*|.*("
                    + UNFINISHED_ENDS.stream().map(Pattern::quote).collect(Collectors.joining("|"))
                    + ")|Thumbs\\.db|desktop\\.ini",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    public FeedFiles {
        files = List.copyOf(files);
    }

    /**
     * Finds the files of every source below a folder and in zip files there, and reads each once for its checksum.
     * Hidden and unfinished files are left out: names that start with a dot, an underscore or a tilde, or end with a
     * tilde or as programs name what they have not finished, such as .tmp or .part.
     *
     * @param folder any Hadoop URI, or a plain local path
     * @throws io.shroff.platform.error.ShroffException BAD_FEED_SPEC where two sources match one file, BAD_DATA where a
     *     file cannot be read, or a folder or a broken link stands under the name of one
     */
    public static FeedFiles resolve(FeedSpec spec, String folder, Configuration hadoop) {
        return resolve(spec, folder, hadoop, new HashMap<>());
    }

    /** @param seen files that were read before, which are not read again while their size and time stay */
    static FeedFiles resolve(FeedSpec spec, String folder, Configuration hadoop, Map<Seen, List<FeedFile>> seen) {
        try {
            Path root = new Path(folder);
            FileSystem system = root.getFileSystem(hadoop);
            return resolve(spec, system, system.makeQualified(root), seen);
        } catch (IOException e) {
            throw FeedErrors.io("list the files of feed '" + spec.feed() + "' below", folder, e);
        }
    }

    private static FeedFiles resolve(FeedSpec spec, FileSystem system, Path root, Map<Seen, List<FeedFile>> seen)
            throws IOException {
        Map<Path, List<Match>> found = new TreeMap<>();
        List<String> overlaps = new ArrayList<>();
        for (int source = 0; source < spec.sources().size(); source++) {
            for (String pattern : spec.sources().get(source).files()) {
                // What follows the mark is for the files within the zip files that the rest finds.
                int mark = pattern.indexOf(Archive.MARK);
                String outer = mark < 0 ? pattern : pattern.substring(0, mark);
                String inner = mark < 0 ? "" : pattern.substring(mark + 1);
                for (FileStatus status : matches(spec.feed(), system, root, outer)) {
                    Match match = new Match(status, source, inner);
                    add(spec, found.computeIfAbsent(status.getPath(), path -> new ArrayList<>()), match, overlaps);
                }
            }
        }

        if (!overlaps.isEmpty()) {
            throw FeedErrors.overlappingSources(spec.feed(), overlaps);
        }

        List<FeedFile> files = new ArrayList<>();
        for (Match match : found.values().stream().flatMap(List::stream).toList()) {
            Seen key = Seen.of(match);
            if (!seen.containsKey(key)) {
                seen.put(key, files(system, root, match));
            }

            files.addAll(seen.get(key));
        }

        return new FeedFiles(spec.feed(), eachContentOnce(spec, files));
    }

    /** @param inner pattern of files within a zip file; empty for all */
    private record Match(FileStatus status, int source, String inner) {}

    /** A file as it was when it was read, and what it was read for. */
    record Seen(Path path, long bytes, long changed, int source, String inner) {
        private static Seen of(Match match) {
            FileStatus status = match.status();
            return new Seen(
                    status.getPath(), status.getLen(), status.getModificationTime(), match.source(), match.inner());
        }
    }

    /** Two sources may share a file when each reads another part of it. */
    private static void add(FeedSpec spec, List<Match> matches, Match match, List<String> overlaps) {
        for (Match other : matches) {
            if (other.source() == match.source() && other.inner().equals(match.inner())) {
                return;
            }

            if (other.source() != match.source()
                    && other.inner().equals(match.inner())
                    && view(spec, other.source()).equals(view(spec, match.source()))) {
                overlaps.add(
                        "%s: sources %d and %d".formatted(match.status().getPath(), other.source(), match.source()));
                return;
            }
        }

        matches.add(match);
    }

    private static String view(FeedSpec spec, int source) {
        return spec.sources().get(source).format().view();
    }

    private static List<FileStatus> matches(String feed, FileSystem system, Path root, String pattern)
            throws IOException {
        // The folder is a place, not a pattern, whatever letters its name has.
        Path glob = new Path(root.toString().replaceAll("([\\[\\]{}*?\\\\])", "\\\\$1") + "/" + pattern);
        FileStatus[] matched = system.globStatus(glob, path -> !isUnfinished(path.getName()));
        List<FileStatus> found = matched == null ? List.of() : List.of(matched);
        NotFiles.refuseFolders(feed, root, pattern, found);
        NotFiles.refuseBrokenLinks(root, pattern);
        return found.stream().filter(FileStatus::isFile).toList();
    }

    /** Whether a file of that name is hidden, or still being written. */
    public static boolean isUnfinished(String name) {
        return UNFINISHED.matcher(name).matches();
    }

    private static List<FeedFile> files(FileSystem system, Path root, Match match) throws IOException {
        Path path = match.status().getPath();
        String name = root.toUri().relativize(path.toUri()).getPath();
        if (!Archive.isArchive(name)) {
            try (InputStream in = system.open(path)) {
                return List.of(file(in, path, FeedFile.NO_ENTRY, name, match.source()));
            }
        }

        List<FeedFile> files = new ArrayList<>();
        try (Archive archive = Archive.open(path, name, system.getConf())) {
            long unpacked = 0;
            for (Archive.Entry entry : archive.matches(match.inner())) {
                try (InputStream in = archive.read(entry.index())) {
                    FeedFile file = file(in, path, entry.index(), name + Archive.MARK + entry.name(), match.source());
                    unpacked += file.bytes();
                    archive.limit(unpacked);
                    files.add(file);
                }
            }
        }

        return files;
    }

    private static FeedFile file(InputStream in, Path path, int entry, String name, int source) throws IOException {
        MessageDigest digest = Checksum.start();
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            digest.update(buffer, 0, count);
            bytes += count;
        }

        return new FeedFile(path.toString(), entry, name, Checksum.hex(digest), bytes, source, List.of());
    }

    private static List<FeedFile> eachContentOnce(FeedSpec spec, List<FeedFile> files) {
        Map<String, FeedFile> byContent = new TreeMap<>();
        for (FeedFile file :
                files.stream().sorted(Comparator.comparing(FeedFile::name)).toList()) {
            String content = file.checksum() + " " + view(spec, file.source());
            FeedFile first = byContent.get(content);
            if (first != null && first.source() != file.source()) {
                throw FeedErrors.sameContent(spec.feed(), first.name(), file.name());
            }

            byContent.put(content, first == null ? file : alsoNamed(first, file.name()));
        }

        return List.copyOf(byContent.values());
    }

    private static FeedFile alsoNamed(FeedFile file, String name) {
        List<String> names = new ArrayList<>(file.alsoNamed());
        names.add(name);
        return new FeedFile(
                file.path(), file.entry(), file.name(), file.checksum(), file.bytes(), file.source(), names);
    }

    /** The same under another name, which files in a zip file have behind its own; for a folder of one file. */
    public FeedFiles named(String name) {
        return new FeedFiles(
                feed,
                files.stream()
                        .map(file -> file.named(
                                file.entry() == FeedFile.NO_ENTRY
                                        ? name
                                        : name
                                                + file.name()
                                                        .substring(file.name().indexOf(Archive.MARK))))
                        .toList());
    }

    /** The same for the same contents read the same way, under whatever names and in whatever order. */
    public String fingerprint() {
        return Checksum.of(files.stream()
                .map(file -> file.checksum() + " " + file.source())
                .toList());
    }
}
