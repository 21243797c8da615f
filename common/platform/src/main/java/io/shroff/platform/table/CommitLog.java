package io.shroff.platform.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.DataTypes;

/**
 * Reads the commit files of a Delta table as the JSON they are, without Spark, so that a run with nothing to do never
 * starts a session.
 */
final class CommitLog {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Operations that move or drop files and leave the rows as they were. */
    private static final Set<String> ROW_PRESERVING =
            Set.of("OPTIMIZE", "VACUUM START", "VACUUM END", "SET TBLPROPERTIES", "UNSET TBLPROPERTIES");

    private final TableContract table;
    private final Path folder;
    private final FileSystem files;

    CommitLog(TableContract table, Path tablePath, Configuration storage) {
        this.table = table;
        this.folder = new Path(tablePath, "_delta_log");
        try {
            this.files = folder.getFileSystem(storage);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One commit: its version, when, what operation, and the actions below it. */
    record Commit(long version, JsonNode info, List<JsonNode> actions) {
        Commit {
            actions = List.copyOf(actions);
        }

        String operation() {
            return info.path("operation").asText("");
        }

        Optional<JsonNode> shroffMetadata() {
            String text = info.path("userMetadata").asText("");
            if (!text.startsWith("{\"shroff\"")) {
                return Optional.empty();
            }

            try {
                return Optional.of(JSON.readTree(text));
            } catch (JsonProcessingException e) {
                return Optional.empty();
            }
        }

        /** The job that made the commit's newest rows; empty when the commit is not of ours. */
        String job() {
            return info.path("userMetadata").asText("").isEmpty()
                    ? ""
                    : shroffMetadata().map(m -> m.path("job").asText()).orElse("");
        }

        /** Rows the commit wrote, as Delta counted them. */
        long rowsWritten() {
            return info.path("operationMetrics").path("numOutputRows").asLong(0);
        }
    }

    /** Whether anything was ever committed; a first write that was cut short leaves an empty folder, and no table. */
    boolean exists() {
        try {
            if (!files.exists(folder)) {
                return false;
            }

            for (FileStatus file : files.listStatus(folder)) {
                if (file.isFile() && !file.getPath().getName().startsWith(".")) {
                    return true;
                }
            }

            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who wrote what stands there; empty where a commit of somebody else came last. */
    Ledger ledger() {
        return lastStamped().map(CommitLog::ledgerOf).orElseGet(Ledger::empty);
    }

    /** What told who wrote what stood there at an earlier version; empty where that was not known. */
    Optional<String> metadataAt(long version) {
        List<Commit> until =
                newestFirst().stream().filter(c -> c.version() <= version).toList();
        return lastStamped(until).map(c -> c.info().path("userMetadata").asText());
    }

    /** The newest commit of ours, unless another has changed rows since. */
    Optional<Commit> lastStamped() {
        return lastStamped(newestFirst());
    }

    private static Optional<Commit> lastStamped(List<Commit> newestFirst) {
        for (Commit commit : newestFirst) {
            if (commit.shroffMetadata().isPresent()) {
                return Optional.of(commit);
            }

            if (!ROW_PRESERVING.contains(commit.operation())) {
                return Optional.empty();
            }
        }

        return Optional.empty();
    }

    /** All commits whose files are still there, newest first. A file that is not JSON is a corrupt table. */
    List<Commit> newestFirst() {
        if (!exists()) {
            return List.of();
        }

        List<Commit> commits = new ArrayList<>();
        try {
            List<Path> paths = new ArrayList<>();
            for (FileStatus file : files.listStatus(folder)) {
                if (file.getPath().getName().matches("\\d{20}\\.json")) {
                    paths.add(file.getPath());
                }
            }

            paths.sort(Comparator.comparing(Path::getName).reversed());
            for (Path path : paths) {
                commits.add(read(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        if (commits.isEmpty()) {
            throw TableErrors.corrupt(table, folder.toUri().getPath() + " holds no commit", null);
        }

        return commits;
    }

    /** Least and greatest value of a column as the file statistics of the last stamped commit tell; ISO for dates. */
    Optional<List<String>> range(String column) {
        List<String> least = new ArrayList<>();
        List<String> greatest = new ArrayList<>();
        lastStamped().stream()
                .flatMap(commit -> commit.actions().stream())
                .map(this::statistics)
                .flatMap(Optional::stream)
                .forEach(stats -> {
                    addText(stats.path("minValues").path(column), least);
                    addText(stats.path("maxValues").path(column), greatest);
                });
        return least.isEmpty() || greatest.isEmpty()
                ? Optional.empty()
                : Optional.of(List.of(Collections.min(least), Collections.max(greatest)));
    }

    /** What the newest commit of ours says a table is. */
    static Optional<TableContract> described(String name, Path folder, Configuration storage) {
        // Messages about a damaged log want a contract; only its name is ever said.
        TableContract nameless = TableContract.named(name)
                .grain("unknown")
                .column("unknown", DataTypes.StringType, "unknown")
                .key("unknown")
                .writtenBy(WriteMode.overwrite());
        return new CommitLog(nameless, folder, storage)
                .newestFirst().stream()
                        .flatMap(commit -> commit.shroffMetadata().stream())
                        .findFirst()
                        .flatMap(metadata -> StoredContract.read(name, metadata.path("table")));
    }

    /** What a commit carries of a table: who made what stands there, and what it is. */
    static String metadata(TableContract table, Ledger ledger, String job) {
        ObjectNode root = JSON.createObjectNode();
        root.put("shroff", 1);
        root.put("job", job);
        ObjectNode partitions = root.putObject("partitions");
        ledger.partitions().forEach((key, stamp) -> {
            ObjectNode node = partitions.putObject(key);
            node.put("job", stamp.job());
            node.put("fingerprint", stamp.fingerprint());
            ObjectNode parts = node.putObject("parts");
            stamp.parts().forEach(parts::put);
        });
        StoredContract.write(table, root.putObject("table"));
        return root.toString();
    }

    private Optional<JsonNode> statistics(JsonNode action) {
        String stats = action.path("add").path("stats").asText("");
        if (stats.isEmpty()) {
            return Optional.empty();
        }

        try {
            return Optional.of(JSON.readTree(stats));
        } catch (JsonProcessingException e) {
            throw TableErrors.corrupt(table, "file statistics are not JSON", e);
        }
    }

    private static void addText(JsonNode value, List<String> texts) {
        if (value.isTextual()) {
            texts.add(value.asText());
        }
    }

    private Commit read(Path path) throws IOException {
        JsonNode info = JSON.createObjectNode();
        List<JsonNode> actions = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(files.open(path), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode action = JSON.readTree(line);
                if (!action.isObject()) {
                    throw TableErrors.corrupt(table, path.getName() + " holds a line that is not an action", null);
                }

                if (action.has("commitInfo")) {
                    info = action.get("commitInfo");
                } else {
                    actions.add(action);
                }
            }
        } catch (JsonProcessingException e) {
            throw TableErrors.corrupt(table, path.getName() + " is not JSON", e);
        } catch (ChecksumException e) {
            throw TableErrors.corrupt(table, path.getName() + " is not what was written there", e);
        }

        if (info.isEmpty() && actions.isEmpty()) {
            throw TableErrors.corrupt(table, path.getName() + " is empty", null);
        }

        return new Commit(Long.parseLong(path.getName().substring(0, 20)), info, actions);
    }

    private static Ledger ledgerOf(Commit commit) {
        Map<String, Stamp> partitions = new HashMap<>();
        JsonNode root = commit.shroffMetadata().orElseThrow();
        root.path("partitions").properties().forEach(entry -> {
            Map<String, String> parts = new LinkedHashMap<>();
            entry.getValue()
                    .path("parts")
                    .properties()
                    .forEach(part -> parts.put(part.getKey(), part.getValue().asText()));
            partitions.put(
                    entry.getKey(),
                    new Stamp(
                            entry.getValue().path("job").asText(),
                            entry.getValue().path("fingerprint").asText(),
                            parts));
        });
        return new Ledger(partitions);
    }
}
