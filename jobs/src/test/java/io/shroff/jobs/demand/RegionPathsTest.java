package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.testing.SparkTest;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class RegionPathsTest {
    @Test
    void aNameIsOnePartOfAPath(SparkSession spark) {
        assertThat(names(spark, " Bengaluru  Urban", "Leh/Ladakh", "Dadra / Nagar Haveli", "24 Parganas (N)"))
                .containsExactly("bengaluru urban", "leh ladakh", "dadra nagar haveli", "24 parganas (n)");
    }

    @Test
    void whatStandsForNoNameIsNone(SparkSession spark) {
        assertThat(names(
                        spark,
                        "Other",
                        "OTHERS",
                        "other district",
                        "Unknown",
                        "NA",
                        "n/a",
                        "N.A.",
                        "-",
                        "--",
                        " ",
                        "",
                        null))
                .containsOnlyNulls();
        assertThat(names(spark, "Otherpur", "Nalanda", "Nadia"))
                .as("names that only begin so")
                .containsExactly("otherpur", "nalanda", "nadia");
    }

    @Test
    void noNameMakesAPathThatIsTakenForARest(SparkSession spark) {
        assertThat(spark.createDataset(List.of("Other", "Mysuru"), Encoders.STRING())
                        .toDF("given")
                        .select(RegionPaths.district(lit("IN/karnataka"), RegionPaths.name(col("given")))
                                .as("region"))
                        .select(col("region"), RegionPaths.isRest(), RegionPaths.isUnknown(col("region")))
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[IN/karnataka/unknown,false,true]", "[IN/karnataka/mysuru,false,false]");
    }

    private static List<String> names(SparkSession spark, String... given) {
        return spark
                .createDataset(Arrays.asList(given), Encoders.STRING())
                .toDF("given")
                .select(RegionPaths.name(col("given")))
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
