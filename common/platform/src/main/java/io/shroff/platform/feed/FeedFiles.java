package io.shroff.platform.feed;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The files of a feed, each content once, sorted by checksum. */
public record FeedFiles(String feed, List<FeedFile> files) {
    private static final int BUFFER = 1 << 20;

    public FeedFiles {
        files = List.copyOf(files);
    }

    /**
     * Finds the files of every source below a folder and reads each once for its checksum. Hidden and unfinished files
     * (names that start with a dot, an underscore or a tilde, or end with .tmp, .part, .crc or a tilde) are left out.
     *
     * @param folder any Hadoop URI, or a plain local path
     * @throws io.shroff.platform.error.ShroffException BAD_FEED_SPEC where two sources match one file, BAD_DATA where a
     *     file cannot be read
     */
    public static FeedFiles resolve(FeedSpec spec, String folder, Configuration hadoop) {
        try {
            Path root = new Path(folder);
            FileSystem system = root.getFileSystem(hadoop);
            return resolve(spec, system, system.makeQualified(root));
        } catch (IOException e) {
            throw FeedErrors.io("list the files of feed '" + spec.feed() + "' below", folder, e);
        }
    }

    private static FeedFiles resolve(FeedSpec spec, FileSystem system, Path root) throws IOException {
        Map<Path, Match> found = new TreeMap<>();
        List<String> overlaps = new ArrayList<>();
        for (int source = 0; source < spec.sources().size(); source++) {
            for (String pattern : spec.sources().get(source).files()) {
                for (FileStatus status : matches(system, root, pattern)) {
                    Match other = found.putIfAbsent(status.getPath(), new Match(status, source));
                    if (other != null && other.source() != source) {
                        overlaps.add("%s: sources %d and %d".formatted(status.getPath(), other.source(), source));
                    }
                }
            }
        }

        if (!overlaps.isEmpty()) {
            throw FeedErrors.overlappingSources(spec.feed(), overlaps);
        }

        List<FeedFile> files = new ArrayList<>();
        for (Match match : found.values()) {
            files.add(file(system, root, match.status(), match.source()));
        }

        return new FeedFiles(spec.feed(), eachContentOnce(spec.feed(), files));
    }

    private record Match(FileStatus status, int source) {}

    private static List<FileStatus> matches(FileSystem system, Path root, String pattern) throws IOException {
        // The folder is a place, not a pattern, whatever letters its name has.
        Path glob = new Path(root.toString().replaceAll("([\\[\\]{}*?\\\\])", "\\\\$1") + "/" + pattern);
        FileStatus[] found = system.globStatus(glob, path -> !isUnfinished(path.getName()));
        return found == null
                ? List.of()
                : Arrays.stream(found).filter(FileStatus::isFile).toList();
    }

    private static boolean isUnfinished(String name) {
        return name.matches("[._~].*|.*(~|\\.tmp|\\.part|\\.crc)");
    }

    private static FeedFile file(FileSystem system, Path root, FileStatus status, int source) throws IOException {
        MessageDigest digest = Checksum.start();
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = system.open(status.getPath())) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                bytes += count;
            }
        }

        String name = root.toUri().relativize(status.getPath().toUri()).getPath();
        return new FeedFile(status.getPath().toString(), name, Checksum.hex(digest), bytes, source, List.of());
    }

    private static List<FeedFile> eachContentOnce(String feed, List<FeedFile> files) {
        Map<String, FeedFile> byChecksum = new TreeMap<>();
        for (FeedFile file :
                files.stream().sorted(Comparator.comparing(FeedFile::name)).toList()) {
            FeedFile first = byChecksum.get(file.checksum());
            if (first != null && first.source() != file.source()) {
                throw FeedErrors.sameContent(feed, first.name(), file.name());
            }

            byChecksum.put(file.checksum(), first == null ? file : alsoNamed(first, file.name()));
        }

        return List.copyOf(byChecksum.values());
    }

    private static FeedFile alsoNamed(FeedFile file, String name) {
        List<String> names = new ArrayList<>(file.alsoNamed());
        names.add(name);
        return new FeedFile(file.path(), file.name(), file.checksum(), file.bytes(), file.source(), names);
    }

    /** The same for the same contents read the same way, under whatever names and in whatever order. */
    public String fingerprint() {
        return Checksum.of(files.stream()
                .map(file -> file.checksum() + " " + file.source())
                .toList());
    }
}
