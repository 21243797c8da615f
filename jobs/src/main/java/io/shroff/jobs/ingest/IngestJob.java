package io.shroff.jobs.ingest;

import io.shroff.platform.feed.Bronze;
import io.shroff.platform.feed.FeedFiles;
import io.shroff.platform.feed.FeedLoad;
import io.shroff.platform.feed.FeedSpec;
import io.shroff.platform.feed.LoadCounts;
import io.shroff.platform.feed.Received;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.job.JobSpec;
import io.shroff.platform.job.QualityResult;
import io.shroff.platform.pipeline.RunClock;
import io.shroff.platform.table.Quarantine;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.TableWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Loads all files of a feed into its table, and what it must refuse into the quarantine beside it. */
public final class IngestJob implements Job<IngestJob.Params> {

    /** Takes no parameters: the feed's file in conf/feeds says all. */
    public record Params() {}

    private final String feed;
    private final TableContract table;
    private final JobSpec<Params> spec;

    public IngestJob(String feed, TableContract table) {
        this.feed = feed;
        this.table = table;
        this.spec = JobSpec.named("ingest-" + feed, Params.class)
                .about("Files of feed " + feed + ", parsed and checked; refused rows go to the quarantine with reasons")
                .loads(feed)
                .writes(table, Quarantine.of(table));
    }

    @Override
    public JobSpec<Params> spec() {
        return spec;
    }

    @Override
    public JobResult run(JobContext context, Params params) {
        FeedSpec declared = context.inbox().spec(feed).checkAgainst(table);
        FeedFiles files = context.inbox().files(declared);
        if (files.files().isEmpty()) {
            return empty(context);
        }

        Bronze bronze = new Bronze(
                new Path(context.lake().uri()).toString(), context.lake().storage());
        List<Received> received =
                bronze.receive(declared, files, context.inbox().folder(), RunClock.now());
        FeedLoad load = new FeedLoad(context.spark(), declared, table, received);
        List<TableWrite> writes = new ArrayList<>();
        LoadCounts counts = load.into((contract, rows, check) -> {
            TableWrite written = context.write(contract, rows, check);
            writes.add(written);
            return written.rows();
        });
        report(context, counts);
        JobResult result = new JobResult(writes, List.of()).note(sentence(counts));
        return load.unusedColumns().isEmpty()
                ? result
                : result.note(feed + ": columns not used: " + load.unusedColumns());
    }

    /** A feed without files is a table without rows: what is made of other feeds goes on. */
    private JobResult empty(JobContext context) {
        TableContract quarantine = Quarantine.of(table);
        return JobResult.of(
                        context.write(table, noRows(context, table), () -> {}),
                        context.write(quarantine, noRows(context, quarantine), () -> {}))
                .note(feed + ": no files in " + context.inbox().folder());
    }

    private static Dataset<Row> noRows(JobContext context, TableContract contract) {
        return context.spark().createDataFrame(List.of(), contract.schema());
    }

    private String sentence(LoadCounts counts) {
        return String.format(
                Locale.ROOT,
                "%s: %,d rows in = %,d loaded + %,d duplicates + %,d quarantined",
                feed,
                counts.rowsIn(),
                counts.loaded(),
                counts.duplicates(),
                counts.quarantined());
    }

    private void report(JobContext context, LoadCounts counts) {
        String name = table.name();
        context.report(new QualityResult(name, "rows in", "count", counts.rowsIn()));
        context.report(new QualityResult(name, "loaded", "count", counts.loaded()));
        context.report(new QualityResult(name, "duplicates", "count", counts.duplicates()));
        context.report(new QualityResult(name, "quarantined", "count", counts.quarantined()));
        counts.warnings().forEach((rule, rows) -> context.report(new QualityResult(name, rule, "warn", rows)));
        counts.reasons().forEach((rule, rows) -> context.report(new QualityResult(name, rule, "quarantine", rows)));
    }
}
