package io.shroff.platform.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.feed.Inbox;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.job.JobSpec;
import io.shroff.platform.pipeline.PipelineSpec.AsOfSource;
import io.shroff.platform.pipeline.PipelineSpec.Complete;
import io.shroff.platform.pipeline.Planner.Rerun;
import io.shroff.platform.pipeline.Planner.Versions;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.WriteMode;
import io.shroff.platform.testing.JobTester;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Five small jobs on a lake: load, two that read it, one that reads these, and one that publishes. */
final class Toys implements Versions, Progress {
    static final LocalDate APRIL = LocalDate.parse("2024-04-30");
    static final LocalDate MAY = LocalDate.parse("2024-05-31");
    static final TableContract LEFT = table("gold.left_side", WriteMode.replacePartition("as_of"));
    static final TableContract RIGHT = table("gold.right_side", WriteMode.replacePartition("as_of"));
    static final TableContract BOTH = table("gold.both_sides", WriteMode.replacePartition("as_of"));
    static final TableContract MART = table("mart.both_sides", WriteMode.overwrite());
    static final List<String> ALL = List.of("load", "left", "right", "join", "publish");

    private final SparkSession spark;
    private final Lake lake;
    private final List<Job<?>> jobs = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> params = new HashMap<>();
    private final Map<String, String> codes = new HashMap<>();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final Set<String> advanced = ConcurrentHashMap.newKeySet();
    private final Set<String> broken = new HashSet<>();
    private Optional<String> feed = Optional.of("files-1");

    Toys(SparkSession spark, Lake lake) {
        this.spark = spark;
        this.lake = lake;
        add(spec("load").loads("sales").writes(FeedTables.SALES), this::load);
        add(spec("left").reads(FeedTables.SALES).writes(LEFT), (c, p) -> count(c, p, LEFT));
        add(spec("right").reads(FeedTables.SALES).writes(RIGHT), (c, p) -> count(c, p, RIGHT));
        add(
                spec("join").reads(LEFT, RIGHT).writes(BOTH),
                (c, p) -> JobResult.of(c.write(BOTH, c.read(LEFT).unionByName(c.read(RIGHT)))));
        add(spec("publish").reads(BOTH).writes(MART).finishes(), (c, p) -> JobResult.of(c.write(MART, c.read(BOTH))));
    }

    /** A parameter whose change must be seen. */
    record Params(int factor) {}

    /** What a toy does. */
    interface Body {
        JobResult run(JobContext context, Params params);
    }

    static JobSpec<Params> spec(String name) {
        return JobSpec.named(name, Params.class);
    }

    Toys add(JobSpec<Params> spec, Body body) {
        jobs.add(new Toy(spec, body));
        return this;
    }

    Toys param(String job, int value) {
        params.put(job, value);
        return this;
    }

    Toys code(String job, String version) {
        codes.put(job, version);
        return this;
    }

    Toys files(String fingerprint) {
        feed = Optional.of(fingerprint);
        return this;
    }

    Toys noFeedsNamed() {
        feed = Optional.empty();
        return this;
    }

    /** The job that writes this table fails from now on. */
    Toys breaks(TableContract table) {
        broken.add(table.shortName());
        return this;
    }

    Toys mends(TableContract table) {
        broken.remove(table.shortName());
        return this;
    }

    /** Names of what was started and how it ended, in the order it happened. */
    List<String> events() {
        return events;
    }

    Lake lake() {
        return lake;
    }

    Graph graph() {
        return Graph.of(jobs);
    }

    RunReport run(Collection<String> names, LocalDate asOf) {
        return run(names, asOf, Rerun.AS_NEEDED, new Interruption());
    }

    RunReport run(Collection<String> names, LocalDate asOf, Rerun rerun, Interruption interruption) {
        events.clear();
        Graph graph = Graph.of(jobs);
        Planner planner = new Planner(graph, lake, this, rerun);
        LocalRunner runner = new LocalRunner(graph, lake, Inbox.none(f -> ""), () -> spark, this, interruption, 2);
        return new PipelineRun(graph, lake, planner, runner, () -> spark, interruption, date -> {})
                .run(new RunRequest("toys", List.copyOf(names), sources(), Optional.of(asOf), Duration.ZERO));
    }

    /** What would run, by job, with the reason; jobs that are up to date are left out. */
    Map<String, String> wouldRun(LocalDate asOf, Rerun rerun) {
        return reasons(asOf, rerun, true);
    }

    Map<String, String> upToDate(LocalDate asOf, Rerun rerun) {
        return reasons(asOf, rerun, false);
    }

    private Map<String, String> reasons(LocalDate asOf, Rerun rerun, boolean runs) {
        Planner planner = new Planner(Graph.of(jobs), lake, this, rerun);
        Map<String, String> reasons = new LinkedHashMap<>();
        planner.plan(ALL, asOf).stream()
                .filter(job -> job.runs() == runs)
                .forEach(job -> reasons.put(job.name(), job.reason()));
        return reasons;
    }

    /** Jobs whose Spark tasks were told of. */
    Set<String> advanced() {
        return advanced;
    }

    static Map<String, AsOfSource> sources() {
        return Map.of("silver.sales", new AsOfSource("sale_date", Complete.MONTH, Optional.empty()));
    }

    @Override
    public Record params(JobSpec<?> spec) {
        return new Params(params.getOrDefault(spec.name(), 1));
    }

    @Override
    public String code(Job<?> job) {
        return codes.getOrDefault(job.spec().name(), "code-1");
    }

    @Override
    public String input(String name) {
        throw new IllegalArgumentException("No toy takes " + name);
    }

    @Override
    public Optional<String> feed(String name) {
        return feed;
    }

    @Override
    public void started(PlannedJob job) {
        events.add("started " + job.name());
    }

    @Override
    public void advanced(PlannedJob job, long tasksDone, long tasksKnown) {
        if (0 < tasksDone && tasksDone <= tasksKnown) {
            advanced.add(job.name());
        }
    }

    @Override
    public void finished(JobOutcome outcome) {
        events.add(outcome.status() + " " + outcome.job().name());
    }

    private JobResult load(JobContext context, Params chosen) {
        Dataset<Row> sales = JobTester.rows(spark, FeedTables.SALES, sale("2024-03-05", 1), sale("2024-05-31", 2));
        return JobResult.of(context.write(FeedTables.SALES, sales));
    }

    private JobResult count(JobContext context, Params chosen, TableContract table) {
        if (broken.contains(table.shortName())) {
            throw new IllegalStateException("broken on purpose");
        }

        Dataset<Row> rows = context.read(FeedTables.SALES)
                .filter(col("sale_date").leq(lit(context.asOf())))
                .select(
                        lit(context.asOf()).as("as_of"),
                        col("source_line")
                                .plus(lit(table.equals(LEFT) ? 0L : 100L))
                                .cast("string")
                                .as("id"),
                        col("source_line").multiply(lit((long) chosen.factor())).as("value"));
        return JobResult.of(context.write(table, rows));
    }

    private static Object[] sale(String day, long line) {
        return new Object[] {
            Date.valueOf(day),
            "560001",
            null,
            "loan",
            "online",
            null,
            null,
            null,
            BigDecimal.TEN.setScale(2),
            "INR",
            "file",
            line
        };
    }

    private static TableContract table(String name, WriteMode mode) {
        return TableContract.named(name)
                .grain("One row per id.")
                .column("as_of", DateType, "Date")
                .column("id", StringType, "Id")
                .column("value", LongType, "Value")
                .key("as_of", "id")
                .check("value is below 1000", "value < 1000")
                .writtenBy(mode);
    }

    private record Toy(JobSpec<Params> spec, Body body) implements Job<Params> {
        @Override
        public JobResult run(JobContext context, Params params) {
            return body.run(context, params);
        }
    }
}
