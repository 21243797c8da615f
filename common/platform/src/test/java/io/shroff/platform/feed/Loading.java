package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shroff.platform.table.Arrangement;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.Quarantine;
import io.shroff.platform.table.Stamp;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.WriteChecks;
import io.shroff.platform.table.WriteOrder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Loads files written by a test into Delta tables below its folder. */
final class Loading {
    static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

    private final SparkSession spark;
    private final Path folder;

    Loading(SparkSession spark, Path folder) {
        this.spark = spark;
        this.folder = folder;
    }

    static FeedSpec shipped(String name) {
        return spec(root().resolve("conf/feeds").resolve(name));
    }

    static FeedSpec spec(Path file) {
        try {
            return FeedSpec.parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path root() {
        return Path.of(System.getProperty("shroff.root", "../.."))
                .toAbsolutePath()
                .normalize();
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }

        return bytes.toByteArray();
    }

    Loading file(String name, String text) throws IOException {
        return file(name, text.getBytes(UTF_8));
    }

    Loading file(String name, byte[] bytes) throws IOException {
        Path file = feeds().resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        return this;
    }

    Path feeds() {
        return folder.resolve("feeds");
    }

    List<Received> receive(FeedSpec spec, int splitBytes) {
        Configuration hadoop = new Configuration();
        FeedFiles files = FeedFiles.resolve(spec, feeds().toUri().toString(), hadoop);
        String lake = folder.resolve("lake" + splitBytes).toUri().toString();
        return new Bronze(lake, hadoop, splitBytes).receive(spec, files, feeds().toString(), NOON);
    }

    LoadCounts load(FeedSpec spec, TableContract contract) {
        return load(spec, contract, Bronze.SPLIT_BYTES);
    }

    LoadCounts load(FeedSpec spec, TableContract contract, int splitBytes) {
        return new FeedLoad(spark, spec, contract, receive(spec, splitBytes)).into(this::write);
    }

    LoadCounts load(FeedSpec spec, TableContract contract, Sink sink, Consumer<LoadCounts> counted) {
        return new FeedLoad(spark, spec, contract, receive(spec, Bronze.SPLIT_BYTES)).into(sink, counted);
    }

    private long write(TableContract contract, Dataset<Row> rows, WriteChecks checks) {
        WriteOrder order = new WriteOrder(Optional.empty(), new Stamp("load", "", Map.of()), Arrangement.AS_IS);
        return lake().write(contract, rows, order, checks).rows();
    }

    Lake lake() {
        return Lake.at(folder.resolve("tables").toString());
    }

    private String place(TableContract contract) {
        return lake().pathOf(contract).toString();
    }

    Dataset<Row> table(TableContract contract) {
        return spark.read().format("delta").load(place(contract));
    }

    Dataset<Row> quarantine(TableContract contract) {
        return table(Quarantine.of(contract));
    }
}
