package io.shroff.platform.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.shroff.platform.checksum.Checksum;
import io.shroff.platform.error.DidYouMean;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * A table that the user brings: its rows, its columns and a fingerprint of its content.
 *
 * <p>Every column of a CSV file is text, blank cells are null. Of a folder all files are read but those whose names
 * begin with a dot or an underscore.
 */
public final class UserTable {
    private static final int CHUNK = 1 << 16;

    private final String name;
    private final TableSource source;
    private final Path path;
    private final Lake lake;

    private UserTable(String name, TableSource source, Path path, Lake lake) {
        this.name = name;
        this.source = source;
        this.path = path;
        this.lake = lake;
    }

    /**
     * The table at a place.
     *
     * @param name what the spec calls it, such as {@code input}
     * @throws ShroffException MISSING_TABLE when nothing is there
     */
    public static UserTable at(String name, TableSource source, Lake lake) {
        Path path = source.table()
                .map(table -> lake.path(table.replaceFirst("\\.", "/")))
                .orElseGet(() -> new Path(source.place()));
        UserTable table = new UserTable(name, source, path, lake);
        table.requireThere();
        return table;
    }

    public String name() {
        return name;
    }

    /** What messages call it. */
    public String place() {
        return source.place();
    }

    /** All rows; texts that stand for missing values are null. */
    public Dataset<Row> rows(SparkSession spark) {
        Dataset<Row> rows;
        try {
            rows = read(spark);
        } catch (Exception refused) { // Spark throws checked exceptions that its Java signatures do not declare
            throw refused instanceof ShroffException ours ? ours : unreadable(refused);
        }

        List<String> missing = source.missing().orElse(List.of());
        List<Column> columns = new ArrayList<>();
        for (StructField field : rows.schema().fields()) {
            Column value = col(quoted(field.name()));
            boolean mayBeBlank = field.dataType().equals(DataTypes.StringType)
                    && source.csv().isPresent();
            if (field.dataType().equals(DataTypes.StringType)) {
                Column isMissing = trim(value).isin(missing.toArray());
                value = when(mayBeBlank ? isMissing.or(trim(value).equalTo("")) : isMissing, lit(null))
                        .otherwise(value);
            }

            columns.add(value.as(field.name()));
        }

        return rows.select(columns.toArray(Column[]::new));
    }

    /** The type of a column; one that is not there is refused with the nearest names. */
    public static DataType type(UserTable table, Dataset<Row> rows, String column) {
        List<String> names = List.of(rows.columns());
        if (!names.contains(column)) {
            throw new ShroffException(
                    ErrorCode.UNKNOWN_NAME,
                    "Cannot use " + table.place() + ": it has no column '" + column + "'."
                            + DidYouMean.hint(column, names) + " Its columns are " + String.join(", ", names) + ".");
        }

        return rows.schema().apply(column).dataType();
    }

    /** A hash of the content: of each file, or of the newest commit of a Delta table. */
    public String fingerprint() {
        try {
            FileSystem files = path.getFileSystem(lake.storage());
            TreeMap<String, String> hashes = new TreeMap<>();
            if (isDelta()) {
                Path log = new Path(path, "_delta_log");
                FileStatus newest = Arrays.stream(
                                files.listStatus(log, p -> p.getName().matches("\\d{20}\\.json")))
                        .max((a, b) ->
                                a.getPath().getName().compareTo(b.getPath().getName()))
                        .orElseThrow(() -> new FileNotFoundException("no commit in " + log));
                hashes.put(newest.getPath().getName(), hash(files, newest.getPath()));
            } else {
                collect(files, files.getFileStatus(path), hashes);
            }

            return Checksum.shortOf(source + hashes.toString());
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private void collect(FileSystem files, FileStatus status, TreeMap<String, String> hashes) throws IOException {
        if (!status.isDirectory()) {
            hashes.put(status.getPath().toUri().getPath(), hash(files, status.getPath()));
            return;
        }

        for (FileStatus inner : files.listStatus(status.getPath(), UserTable::isSeen)) {
            collect(files, inner, hashes);
        }
    }

    private static boolean isSeen(Path path) {
        return !path.getName().startsWith(".") && !path.getName().startsWith("_");
    }

    private static String hash(FileSystem files, Path file) throws IOException {
        try (InputStream in = files.open(file, CHUNK)) {
            return Checksum.shortOf(in);
        }
    }

    private Dataset<Row> read(SparkSession spark) {
        if (isDelta()) {
            return spark.read().format("delta").load(path.toString());
        }

        if (source.parquet().isPresent()) {
            return spark.read().parquet(path.toString());
        }

        return spark.read()
                .option("header", true)
                .option("delimiter", source.delimiter().orElse(","))
                .option("multiLine", true)
                .option("escape", "\"")
                .option("mode", "FAILFAST")
                .csv(path.toString());
    }

    private boolean isDelta() {
        return source.delta().isPresent() || source.table().isPresent();
    }

    private void requireThere() {
        try {
            FileSystem files = path.getFileSystem(lake.storage());
            if (!files.exists(isDelta() ? new Path(path, "_delta_log") : path)) {
                throw new ShroffException(
                        ErrorCode.MISSING_TABLE,
                        "Cannot read " + name + ": there is no " + (isDelta() ? "Delta table" : "file or folder")
                                + " at '" + source.place() + "'. Check the path; relative ones start at the current"
                                + " folder.");
            }
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private ShroffException unreadable(Exception cause) {
        return new ShroffException(
                ErrorCode.BAD_DATA,
                "Cannot read " + source.place() + ": " + TableErrors.firstLine(cause)
                        + ". Check that it is what the spec says it is.",
                cause);
    }

    private static String quoted(String column) {
        return "`" + column.replace("`", "``") + "`";
    }
}
