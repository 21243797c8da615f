package io.shroff.platform.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkSessionsTest {
    @TempDir
    Path folder;

    @Test
    void opensALocalSessionWhoseTablesAnyReaderCanOpen() throws IOException {
        SparkSession spark = SparkSessions.open(Map.of("spark.master", "local[2]"), Mode.LOCAL);
        String table = folder.resolve("table").toString();

        spark.range(10)
                .withColumn("day", lit("2024-01-01").cast("date"))
                .write()
                .format("delta")
                .mode("overwrite")
                .partitionBy("day")
                .option("replaceWhere", "day = date'2024-01-01'")
                .save(table);

        assertThat(spark.read()
                        .format("delta")
                        .load(table)
                        .where(col("id").gt(4))
                        .count())
                .isEqualTo(5);
        assertThat(Files.readString(Path.of(table, "_delta_log", "00000000000000000000.json")))
                .contains("{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":2}}")
                .contains("\"delta.checkpointInterval\":\"50\"");
        assertThat(spark.conf().get("spark.sql.session.timeZone")).isEqualTo("UTC");
        assertThat(spark.conf().get("spark.sql.ansi.enabled")).isEqualTo("true");
        assertThat(Path.of("spark-warehouse")).doesNotExist();
        assertThat(spark.newSession().sessionState().newHadoopConf().getPropsWithPrefix("yarn."))
                .isEmpty();
    }

    @Test
    void refusesSettingsSparkCannotUse() {
        Map<String, String> settings = Map.of("spark.sql.shuffle.partitions", "few", "spark.master", "local[2]");

        assertThatThrownBy(() -> SparkSessions.open(settings, Mode.LOCAL))
                .isInstanceOfSatisfying(
                        ShroffException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BAD_CONFIG))
                .hasMessageStartingWith("Cannot start Spark: ")
                .hasMessageContaining("spark.sql.shuffle.partitions")
                .hasMessageEndingWith(" Check the settings in the section 'spark'.");
    }

    @Test
    void oneProcessIsWhatHasNoWorkers() {
        assertThat(List.of("local", "local[1]", "local[*]", "local[2,3]")).allMatch(SparkSettings::isOneProcess);
        assertThat(List.of("local-cluster[2,1,1024]", "spark://host:7077", "yarn", ""))
                .noneMatch(SparkSettings::isOneProcess);
    }

    @Test
    void runsLocallyUnlessSparkSubmitStartedIt() {
        assertThat(Mode.ofProcess()).isEqualTo(Mode.LOCAL);
    }
}
