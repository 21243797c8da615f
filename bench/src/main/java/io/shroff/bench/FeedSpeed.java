package io.shroff.bench;

import io.shroff.jobs.ingest.IngestJob;
import io.shroff.jobs.operate.samples.SampleFiles;
import io.shroff.jobs.operate.samples.SampleFiles.Dirt;
import io.shroff.jobs.operate.samples.SampleFormat;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.feed.Inbox;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.Stamp;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What a load costs by format, by number of rows and by rule: beside plain Spark (but for workbooks, which it does not
 * read), which reads the same file with a typed schema and writes it to Parquet as it is, and beside DuckDB, which
 * loads it into a table and keeps what it rejects.
 */
final class FeedSpeed implements Benchmark {
    private static final int CORES = 2;
    private static final int RULES = 20;
    private static final int MOST_ROWS_OF_A_WORKBOOK = 300_000;
    private static final double GOAL = 1.2;
    private static final double GOAL_DISTINCT = 1.6;
    private static final double GOAL_DUCK_DB = 4;

    /** A form of the same sales; plain Spark reads it by its own reader. */
    private enum Form {
        CSV("csv", "csv", "{type: csv}"),
        GZIP("csv.gz", "csv", "{type: csv}"),
        NDJSON("ndjson", "json", "{type: ndjson}"),
        PARQUET("parquet", "parquet", "{type: parquet}"),
        WORKBOOK("xlsx", "", "{type: xlsx}");

        private final String extension;
        private final String reader;
        private final String format;

        Form(String extension, String reader, String format) {
            this.extension = extension;
            this.reader = reader;
            this.format = format;
        }
    }

    /** How one load differs from the others. */
    private record Load(Path feeds, Form form, int rules, String duplicates) {
        Path file() {
            return feeds.resolve("sales." + form.extension);
        }
    }

    @Override
    public String name() {
        return "feeds";
    }

    @Override
    public List<Line> run(Bench bench) throws IOException {
        Path whole = made(bench, "whole", bench.rows());
        List<Line> lines = new ArrayList<>();
        for (Form form : List.of(Form.CSV, Form.GZIP, Form.NDJSON, Form.PARQUET)) {
            makeForm(whole, form);
            lines.addAll(beside(bench, new Load(whole, form, RULES, "kept")));
        }

        lines.addAll(workbook(bench));
        double seconds = csv(bench, whole, lines);
        growth(bench, seconds, lines);
        lines.add(FeedMemory.line(bench));
        return lines;
    }

    private List<Line> beside(Bench bench, Load load) throws IOException {
        Costs ours = new Costs();
        Costs plain = new Costs();
        for (int round = 0; round <= bench.rounds(); round++) {
            Cost theirs = Ingest.timed(bench, Ingest::plain, spark -> plain(spark, bench, load));
            Cost own = Ingest.timed(bench, Ingest::ours, spark -> load(spark, bench, load));
            bench.say(
                    "feeds %s, %s: ours %.2f s, plain Spark %.2f s",
                    load.form(), round == 0 ? "warm-up" : String.valueOf(round), own.seconds(), theirs.seconds());
            if (round > 0) {
                ours.add(own);
                plain.add(theirs);
            }
        }

        double megabytes = Files.size(load.file()) / 1e6;
        String what = "feeds: %s, %,.0f MB, %d rules".formatted(load.form().extension, megabytes, load.rules());
        Line time = Line.of(what, "s", ours.seconds()).beside("plain Spark to Parquet", plain.seconds());
        return List.of(
                load.form() == Form.CSV ? time.ratioAtMost(GOAL) : time,
                Line.of(what, "cpu s", ours.processor()).beside("plain Spark to Parquet", plain.processor()),
                Line.of(what, "MB/s/core", megabytes / ours.seconds() / CORES)
                        .beside("plain Spark to Parquet", megabytes / plain.seconds() / CORES));
    }

    /** Spark reads no workbooks: there is nothing to hold these beside. */
    private static List<Line> workbook(Bench bench) throws IOException {
        int rows = Math.min(bench.rows(), MOST_ROWS_OF_A_WORKBOOK);
        Path feeds = bench.folder().resolve("workbook");
        SampleFiles.write(feeds, SampleFiles.Options.standard(rows, 1, Dirt.SOME), SampleFormat.XLSX);
        Load load = new Load(feeds, Form.WORKBOOK, RULES, "kept");
        Costs ours = new Costs();
        for (int round = 0; round <= bench.rounds(); round++) {
            Cost cost = ours(bench, load);
            if (round > 0) {
                ours.add(cost);
            }
        }

        double megabytes = Files.size(load.file()) / 1e6;
        String what = "feeds: xlsx, %,.0f MB, %,d rows, %d rules".formatted(megabytes, rows, RULES);
        return List.of(
                Line.of(what, "s", ours.seconds()),
                Line.of(what, "cpu s", ours.processor()),
                Line.of(what, "MB/s/core", megabytes / ours.seconds() / CORES));
    }

    /** Loads that differ in what is asked of each row; gives the seconds of one that is asked all. */
    private double csv(Bench bench, Path feeds, List<Line> lines) throws IOException {
        Costs plain = new Costs();
        Costs few = new Costs();
        Costs many = new Costs();
        Costs distinct = new Costs();
        for (int round = 0; round <= bench.rounds(); round++) {
            Cost[] costs = {
                Ingest.timed(bench, Ingest::plain, spark -> plain(spark, bench, new Load(feeds, Form.CSV, 0, "kept"))),
                ours(bench, new Load(feeds, Form.CSV, 1, "kept")),
                ours(bench, new Load(feeds, Form.CSV, RULES + 1, "kept")),
                ours(bench, new Load(feeds, Form.CSV, RULES, "identical"))
            };
            if (round > 0) {
                plain.add(costs[0]);
                few.add(costs[1]);
                many.add(costs[2]);
                distinct.add(costs[3]);
            }
        }

        String rules = "%d rules, each content once".formatted(RULES);
        lines.add(Line.of("feeds: csv, " + rules, "s", distinct.seconds())
                .beside("plain Spark to Parquet", plain.seconds())
                .ratioAtMost(GOAL_DISTINCT));
        lines.add(Line.of("feeds: csv, " + rules, "cpu s", distinct.processor())
                .beside("plain Spark to Parquet", plain.processor()));
        double extra = (many.processor() - few.processor()) / RULES / few.processor();
        lines.add(Line.of("feeds: csv, each extra rule, of a load with one", "% of cpu", 100 * extra));
        OptionalDouble duck = DuckDb.load(bench, new Load(feeds, Form.CSV, 0, "kept").file());
        // DuckDB keeps rows that say the same, so beside it stands a load that does too.
        duck.ifPresent(seconds -> lines.add(Line.of("feeds: csv, %d rules".formatted(RULES + 1), "s", many.seconds())
                .beside("DuckDB, table and rejects", seconds)
                .ratioAtMost(GOAL_DUCK_DB)));
        return distinct.seconds();
    }

    private void growth(Bench bench, double seconds, List<Line> lines) throws IOException {
        for (int times : List.of(100, 10)) {
            Path feeds = made(bench, "part" + times, Math.max(1, bench.rows() / times));
            Costs part = new Costs();
            for (int round = 0; round <= bench.rounds(); round++) {
                Cost cost = ours(bench, new Load(feeds, Form.CSV, RULES, "identical"));
                if (round > 0) {
                    part.add(cost);
                }
            }

            lines.add(Line.of(
                            "feeds: csv, %dx rows take as many times the seconds".formatted(times),
                            "times",
                            seconds / part.seconds())
                    .atMost(times));
        }
    }

    private static Cost ours(Bench bench, Load load) throws IOException {
        return Ingest.timed(bench, Ingest::ours, spark -> load(spark, bench, load));
    }

    private static Path made(Bench bench, String name, int rows) throws IOException {
        Path folder = bench.folder().resolve(name);
        bench.say("feeds: makes %,d rows", rows);
        SampleFiles.write(folder, SampleFiles.Options.standard(rows, 1, Dirt.SOME));
        return folder;
    }

    private static void makeForm(Path feeds, Form form) throws IOException {
        Path csv = feeds.resolve("sales.csv");
        Path target = feeds.resolve("sales." + form.extension);
        if (form == Form.GZIP) {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(target), 1 << 16)) {
                Files.copy(csv, out);
            }
        } else if (form != Form.CSV) {
            rewrite(csv, target, form);
        }
    }

    /** The same texts in one file of another format. */
    private static void rewrite(Path csv, Path target, Form form) throws IOException {
        Path folder = target.resolveSibling("written");
        SparkSession spark = Ingest.plain();
        try {
            Dataset<Row> texts = spark.read().option("header", true).csv(csv.toString());
            texts.coalesce(1).write().format(form.reader).save(folder.toString());
        } finally {
            spark.stop();
        }

        try (Stream<Path> written = Files.list(folder)) {
            Files.move(
                    written.filter(file -> file.getFileName().toString().startsWith("part-"))
                            .findFirst()
                            .orElseThrow(),
                    target);
        }

        Folders.delete(folder);
    }

    private static void plain(SparkSession spark, Bench bench, Load load) {
        Dataset<Row> rows = load.form() == Form.PARQUET
                ? spark.read().parquet(load.file().toString())
                : spark.read()
                        .schema(Ingest.SCHEMA)
                        .option("header", true)
                        .format(load.form().reader)
                        .load(load.file().toString());
        rows.write().parquet(bench.folder().resolve("out").toString());
    }

    private static void load(SparkSession spark, Bench bench, Load load) {
        IngestJob job = new IngestJob("sales", FeedTables.SALES);
        Lake lake = Lake.at(bench.folder().resolve("out").toString());
        Inbox inbox = new Inbox(load.feeds().toString(), feed -> declaration(bench, load), new Configuration());
        Stamp stamp = new Stamp("ingest-sales", "", Map.of());
        job.run(new JobContext(job.spec(), spark, lake, inbox, Optional.empty(), stamp), new IngestJob.Params());
    }

    /** The feed as shipped, of one file and with as many rules as asked. */
    private static String declaration(Bench bench, Load load) {
        String shipped;
        try {
            shipped = Files.readString(bench.root().resolve("conf/feeds/sales.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        String columns = shipped.substring(shipped.indexOf("\nmissing:") + 1, shipped.indexOf("\nrules:") + 1);
        StringBuilder text = new StringBuilder()
                .append(
                        "feed: sales\nabout: Sales\ntable: silver.sales\nabsence: zero\nbudget-percent: 5\nduplicates: ")
                .append(load.duplicates())
                .append("\nsources:\n  - files: [sales.")
                .append(load.form().extension)
                .append("]\n    format: ")
                .append(load.form().format)
                .append('\n')
                .append(columns);
        if (load.rules() > 0) {
            text.append("rules:\n");
        }

        for (int i = 0; i < load.rules(); i++) {
            text.append("  - {name: rule %d, keep: %s}\n".formatted(i, rule(i)));
        }

        return text.toString();
    }

    private static String rule(int index) {
        return switch (index % 5) {
            case 0 -> "amount >= 0";
            case 1 -> "customer_age BETWEEN 0 AND %d".formatted(120 + index);
            case 2 -> "customer_income >= -%d".formatted(index);
            case 3 -> "length(pincode) <= %d".formatted(6 + index);
            default -> "sale_date >= '19%d-01-01'".formatted(70 + index);
        };
    }
}
