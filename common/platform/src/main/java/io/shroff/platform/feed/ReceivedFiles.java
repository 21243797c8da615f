package io.shroff.platform.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Every file of a feed that bronze holds, also those that no longer lie in the feeds folder. */
public final class ReceivedFiles {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * One of them, as its manifest tells.
     *
     * @param name the name it had when it was first received
     * @param source index of its source in the feed's declaration
     * @param received when, as an ISO instant
     */
    public record Known(
            String checksum, String name, long rows, int source, String received, String file, List<String> headers) {
        public Known {
            headers = List.copyOf(headers);
        }
    }

    private final Map<String, Known> byChecksum;

    private ReceivedFiles(Map<String, Known> byChecksum) {
        this.byChecksum = Collections.unmodifiableMap(new TreeMap<>(byChecksum));
    }

    /** @param lake any Hadoop URI, or a plain local path */
    public static ReceivedFiles of(String lake, String feed, Configuration hadoop) {
        Path folder = new Path(lake, "bronze/" + feed);
        Map<String, Known> known = new LinkedHashMap<>();
        try {
            FileSystem system = folder.getFileSystem(hadoop);
            if (!system.exists(folder)) {
                return new ReceivedFiles(Map.of());
            }

            for (FileStatus file : system.listStatus(folder)) {
                if (file.getPath().getName().matches("[0-9a-f]{64}.*\\.json")) {
                    try (InputStream in = system.open(file.getPath())) {
                        JsonNode manifest = JSON.readTree(in);
                        Known one = known(manifest);
                        String sheet = manifest.path("layout")
                                .path("format")
                                .path("sheet")
                                .asText("");
                        known.putIfAbsent(one.checksum(), one);
                        known.put(one.checksum() + (sheet.isEmpty() ? "" : "!" + sheet), one);
                    }
                }
            }
        } catch (IOException e) {
            throw FeedErrors.io("read the manifests of", folder.toString(), e);
        }

        return new ReceivedFiles(known);
    }

    private static Known known(JsonNode manifest) {
        List<String> headers = new ArrayList<>();
        manifest.path("layout").path("headers").forEach(header -> headers.add(header.asText()));
        return new Known(
                manifest.path("checksum").asText(),
                manifest.path("name").asText(),
                manifest.path("rows").asLong(),
                manifest.path("source").asInt(),
                manifest.path("received").asText(),
                manifest.path("file").asText(),
                headers);
    }

    /** @param file its checksum, with or without the part of it that a row is from */
    public Optional<Known> find(String file) {
        return Optional.ofNullable(byChecksum.get(file))
                .or(() -> Optional.ofNullable(byChecksum.get(file.replaceFirst("!.*", ""))));
    }

    /** The name of a file; the beginning of its checksum where bronze does not know it. */
    public String name(String checksum) {
        return find(checksum).map(Known::name).orElse(checksum.substring(0, Math.min(12, checksum.length())));
    }

    /** Whether rows of the feed were ever repaired. */
    public boolean hasRepairs() {
        return byChecksum.values().stream().anyMatch(file -> Repairs.isRepair(file.name()));
    }

    /** Checksums of the files received under these names. */
    public Set<String> named(Set<String> names) {
        return byChecksum.values().stream()
                .filter(file -> names.contains(file.name()))
                .map(Known::checksum)
                .collect(Collectors.toSet());
    }

    /** The file last received under a name, except for some. */
    public Optional<Known> lastNamed(String name, Set<String> except) {
        return byChecksum.values().stream()
                .filter(file -> file.name().equals(name) && !except.contains(file.checksum()))
                .max(Comparator.comparing(Known::received));
    }

    /** A sentence for each file received at this time that takes the place of another one of its name. */
    public List<String> superseded(List<Received> files, String at) {
        Set<String> there =
                files.stream().map(file -> file.manifest().checksum()).collect(Collectors.toSet());
        return files.stream()
                .map(Received::manifest)
                .filter(manifest -> manifest.received().equals(at))
                .flatMap(manifest -> lastNamed(manifest.name(), there).stream())
                .map(old -> "%s supersedes the file of that name received %s (%,d rows)"
                        .formatted(old.name(), old.received(), old.rows()))
                .toList();
    }
}
