package io.shroff.platform.spark;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the suite sets where the user has set nothing. */
final class SparkSettings {
    static final String MASTER = "spark.master";

    private static final Pattern LOCAL_CORES = Pattern.compile("local\\[(\\d+)(,\\s*\\d+)?]");
    private static final int MOST_PARTITIONS = 64;

    private SparkSettings() {}

    /**
     * What holds on a laptop and on a cluster.
     *
     * <p>ANSI mode stays as Spark has it, on: a number that does not fit or a text that is no number then fails the
     * job, where without it a wrong number or a null would go on into a table.
     *
     * <p>New tables need reader version 1 only, so that readers other than Spark can open them. A checkpoint each 50
     * commits is enough for tables that are written once a day.
     *
     * <p>A write that changes no row is committed all the same: the commit carries the stamp of what made the rows.
     *
     * <p>The checksum beside a commit does not list the table's files again: nobody reads that list, and for the first
     * commit of a table it takes a query to make.
     *
     * <p>Where a row comes from takes no more of a write than it must: the file is one long text in row after row, of
     * which Delta keeps the first and last anyhow, and no line stands twice, so that a dictionary of them is given up
     * each time.
     *
     * <p>A write that replaces one as_of has one file open a task. All its rows would be sorted by their as_of first,
     * were files not let to stand open side by side; from the number given on they are sorted all the same.
     */
    static Map<String, String> everywhere() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spark.app.name", "shroff");
        settings.put("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
        settings.put("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
        settings.put("spark.sql.session.timeZone", "UTC");
        settings.put("spark.sql.adaptive.enabled", "true");
        settings.put("spark.databricks.delta.properties.defaults.minReaderVersion", "1");
        settings.put("spark.databricks.delta.properties.defaults.minWriterVersion", "2");
        settings.put("spark.databricks.delta.properties.defaults.enableDeletionVectors", "false");
        settings.put("spark.databricks.delta.properties.defaults.checkpointInterval", "50");
        settings.put("spark.databricks.delta.skipRecordingEmptyCommits", "false");
        settings.put("spark.databricks.delta.allFilesInCrc.enabled", "false");
        settings.put("spark.hadoop.parquet.column.statistics.enabled#source_file", "false");
        settings.put("spark.hadoop.parquet.enable.dictionary#source_line", "false");
        settings.put("spark.hadoop.parquet.size.statistics.enabled", "false");
        settings.put("spark.sql.maxConcurrentOutputFileWriters", "2");
        return settings;
    }

    /**
     * What makes one process quick on small tables: Delta reads a table's log with 50 tasks and Spark shuffles into 200
     * unless told otherwise, which costs more than the data.
     */
    static Map<String, String> local(String master, String warehouse) {
        String partitions = Integer.toString(partitions(master));
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spark.sql.shuffle.partitions", partitions);
        settings.put("spark.default.parallelism", partitions);
        settings.put("spark.databricks.delta.snapshotPartitions", "2");
        settings.put("spark.ui.enabled", "false");
        settings.put("spark.ui.showConsoleProgress", "false");
        settings.put("spark.driver.host", "localhost");
        settings.put("spark.driver.bindAddress", "127.0.0.1");
        settings.put("spark.sql.catalogImplementation", "in-memory");
        settings.put("spark.sql.warehouse.dir", warehouse);
        return settings;
    }

    /** Whether a master runs everything in the process of the driver. */
    static boolean isOneProcess(String master) {
        return master.equals("local") || master.startsWith("local[");
    }

    /** Two for each core the master names, or for each of the machine. */
    static int partitions(String master) {
        Matcher named = LOCAL_CORES.matcher(master);
        int cores = Runtime.getRuntime().availableProcessors();
        if (named.matches()) {
            cores = Integer.parseInt(named.group(1));
        } else if (master.equals("local")) {
            cores = 1;
        }

        return Math.min(2 * cores, MOST_PARTITIONS);
    }
}
