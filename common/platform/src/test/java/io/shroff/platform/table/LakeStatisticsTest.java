package io.shroff.platform.table;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.testing.JobTester;
import io.shroff.platform.testing.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commit of a table says of the values in its files. */
@SparkTest
class LakeStatisticsTest {
    private static final TableContract CITIES = TableContract.named("silver.cities")
            .grain("One row per city.")
            .personal("pan", StringType, "Tax number of the mayor", PersonalData.IDENTIFIER)
            .column("city", StringType, "City")
            .column("area", DoubleType, "Square kilometres")
            .key("city")
            .writtenBy(WriteMode.overwrite());

    @TempDir
    private Path folder;

    @Test
    void ofATableOfTextsItIsTheNumberOfRowsAlone(SparkSession spark) throws IOException {
        Lake.at(folder.toString())
                .write(
                        CITIES,
                        JobTester.rows(spark, CITIES, new Object[] {"ABCDE1234F", "Pune", 331.26}),
                        new WriteOrder(Optional.empty(), new Stamp("test", "1", Map.of()), Arrangement.BY_KEY));
        assertThat(Files.readString(folder.resolve("silver/cities/_delta_log/00000000000000000000.json")))
                .contains("{\\\"numRecords\\\":1}")
                .doesNotContain("ABCDE1234F")
                .doesNotContain("Pune");
    }
}
