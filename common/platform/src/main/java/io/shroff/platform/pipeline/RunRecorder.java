package io.shroff.platform.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shroff.platform.catalog.OpsTables;
import io.shroff.platform.checksum.Checksum;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.model.ModelCard;
import io.shroff.platform.model.ModelMetric;
import io.shroff.platform.model.ModelStore;
import io.shroff.platform.model.Promotion;
import io.shroff.platform.table.Arrangement;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.Stamp;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.WriteOrder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * Folds the documents that runs left into the ops tables, then files them away. Rows are added once, by key, so a fold
 * that was cut short is simply done again.
 */
public final class RunRecorder {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Lake lake;
    private final SparkSession spark;

    public RunRecorder(Lake lake, SparkSession spark) {
        this.lake = lake;
        this.spark = spark;
    }

    /** Folds every document not filed away yet. */
    public void fold() {
        Path folder = lake.path("ops/documents");
        try {
            FileSystem files = folder.getFileSystem(lake.storage());
            List<Path> pending = pending(files, folder);
            List<Row> runs = new ArrayList<>();
            List<Row> lineage = new ArrayList<>();
            List<Row> quality = new ArrayList<>();
            List<Row> freshness = new ArrayList<>();
            for (Path path : pending) {
                try (InputStream in = files.open(path)) {
                    JsonNode document = JSON.readTree(in);
                    document.path("jobs").forEach(job -> {
                        runs.add(run(document, job));
                        lineage.addAll(lineage(document, job));
                        quality.addAll(quality(document, job));
                        freshness.addAll(freshness(document, job));
                    });
                }
            }

            Map<TableContract, List<Row>> rows = new LinkedHashMap<>();
            rows.put(OpsTables.JOB_RUNS, runs);
            rows.put(OpsTables.LINEAGE, lineage);
            rows.put(OpsTables.QUALITY_RESULTS, quality);
            rows.put(OpsTables.FEED_FRESHNESS, freshness);
            addModels(rows);
            append(rows);
            if (!quality.isEmpty()) {
                new QualityTrend(lake, spark).write();
            }

            files.mkdirs(new Path(folder, "folded"));
            for (Path path : pending) {
                files.rename(path, new Path(new Path(folder, "folded"), path.getName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> pending(FileSystem files, Path folder) throws IOException {
        List<Path> pending = new ArrayList<>();
        for (FileStatus file : files.listStatus(folder)) {
            if (file.isFile() && file.getPath().getName().matches("[^.].*\\.json")) {
                pending.add(file.getPath());
            }
        }

        pending.sort(null);
        return pending;
    }

    /** Two tables at a time: a small write is mostly waiting. */
    private void append(Map<TableContract, List<Row>> rows) {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> writes = new ArrayList<>();
            rows.forEach((table, added) -> writes.add(threads.submit(() -> append(table, added))));
            for (Future<?> write : writes) {
                write.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShroffException(ErrorCode.INTERRUPTED, "Stopped: the run was interrupted.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ShroffException ours
                    ? ours
                    : new ShroffException(ErrorCode.INTERNAL, "Cannot record a run: " + e.getMessage(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Rows that came last time as they come now are not even looked up. */
    private void append(TableContract table, List<Row> rows) {
        Stamp stamp = new Stamp("record-runs", Checksum.shortOf(rows.toString()), Map.of());
        boolean isKnown = lake.ledger(table)
                .stamp()
                .filter(last -> last.fingerprint().equals(stamp.fingerprint()))
                .isPresent();
        if (!rows.isEmpty() && !isKnown) {
            Dataset<Row> sorted = spark.createDataFrame(rows, table.schema())
                    .coalesce(1)
                    .sortWithinPartitions(
                            table.key().stream().map(functions::col).toArray(Column[]::new));
            lake.write(table, sorted, new WriteOrder(Optional.empty(), stamp, arrangement(table, rows)));
        }
    }

    /** Whether keys are unique is seen here without the shuffle that it takes where rows are spread. */
    private static Arrangement arrangement(TableContract table, List<Row> rows) {
        int[] key = table.key().stream().mapToInt(table.schema()::fieldIndex).toArray();
        long keys = rows.stream()
                .map(row -> Arrays.stream(key).mapToObj(row::get).toList())
                .distinct()
                .count();
        return keys == rows.size() ? Arrangement.AS_IS : Arrangement.BY_KEY;
    }

    private void addModels(Map<TableContract, List<Row>> rows) {
        ModelStore store = new ModelStore(lake);
        List<Row> promotions = new ArrayList<>();
        List<Row> metrics = new ArrayList<>();
        for (String model : store.models()) {
            for (Promotion promotion : store.promotions(model)) {
                ModelCard card = store.card(model, promotion.id());
                promotions.add(RowFactory.create(
                        model,
                        Date.valueOf(promotion.asOf()),
                        promotion.sequence(),
                        promotion.id(),
                        card.trainer(),
                        card.parameters().toString(),
                        promotion.reason()));
                for (ModelMetric metric : card.metrics()) {
                    metrics.add(RowFactory.create(
                            model,
                            promotion.id(),
                            metric.candidate(),
                            metric.stratum(),
                            metric.metric(),
                            metric.value(),
                            metric.rows()));
                }
            }
        }

        rows.put(OpsTables.MODEL_REGISTRY, promotions);
        rows.put(OpsTables.MODEL_METRICS, metrics.stream().distinct().toList());
    }

    private static Row run(JsonNode document, JsonNode job) {
        List<String> notes = new ArrayList<>();
        job.path("notes").forEach(note -> notes.add(note.asText()));
        return RowFactory.create(
                text(document, "run-id"),
                text(job, "job"),
                text(document, "pipeline"),
                date(job),
                text(job, "status"),
                text(job, "reason"),
                started(job),
                job.path("seconds").asDouble(),
                text(job, "fingerprint"),
                text(job, "params"),
                text(job, "error"),
                text(job, "message"),
                notes.isEmpty() ? null : String.join("\n", notes));
    }

    private static List<Row> lineage(JsonNode document, JsonNode job) {
        List<Row> rows = new ArrayList<>();
        job.path("outputs")
                .forEach(output -> job.path("inputs")
                        .properties()
                        .forEach(input -> rows.add(RowFactory.create(
                                text(document, "run-id"),
                                text(job, "job"),
                                text(output, "table"),
                                output.path("version").asLong(),
                                output.path("rows").asLong(),
                                text(job, "fingerprint"),
                                input.getKey(),
                                input.getValue().asText(),
                                date(job)))));
        return rows;
    }

    private static List<Row> quality(JsonNode document, JsonNode job) {
        List<Row> rows = new ArrayList<>();
        job.path("quality")
                .forEach(result -> rows.add(RowFactory.create(
                        text(document, "run-id"),
                        text(job, "job"),
                        text(result, "table"),
                        text(result, "rule"),
                        text(result, "severity"),
                        result.path("rows").asLong(),
                        text(result, "feed"),
                        started(job),
                        result.hasNonNull("rows-in") ? result.get("rows-in").asLong() : null,
                        share(result))));
        return rows;
    }

    private static @Nullable Double share(JsonNode result) {
        long rowsIn = result.path("rows-in").asLong();
        return rowsIn == 0 ? null : result.path("rows").asLong() / (double) rowsIn;
    }

    private static List<Row> freshness(JsonNode document, JsonNode job) {
        List<Row> rows = new ArrayList<>();
        job.path("loads").forEach(load -> {
            String received = text(load, "received");
            String newest = text(load, "newest");
            rows.add(RowFactory.create(
                    text(document, "run-id"),
                    text(load, "feed"),
                    text(load, "table"),
                    started(job),
                    load.path("files").asLong(),
                    load.path("rows").asLong(),
                    received == null ? null : Timestamp.from(Instant.parse(received)),
                    newest == null ? null : Date.valueOf(newest),
                    newest == null ? null : daysBetween(LocalDate.parse(newest), job)));
        });
        return rows;
    }

    private static int daysBetween(LocalDate newest, JsonNode job) {
        LocalDate started =
                LocalDate.ofInstant(Instant.parse(job.path("started").asText()), ZoneOffset.UTC);
        return Math.toIntExact(ChronoUnit.DAYS.between(newest, started));
    }

    private static Timestamp started(JsonNode job) {
        return Timestamp.from(Instant.parse(job.path("started").asText()));
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.get(field).asText() : null;
    }

    private static @Nullable Date date(JsonNode job) {
        String text = text(job, "as-of");
        return text == null ? null : Date.valueOf(text);
    }
}
