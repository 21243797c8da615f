package io.shroff.platform.feed;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Repaired rows take the place of bad ones. They come as files of their own below {@code repairs/<feed>/<source>}, with
 * the headers of the file they repair and, in {@code source_file} and {@code source_line}, the place of the bad record.
 *
 * <p>A repaired row is read like any other. The bad row it names counts as repaired, whether the new one is good or,
 * being bad again, goes to the quarantine itself, from where it can be repaired again. A repaired row that names no bad
 * row says what another one says, or what no file says any more, and counts as a duplicate.
 */
public final class Repairs {
    private static final String FOLDER = "repairs/";

    /** These files are written by this class's neighbour, so every quote in them is closed however much it holds. */
    private static final CsvFormat FORMAT =
            new CsvFormat(",", "\"", "UTF-8", CsvFormat.Header.YES, 0, "", CsvFormat.QuotedLimit.NO_STRAY);

    /** The repairs of a load without any. */
    static final Repairs NONE = new Repairs();

    private final Map<Integer, BitSet> out = new HashMap<>();
    private long replaced;
    private long idle;

    private Repairs() {}

    /** The declaration with a source for repaired rows behind those that it has, in their order. */
    public static FeedSpec added(FeedSpec spec) {
        if (spec.sources().stream().anyMatch(Repairs::isRepair)) {
            return spec;
        }

        List<SourceSpec> sources = new ArrayList<>(spec.sources());
        for (int i = 0; i < spec.sources().size(); i++) {
            SourceSpec source = spec.sources().get(i);
            sources.add(new SourceSpec(
                    List.of(folderOf(spec.feed(), i) + "*.csv"),
                    FORMAT,
                    source.personal(),
                    source.columns(),
                    source.unpivot()));
        }

        return new FeedSpec(
                spec.feed(),
                spec.about(),
                spec.table(),
                spec.absence(),
                spec.budgetPercent(),
                spec.duplicates(),
                sources,
                spec.rules());
    }

    /** Where repaired rows of a source lie, below the folder of the feeds. */
    public static String folderOf(String feed, int source) {
        return FOLDER + feed + "/" + (source + 1) + "/";
    }

    /** Whether a source holds repaired rows. */
    public static boolean isRepair(SourceSpec source) {
        return source.files().size() == 1 && isRepair(source.files().get(0));
    }

    /** Whether a file of that name below the folder of the feeds holds repaired rows. */
    static boolean isRepair(String name) {
        return name.startsWith(FOLDER);
    }

    /** Where a record stands. */
    private record Place(String file, long line) {}

    /** A row at a place, and whether it is bad. */
    private record Found(int part, int split, int row, boolean isBad) {}

    /** Finds what repairs what. Repairs are made by hand, so all of them fit into the memory of one process. */
    static Repairs of(SparkSession spark, FeedReader reader, FeedRules rules, FeedSpec spec, List<Received> received) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        Map<Place, Place> targets =
                new TreeMap<>(Comparator.comparing(Place::file).thenComparing(Place::line));
        received.stream()
                .filter(file -> isRepair(spec.sources().get(file.manifest().source())))
                .forEach(file -> targets.putAll(targets(file, hadoop)));
        if (targets.isEmpty()) {
            return NONE;
        }

        Repairs repairs = new Repairs();
        repairs.resolve(targets, found(spark, rules.judge(reader.rows(spark)), rules, targets));
        return repairs;
    }

    private static Map<Place, Place> targets(Received file, Configuration hadoop) {
        Path path = new Path(file.path());
        String text;
        try (InputStream in = path.getFileSystem(hadoop).open(path)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw FeedErrors.io("read the repaired rows of", file.path(), e);
        }

        List<DelimitedText.Line> lines = DelimitedText.of(FORMAT).lines(text);
        Headers headers = Headers.of(lines.isEmpty() ? List.of() : lines.get(0).fields());
        int fileAt = headers.find(List.of(FeedSpec.SOURCE_FILE));
        int lineAt = headers.find(List.of(FeedSpec.SOURCE_LINE));
        Map<Place, Place> targets = new HashMap<>();
        lines.stream().skip(1).forEach(line -> {
            Place target = fileAt < 0 || lineAt < 0 ? nowhere() : target(line.fields(), fileAt, lineAt);
            targets.put(new Place(file.manifest().checksum(), line.number()), target);
        });
        return targets;
    }

    private static Place target(List<String> fields, int fileAt, int lineAt) {
        boolean isPlace =
                fields.size() > Math.max(fileAt, lineAt) && fields.get(lineAt).matches("\\d{1,18}");
        return isPlace ? new Place(fields.get(fileAt), Long.parseLong(fields.get(lineAt))) : nowhere();
    }

    private static Place nowhere() {
        return new Place("", 0);
    }

    /** The rows at the places of repairs and of what they repair. */
    private static Map<Place, List<Found>> found(
            SparkSession spark, Dataset<Row> judged, FeedRules rules, Map<Place, Place> targets) {
        List<Row> places = Stream.concat(targets.keySet().stream(), targets.values().stream())
                .distinct()
                .map(place -> RowFactory.create(place.file(), place.line()))
                .toList();
        StructType schema = new StructType()
                .add(FeedSpec.SOURCE_FILE, DataTypes.StringType, false)
                .add(FeedSpec.SOURCE_LINE, DataTypes.LongType, false);
        Map<Place, List<Found>> found = new HashMap<>();
        judged.select(
                        col(FeedSpec.SOURCE_FILE),
                        col(FeedSpec.SOURCE_LINE),
                        col(RowLayout.PART),
                        col(RowLayout.SPLIT),
                        col(RowLayout.ROW),
                        rules.isGood().as("good"))
                .join(
                        broadcast(spark.createDataFrame(places, schema)),
                        new String[] {FeedSpec.SOURCE_FILE, FeedSpec.SOURCE_LINE})
                .collectAsList()
                .forEach(row -> found.computeIfAbsent(
                                new Place(row.getString(0), row.getLong(1)), place -> new ArrayList<>())
                        .add(new Found(row.getInt(2), row.getInt(3), row.getInt(4), !row.getBoolean(5))));
        return found;
    }

    private void resolve(Map<Place, Place> targets, Map<Place, List<Found>> found) {
        Set<Place> taken = new HashSet<>();
        Set<Place> done = new HashSet<>();
        List<Place> inOrder = targets.keySet().stream()
                .sorted(Comparator.comparing((Place repair) ->
                        found.getOrDefault(repair, List.of()).stream().anyMatch(Found::isBad)))
                .toList();
        inOrder.forEach(repair -> resolve(repair, targets, found, taken, done));
    }

    /** What a repair names may be a repair itself, which is settled first; a file cannot name its own checksum. */
    private void resolve(
            Place repair, Map<Place, Place> targets, Map<Place, List<Found>> found, Set<Place> taken, Set<Place> done) {
        if (!done.add(repair)) {
            return;
        }

        Place target = targets.getOrDefault(repair, nowhere());
        if (targets.containsKey(target)) {
            resolve(target, targets, found, taken, done);
        }

        List<Found> bad = taken.add(target)
                ? found.getOrDefault(target, List.of()).stream()
                        .filter(row -> row.isBad() && !isOut(row))
                        .toList()
                : List.of();
        List<Found> rows = found.getOrDefault(repair, List.of());
        for (Found row : rows) {
            if (bad.stream().noneMatch(old -> meets(old, row))) {
                idle += takeOut(row);
            }
        }

        for (Found old : bad) {
            if (rows.stream().anyMatch(row -> meets(old, row))) {
                replaced += takeOut(old);
            }
        }
    }

    /** Part 0 is the whole of a record. */
    private static boolean meets(Found one, Found other) {
        return one.part() == 0 || other.part() == 0 || one.part() == other.part();
    }

    private boolean isOut(Found row) {
        return out(row.split()).get(row.row());
    }

    private int takeOut(Found row) {
        out.computeIfAbsent(row.split(), split -> new BitSet()).set(row.row());
        return 1;
    }

    /** Rows of a split that are neither loaded nor refused: repaired ones, and repairs of nothing. */
    BitSet out(int split) {
        return out.getOrDefault(split, new BitSet());
    }

    /** Bad rows whose place a repaired one has taken. */
    long replaced() {
        return replaced;
    }

    /** Repaired rows with nothing to repair. */
    long idle() {
        return idle;
    }
}
