package io.shroff.platform.feed;

import io.shroff.platform.table.TableContract;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** Reads received files into typed rows, each with what is wrong with it. */
public final class FeedReader {
    private static final long PARTITION_BYTES = 256 << 20;

    private final FeedSpec spec;
    private final TableContract contract;
    private final List<FeedRows.File> files = new ArrayList<>();
    private final List<FeedRows.Task> tasks = new ArrayList<>();
    private long mostRows;
    private long bytes;
    private final Map<String, List<String>> unused = new LinkedHashMap<>();

    /**
     * Holds the headers of all files against the declaration.
     *
     * @throws io.shroff.platform.error.ShroffException BAD_DATA, with every header that is missing or doubled
     */
    public FeedReader(FeedSpec spec, TableContract contract, List<Received> received) {
        this.spec = spec;
        this.contract = contract;
        List<String> problems = new ArrayList<>();
        // The order of splits is the order of places, whatever order files come in: a row is kept before its repair.
        received.stream()
                .sorted(Comparator.comparing((Received file) ->
                                Repairs.isRepair(file.manifest().name()))
                        .thenComparing(file -> file.manifest().name())
                        .thenComparing(file -> file.manifest().checksum())
                        .thenComparing(file -> file.manifest().source()))
                .filter(file -> !file.manifest().layout().headers().isEmpty()
                        || file.manifest().rows() > 0)
                .forEach(file -> add(file, problems));
        if (!problems.isEmpty()) {
            throw FeedErrors.badHeaders(spec.feed(), problems);
        }
    }

    private void add(Received received, List<String> problems) {
        Manifest manifest = received.manifest();
        SourceSpec source =
                spec.sources().get(manifest.source()).as(manifest.layout().format());
        Headers headers = Headers.of(manifest.layout().headers(), source.format());
        List<RecordReader.Ask> asks = RecordReader.asks(source);
        List<List<String>> names = asks.stream().map(RecordReader.Ask::names).toList();
        // Without a single field no record of the file could be read, and each has a reason of its own.
        if (headers.count() > 0) {
            hold(manifest, headers, asks, problems);
        }

        List<String> extra = headers.except(names);
        if (!extra.isEmpty() && !Repairs.isRepair(source)) {
            unused.put(manifest.name(), extra);
        }

        Headers read = headers.withObjects(names, source.format());
        int file = files.size();
        files.add(new FeedRows.File(
                received.path(),
                manifest.name(),
                mark(manifest, source),
                manifest.isGzip(),
                source,
                read,
                new FileFormat.Shape(read.names(), manifest.layout().outer())));
        bytes += manifest.bytes();
        mostRows += manifest.rows() * Math.max(1, source.unpivot().parts().size());
        manifest.layout()
                .splits()
                .forEach(split -> tasks.add(new FeedRows.Task(tasks.size(), file, split, RowChoice.ALL)));
    }

    /** What rows name as their file: its checksum, and the part of it that they are from where it has several. */
    static String mark(Manifest manifest, SourceSpec source) {
        String view = source.format().markedView();
        return manifest.checksum() + (view.isEmpty() ? "" : "!" + view);
    }

    private void hold(Manifest manifest, Headers headers, List<RecordReader.Ask> asks, List<String> problems) {
        for (String name :
                headers.doubled(asks.stream().map(RecordReader.Ask::names).toList())) {
            problems.add("%s has the header '%s' twice".formatted(manifest.name(), name));
        }

        for (RecordReader.Ask ask : asks) {
            if (headers.find(ask.names()) == Headers.ABSENT && isNeeded(ask)) {
                problems.add("%s has no header '%s' for %s.%s It has: %s"
                        .formatted(
                                manifest.name(),
                                String.join("' or '", ask.names()),
                                ask.column(),
                                headers.hint(ask.names()),
                                headers.shown()));
            }
        }
    }

    /** A header may be absent only where it is the whole of a column that rows can do without. */
    private boolean isNeeded(RecordReader.Ask ask) {
        return !(ask.source() instanceof ValueSource.Headers)
                || RowLayout.of(contract, false).required().contains(ask.column());
    }

    /** Columns that the declaration does not use, by file. */
    public Map<String, List<String>> unusedColumns() {
        return unused;
    }

    /**
     * Rows with the columns of the table, {@code source_file}, {@code source_line}, {@code _part}, {@code _split},
     * {@code _row}, {@code _reasons} and {@code _reason_keys} (null where nothing is wrong).
     */
    public static Dataset<Row> rows(
            SparkSession spark, FeedSpec spec, TableContract contract, List<Received> received) {
        return new FeedReader(spec, contract, received).rows(spark);
    }

    /** Whether these are as many rows as were counted when the files were received. */
    boolean accountsFor(long rows) {
        boolean isExact = spec.sources().stream()
                .allMatch(source -> source.unpivot().parts().isEmpty());
        return isExact ? rows == mostRows : rows <= mostRows;
    }

    /** No fewer rows than the files have. */
    long mostRows() {
        return mostRows;
    }

    Dataset<Row> rows(SparkSession spark) {
        return rows(spark, split -> RowChoice.ALL);
    }

    /** The chosen rows of each split. */
    Dataset<Row> rows(SparkSession spark, IntFunction<RowChoice> choice) {
        return rows(spark, RowLayout.of(contract, false), choice, partitions(spark));
    }

    /** The same with {@code _raw}, the text of the record. */
    Dataset<Row> rowsWithRaw(SparkSession spark, IntFunction<RowChoice> choice) {
        return rows(spark, RowLayout.of(contract, true), choice, partitions(spark));
    }

    /** As many as there are cores to use, and more where files would else be too large to write. */
    private int partitions(SparkSession spark) {
        long unpacked = tasks.stream()
                .mapToLong(task -> task.split().end() - task.split().start())
                .sum();
        long wanted =
                Math.max(spark.sparkContext().defaultParallelism(), Math.max(bytes, unpacked) / PARTITION_BYTES + 1);
        return (int) Math.max(1, Math.min(wanted, tasks.size()));
    }

    /** The chosen rows of each split with the columns of the table alone: each column more is copied row by row. */
    Dataset<Row> tableRows(SparkSession spark, IntFunction<RowChoice> choice) {
        RowLayout layout = RowLayout.of(contract, false);
        return rows(spark, new Read(layout, layout.tableSchema(), rows -> rows), choice, partitions(spark));
    }

    Dataset<Row> rows(SparkSession spark, RowLayout layout, IntFunction<RowChoice> choice, int partitions) {
        return rows(spark, new Read(layout, layout.schema(), rows -> rows), choice, partitions);
    }

    /** The chosen rows of each split, as what is done with those of a partition leaves them. */
    Dataset<Row> rows(SparkSession spark, Read read, IntFunction<RowChoice> choice) {
        return rows(spark, read, choice, partitions(spark));
    }

    /**
     * How rows are read.
     *
     * @param schema of the rows given, the first columns of the layout
     * @param through what is done with the rows of a partition on the way
     */
    record Read(RowLayout layout, StructType schema, Through through) {}

    /** Something done with the rows of a partition while they are read. */
    @FunctionalInterface
    interface Through extends UnaryOperator<Iterator<InternalRow>>, Serializable {}

    private Dataset<Row> rows(SparkSession spark, Read read, IntFunction<RowChoice> choice, int partitions) {
        List<FeedRows.Task> chosen = tasks.stream()
                .map(task -> new FeedRows.Task(task.index(), task.file(), task.split(), choice.apply(task.index())))
                .filter(task -> task.choice().isPossible())
                .toList();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        SerializableConfiguration hadoop = new SerializableConfiguration(context.hadoopConfiguration());
        List<FeedRows.File> all = List.copyOf(files);
        RowLayout layout = read.layout();
        Through through = read.through();
        JavaRDD<InternalRow> rows = context.parallelize(chosen, Math.max(1, Math.min(partitions, chosen.size())))
                .mapPartitions((Iterator<FeedRows.Task> some) ->
                        through.apply(new FeedRows(some, all, layout, hadoop.value())));
        // Rows in Spark's own form, which a Dataset of objects would first have to be turned into, value by value.
        return ((org.apache.spark.sql.classic.SparkSession) spark)
                .internalCreateDataFrame(rows.rdd(), read.schema(), false);
    }
}
