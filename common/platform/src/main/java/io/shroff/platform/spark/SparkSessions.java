package io.shroff.platform.spark;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.util.ConfigUtil;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Opens the Spark session with Delta. */
public final class SparkSessions {
    private static final String ALL_CORES = "local[*]";
    private static final String TIME_ZONE = "spark.sql.session.timeZone";
    private static final String YARN = "yarn.";

    private SparkSessions() {}

    /**
     * A session with the given settings over those of spark-submit over those of the suite.
     *
     * @param settings by Spark's full names
     */
    public static SparkSession open(Map<String, String> settings, Mode mode) {
        SparkConf conf = new SparkConf();
        settings.forEach(conf::set);
        SparkSettings.everywhere().forEach(conf::setIfMissing);
        if (mode == Mode.LOCAL) {
            conf.setIfMissing(SparkSettings.MASTER, ALL_CORES);
        }

        // Also where spark-submit has no cluster: 200 tasks a shuffle cost one process more than small tables do.
        if (SparkSettings.isOneProcess(conf.get(SparkSettings.MASTER, ""))) {
            SparkSettings.local(conf.get(SparkSettings.MASTER), emptyFolder()).forEach(conf::setIfMissing);
        }

        return start(conf);
    }

    /** Spark throws checked exceptions it does not declare, hence the wide catch. */
    private static SparkSession start(SparkConf conf) {
        boolean first = SparkSession.getDefaultSession().isEmpty();
        try {
            SparkSession session = SparkSession.builder().config(conf).getOrCreate();
            // Spark looks at most of its settings only when the session is first used.
            session.conf().get(TIME_ZONE);
            if (first && SparkSettings.isOneProcess(conf.get(SparkSettings.MASTER, ""))) {
                leaveOutYarn(session.sparkContext().hadoopConfiguration());
            }

            return session;
        } catch (Exception refused) {
            if (first && SparkSession.getDefaultSession().isDefined()) {
                SparkSession.getDefaultSession().get().stop();
            }

            throw new ShroffException(
                    ErrorCode.BAD_CONFIG,
                    "Cannot start Spark: " + root(refused).getMessage() + " Check the settings in the section 'spark'.",
                    refused);
        }
    }

    /**
     * Hadoop's settings are written and read again for each task and each scan, and the defaults of YARN are half of
     * them: in one process nobody asks for those.
     */
    private static void leaveOutYarn(Configuration hadoop) {
        // Hadoop adds its late defaults once: after this they do not come back.
        ConfigUtil.loadResources();
        hadoop.getPropsWithPrefix(YARN).keySet().forEach(name -> hadoop.unset(YARN + name));
    }

    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }

    /** Spark wants a warehouse though the lake has none; without this it makes one in the current folder. */
    private static String emptyFolder() {
        try {
            Path folder = Files.createTempDirectory("shroff-warehouse");
            folder.toFile().deleteOnExit();
            return folder.toString();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
