package io.shroff.platform.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaTable;
import io.shroff.platform.error.ShroffException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * The tables of one lake, at {@code <lake>/<layer>/<table>}: the only code that reads or writes Delta.
 *
 * <p>Everything about what a table holds and who made it is answered from its commit files, without a Spark session.
 */
public final class Lake {
    /** The setting under which Delta takes the metadata of commits that have no option for it. */
    private static final String USER_METADATA = "spark.databricks.delta.commitInfo.userMetadata";

    private final URI uri;
    private final Configuration storage;

    private Lake(URI uri, Configuration storage) {
        this.uri = uri;
        this.storage = storage;
    }

    /** The lake at a URI, or at a path of the local file system, with Hadoop's own settings. */
    public static Lake at(String location) {
        return at(location, new Configuration());
    }

    /** The same with settings of how its storage is reached. */
    public static Lake at(String location, Configuration storage) {
        return new Lake(LakeLocation.uri(location, storage), storage);
    }

    public URI uri() {
        return uri;
    }

    /** How its storage is reached. */
    public Configuration storage() {
        return storage;
    }

    /** A folder or file of the lake that is not a table, such as {@code ops/documents}. */
    public Path path(String relative) {
        return new Path(new Path(uri), relative);
    }

    public Path pathOf(TableContract table) {
        return path(table.layer().folder() + "/" + table.shortName());
    }

    public boolean exists(TableContract table) {
        return log(table).exists();
    }

    /** Who made what stands in a table; empty when it does not exist or was changed by somebody else. */
    public Ledger ledger(TableContract table) {
        return log(table).ledger();
    }

    /** The last commits of a table, newest first. */
    public List<TableVersion> history(TableContract table) {
        return log(table).newestFirst().stream().map(TableVersion::of).toList();
    }

    /**
     * The tables of a layer that stand in the lake and were written by jobs, as their commits describe them, by name.
     */
    public List<TableContract> described(Layer layer) {
        List<TableContract> found = new ArrayList<>();
        try {
            Path folder = path(layer.folder());
            FileSystem files = folder.getFileSystem(storage);
            if (!files.exists(folder)) {
                return found;
            }

            for (FileStatus status : files.listStatus(folder)) {
                String name = layer.folder() + "." + status.getPath().getName();
                if (status.isDirectory() && TableContract.isName(name)) {
                    CommitLog.described(name, status.getPath(), storage).ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        found.sort(Comparator.comparing(TableContract::name));
        return found;
    }

    /** The dates of a column of a table written whole, from file statistics; empty when it has no rows. */
    public Optional<DateRange> dates(TableContract table, String column) {
        return log(table).range(column).map(r -> new DateRange(LocalDate.parse(r.get(0)), LocalDate.parse(r.get(1))));
    }

    /** Least and greatest text of a column, from file statistics; empty when it has no rows. */
    public Optional<List<String>> texts(TableContract table, String column) {
        return log(table).range(column);
    }

    /** All rows of a table. */
    public Dataset<Row> read(SparkSession spark, TableContract table) {
        // Looks at every commit file: Spark may pass over a damaged one that a checksum file beside it covers.
        if (log(table).newestFirst().isEmpty()) {
            throw TableErrors.missing(table);
        }

        return stored(spark, table, table.columnNames());
    }

    private Dataset<Row> stored(SparkSession spark, TableContract table, List<String> columns) {
        return guarded(table, "read", () -> {
            Dataset<Row> rows = spark.read().format("delta").load(pathOf(table).toString());
            List<String> there = List.of(rows.columns());
            for (String column : columns) {
                if (!there.contains(column)) {
                    throw TableErrors.staleColumns(table, column);
                }
            }

            return rows.select(columns.stream().map(functions::col).toArray(Column[]::new));
        });
    }

    /** The rows of one as_of; all rows where the table is not kept by as_of. */
    public Dataset<Row> read(SparkSession spark, TableContract table, LocalDate asOf) {
        Dataset<Row> rows = read(spark, table);
        return table.partitionColumn()
                .map(partition -> rows.filter(col(partition).equalTo(lit(asOf))))
                .orElse(rows);
    }

    /**
     * Replaces the rows of an as_of (or of the whole table) in one commit that carries their stamp. When a row breaks
     * the contract nothing is committed.
     */
    public TableWrite write(TableContract table, Dataset<Row> rows, WriteOrder order) {
        ContractGuard guard = new ContractGuard(table);
        Dataset<Row> fresh = table.mode() instanceof WriteMode.AppendOnce ? notYetIn(table, rows) : rows;
        Dataset<Row> guarded = guard.guarded(fresh, order);
        String partition = Ledger.keyOf(table, order.asOf());
        Ledger ledger = ledger(table).with(partition, order.stamp());
        DataFrameWriter<Row> writer = guarded.write()
                .format("delta")
                .option(
                        "userMetadata",
                        CommitLog.metadata(table, ledger, order.stamp().job()));
        // Where none is named, Delta keeps those of the first columns, whatever they hold.
        table.statisticsColumns()
                .ifPresentOrElse(
                        columns -> writer.option("delta.dataSkippingStatsColumns", columns),
                        () -> writer.option("delta.dataSkippingNumIndexedCols", 0));
        try {
            modeOf(table, writer, order).save(pathOf(table).toString());
        } catch (Exception e) { // Spark throws checked exceptions that its Java signatures do not declare
            throw e instanceof ShroffException ours ? ours : guard.explain(rows, order, e);
        }

        CommitLog.Commit commit = log(table).newestFirst().get(0);
        return new TableWrite(table, commit.rowsWritten(), commit.version());
    }

    /**
     * Writes and checks what was written; when a check throws, the table holds what it held before, and the failure
     * goes on.
     */
    public TableWrite write(TableContract table, Dataset<Row> rows, WriteOrder order, WriteChecks checks) {
        Optional<Long> before =
                exists(table) ? Optional.of(log(table).newestFirst().get(0).version()) : Optional.empty();
        Set<Path> files = dataFiles(table);
        TableWrite written;
        try {
            written = CommitGate.around(checks.written(), () -> write(table, rows, order));
        } catch (ShroffException refused) {
            deleteAllBut(files, table);
            throw refused;
        }

        try {
            checks.standing().run();
            return written;
        } catch (ShroffException refused) {
            undo(rows.sparkSession(), table, before);
            throw refused;
        }
    }

    /** Files of rows in the folder of a table that has no partitions. */
    private Set<Path> dataFiles(TableContract table) {
        Set<Path> found = new HashSet<>();
        try {
            FileSystem files = pathOf(table).getFileSystem(storage);
            if (files.exists(pathOf(table))) {
                for (FileStatus file :
                        files.listStatus(pathOf(table), path -> path.getName().endsWith(".parquet"))) {
                    found.add(file.getPath());
                }
            }

            return found;
        } catch (IOException e) {
            throw TableErrors.unreadable(table, "list the files of", e);
        }
    }

    /** No commit names them: left where they are they would take room until somebody cleans up. */
    private void deleteAllBut(Set<Path> known, TableContract table) {
        try {
            FileSystem files = pathOf(table).getFileSystem(storage);
            for (Path file : dataFiles(table)) {
                if (!known.contains(file)) {
                    files.delete(file, false);
                }
            }
        } catch (IOException e) {
            throw TableErrors.unreadable(table, "delete unused files of", e);
        }
    }

    private void undo(SparkSession spark, TableContract table, Optional<Long> before) {
        if (before.isPresent()) {
            restore(spark, table, before.get());
            return;
        }

        try {
            Path path = pathOf(table);
            FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
            // Renamed first: a process that ends while files are deleted leaves no half of a table.
            Path aside = new Path(path.getParent(), "." + path.getName() + "-taken-back");
            files.delete(aside, true);
            files.rename(path, aside);
            files.delete(aside, true);
        } catch (IOException e) {
            throw TableErrors.unreadable(table, "take back the rows of", e);
        }
    }

    /** Goes back to a version, and says again who made the rows that stand there. */
    private void restore(SparkSession spark, TableContract table, long version) {
        log(table).metadataAt(version).ifPresent(metadata -> spark.conf().set(USER_METADATA, metadata));
        try {
            DeltaTable.forPath(spark, pathOf(table).toString()).restoreToVersion(version);
        } finally {
            spark.conf().unset(USER_METADATA);
        }
    }

    private DataFrameWriter<Row> modeOf(TableContract table, DataFrameWriter<Row> writer, WriteOrder order) {
        if (table.mode() instanceof WriteMode.ReplacePartition partition) {
            String asOf = order.asOf().orElseThrow().toString();
            return writer.mode("overwrite")
                    .partitionBy(partition.column())
                    .option("mergeSchema", "true")
                    .option("replaceWhere", partition.column() + " = DATE'" + asOf + "'");
        }

        if (table.mode() instanceof WriteMode.AppendOnce) {
            return writer.mode("append").option("mergeSchema", "true");
        }

        // To overwrite, Delta looks in a job of its own for the files to remove, also where there is no table yet.
        return exists(table)
                ? writer.mode("overwrite").option("overwriteSchema", "true")
                : writer.mode("errorifexists");
    }

    private Dataset<Row> notYetIn(TableContract table, Dataset<Row> rows) {
        if (!exists(table)) {
            return rows;
        }

        // Only the key is asked for: a table that lacks a column the contract has gained takes rows that have it.
        Dataset<Row> known = stored(rows.sparkSession(), table, table.key());
        return rows.join(known, table.key().toArray(String[]::new), "left_anti");
    }

    private CommitLog log(TableContract table) {
        return new CommitLog(table, pathOf(table), storage);
    }

    private static <T> T guarded(TableContract table, String verb, Supplier<T> action) {
        try {
            return action.get();
        } catch (Exception e) { // Spark throws checked exceptions that its Java signatures do not declare
            throw e instanceof ShroffException ours ? ours : TableErrors.unreadable(table, verb, e);
        }
    }
}
