package io.shroff.bench;

import io.shroff.jobs.ingest.IngestJob;
import io.shroff.jobs.operate.samples.SampleFiles;
import io.shroff.jobs.operate.samples.SampleFiles.Dirt;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.feed.Bronze;
import io.shroff.platform.feed.FeedSpec;
import io.shroff.platform.feed.Inbox;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.pipeline.RunClock;
import io.shroff.platform.spark.Mode;
import io.shroff.platform.spark.SparkSessions;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.Stamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * How long it takes to load sales with all that a load does (copy, checksums, checks, one row a sale, quarantine),
 * beside plain Spark, which reads the same files with a typed schema and writes them as they are.
 */
final class Ingest implements Benchmark {
    private static final double GOAL = 1.6;
    private static final String PARQUET = "plain Spark, CSV to Parquet";
    private static final String DELTA = "plain Spark, CSV to Delta";
    private static final String CORES = "local[2]";
    static final String SCHEMA = "date DATE, pincode STRING, city STRING, product STRING, channel STRING,"
            + " agent_id STRING, customer_age INT, customer_income DECIMAL(18,2), amount DECIMAL(18,2)";

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public List<Line> run(Bench bench) throws IOException {
        Path feeds = bench.folder().resolve("feeds");
        long bytes = makeFeeds(bench, feeds);
        Costs ours = new Costs();
        Costs bronze = new Costs();
        Costs parquet = new Costs();
        Costs delta = new Costs();
        for (int round = 0; round <= bench.rounds(); round++) {
            Cost[] costs = {
                timed(bench, Ingest::plain, spark -> write(spark, bench, "parquet")),
                timed(bench, Ingest::ours, spark -> load(spark, bench)),
                timed(bench, Ingest::plain, spark -> write(spark, bench, "delta")),
                receive(bench)
            };
            bench.say(
                    "ingest %s: to Parquet %.2f s, ours %.2f s, to Delta %.2f s, bronze alone %.2f s",
                    round == 0 ? "warm-up" : String.valueOf(round),
                    costs[0].seconds(),
                    costs[1].seconds(),
                    costs[2].seconds(),
                    costs[3].seconds());
            if (round > 0) {
                parquet.add(costs[0]);
                ours.add(costs[1]);
                delta.add(costs[2]);
                bronze.add(costs[3]);
            }
        }

        String what = "ingest: %,.0f MB of CSV to a checked table".formatted(bytes / 1e6);
        return List.of(
                Line.of(what, "s", ours.seconds())
                        .beside(PARQUET, parquet.seconds())
                        .ratioAtMost(GOAL),
                Line.of("ingest: the same", "cpu s", ours.processor()).beside(PARQUET, parquet.processor()),
                Line.of("ingest: the same", "s", ours.seconds()).beside(DELTA, delta.seconds()),
                Line.of("ingest: the same", "cpu s", ours.processor()).beside(DELTA, delta.processor()),
                Line.of("ingest: of which copy and checksums (bronze)", "s", bronze.seconds()),
                Line.of("ingest: of which copy and checksums (bronze)", "cpu s", bronze.processor()));
    }

    /** Sales with about 1 % of the rows spoilt, in one file or several. */
    private static long makeFeeds(Bench bench, Path feeds) throws IOException {
        bench.say("ingest: makes %,d rows", bench.rows());
        long bytes = 0;
        for (int i = 0; i < bench.files(); i++) {
            Path made = bench.folder().resolve("made");
            SampleFiles.write(
                    made, SampleFiles.Options.standard(Math.max(1, bench.rows() / bench.files()), i + 1, Dirt.SOME));
            Path file = feeds.resolve("sales/" + i + ".csv");
            Files.createDirectories(file.getParent());
            Files.move(made.resolve("sales.csv"), file);
            bytes += Files.size(file);
        }

        return bytes;
    }

    static Cost timed(Bench bench, Supplier<SparkSession> session, Consumer<SparkSession> work) throws IOException {
        Folders.delete(bench.folder().resolve("out"));
        SparkSession spark = session.get();
        try {
            spark.range(1).count();
            Cost.Begin begin = Cost.Begin.now();
            work.accept(spark);
            return begin.end();
        } finally {
            spark.stop();
        }
    }

    static SparkSession ours() {
        return SparkSessions.open(Map.of("spark.master", CORES), Mode.LOCAL);
    }

    static SparkSession plain() {
        return SparkSession.builder()
                .master(CORES)
                .config("spark.ui.enabled", false)
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .getOrCreate();
    }

    private static void write(SparkSession spark, Bench bench, String format) {
        spark.read()
                .schema(SCHEMA)
                .option("header", true)
                .csv(bench.folder().resolve("feeds/sales").toString())
                .write()
                .format(format)
                .save(bench.folder().resolve("out").toString());
    }

    /** Loads the folder {@code feeds} below that of the bench with the feed as shipped. */
    static void load(SparkSession spark, Bench bench) {
        IngestJob job = new IngestJob("sales", FeedTables.SALES);
        Lake lake = Lake.at(bench.folder().resolve("out").toString());
        Stamp stamp = new Stamp("ingest-sales", "", Map.of());
        job.run(new JobContext(job.spec(), spark, lake, inbox(bench), Optional.empty(), stamp), new IngestJob.Params());
    }

    private static Cost receive(Bench bench) throws IOException {
        Folders.delete(bench.folder().resolve("out"));
        Inbox inbox = inbox(bench);
        FeedSpec spec = inbox.spec("sales");
        Cost.Begin begin = Cost.Begin.now();
        new Bronze(bench.folder().resolve("out").toString(), new Configuration())
                .receive(spec, inbox.files(spec), inbox.folder(), RunClock.now());
        return begin.end();
    }

    private static Inbox inbox(Bench bench) {
        Function<String, String> declarations = feed -> {
            try {
                return Files.readString(bench.root().resolve("conf/feeds/" + feed + ".yaml"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        return new Inbox(bench.folder().resolve("feeds").toString(), declarations, new Configuration());
    }
}
