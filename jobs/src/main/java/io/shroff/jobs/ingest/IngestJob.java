package io.shroff.jobs.ingest;

import io.shroff.platform.feed.Bronze;
import io.shroff.platform.feed.FeedFiles;
import io.shroff.platform.feed.FeedLoad;
import io.shroff.platform.feed.FeedRule;
import io.shroff.platform.feed.FeedSpec;
import io.shroff.platform.feed.LoadCounts;
import io.shroff.platform.feed.Received;
import io.shroff.platform.feed.ReceivedFiles;
import io.shroff.platform.feed.Repairs;
import io.shroff.platform.feed.RowCounts;
import io.shroff.platform.job.FeedFreshness;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.job.JobSpec;
import io.shroff.platform.job.QualityResult;
import io.shroff.platform.pipeline.RunClock;
import io.shroff.platform.table.Quarantine;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.TableWrite;
import io.shroff.platform.table.WriteChecks;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
        FeedSpec declared = Repairs.added(context.inbox().spec(feed).checkAgainst(table));
        FeedFiles files = context.inbox().files(declared);
        if (files.files().isEmpty()) {
            return empty(context);
        }

        String lake = new Path(context.lake().uri()).toString();
        Instant at = RunClock.now();
        List<Received> received = new Bronze(lake, context.lake().storage())
                .receive(declared, files, context.inbox().folder(), at);
        FeedLoad load = new FeedLoad(context.spark(), declared, table, received);
        List<TableWrite> writes = new ArrayList<>();
        LoadCounts counts = load.into(
                (contract, rows, checks) -> {
                    TableWrite written = context.write(contract, rows, checks);
                    writes.add(written);
                    return written.rows();
                },
                counted -> report(context, declared, counted));
        context.report(freshness(counts, received));
        JobResult result = new JobResult(writes, List.of())
                .note(feed + ": " + counts.rows().sentence());
        for (Received file : received) {
            if (file.manifest().rows() == 0) {
                result = result.note(feed + ": " + file.manifest().name() + " has no rows");
            }
        }

        for (String remark : remarks(received)) {
            result = result.note(feed + ": " + remark);
        }

        ReceivedFiles known = ReceivedFiles.of(lake, feed, context.lake().storage());
        for (String sentence : known.superseded(received, at.toString())) {
            result = result.note(feed + ": " + sentence);
        }

        return load.unusedColumns().isEmpty()
                ? result
                : result.note(feed + ": columns not used: " + load.unusedColumns());
    }

    /** Where several sources read the same file, somebody has thought of its sheets. */
    private static List<String> remarks(List<Received> received) {
        Map<String, Long> sources = received.stream()
                .collect(Collectors.groupingBy(file -> file.manifest().checksum(), Collectors.counting()));
        return received.stream()
                .map(Received::manifest)
                .filter(manifest -> sources.getOrDefault(manifest.checksum(), 0L) == 1)
                .flatMap(manifest -> manifest.remarks().stream())
                .toList();
    }

    /** A feed without files is a table without rows: what is made of other feeds goes on. */
    private JobResult empty(JobContext context) {
        TableContract quarantine = Quarantine.of(table);
        return JobResult.of(
                        context.write(table, noRows(context, table), WriteChecks.standing(() -> {})),
                        context.write(quarantine, noRows(context, quarantine), WriteChecks.standing(() -> {})))
                .note(feed + ": no files in " + context.inbox().folder());
    }

    private static Dataset<Row> noRows(JobContext context, TableContract contract) {
        return context.spark().createDataFrame(List.of(), contract.schema());
    }

    private FeedFreshness freshness(LoadCounts counts, List<Received> received) {
        Optional<LocalDate> newest = table.columns().stream()
                .map(column -> Optional.ofNullable(counts.dates().get(column.name())))
                .flatMap(Optional::stream)
                .map(LoadCounts.Span::last)
                .findFirst();
        Optional<Instant> last = received.stream()
                .map(file -> Instant.parse(file.manifest().received()))
                .max(Comparator.naturalOrder());
        return new FeedFreshness(feed, table.name(), received.size(), counts.loaded(), last, newest);
    }

    /** Every rule is reported, also one that no row broke: its trend would have gaps otherwise. */
    private void report(JobContext context, FeedSpec declared, LoadCounts counts) {
        RowCounts rows = counts.rows();
        Map<String, Long> sums = new LinkedHashMap<>();
        sums.put("rows in", rows.rowsIn());
        sums.put("loaded", rows.loaded());
        sums.put("duplicates", rows.duplicates());
        sums.put("quarantined", rows.quarantined());
        sums.put("repaired", rows.repaired());
        sums.put("refused", rows.refused());
        sums.forEach((name, count) -> report(context, name, "count", count, rows));
        Map<String, Long> others = new LinkedHashMap<>(counts.reasons());
        for (FeedRule rule : declared.rules()) {
            long broken =
                    counts.warnings().getOrDefault(rule.name(), counts.reasons().getOrDefault(rule.name(), 0L));
            others.remove(rule.name());
            String severity = rule.severity().name().toLowerCase(Locale.ROOT).replace('_', '-');
            report(context, rule.name(), severity, broken, rows);
        }

        others.forEach((reason, count) -> report(context, reason, "quarantine", count, rows));
    }

    private void report(JobContext context, String rule, String severity, long count, RowCounts rows) {
        context.report(new QualityResult(feed, table.name(), rule, severity, count, rows.rowsIn()));
    }
}
