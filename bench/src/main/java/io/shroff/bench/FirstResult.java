package io.shroff.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import io.shroff.platform.spark.Mode;
import io.shroff.platform.spark.SparkSessions;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The least that a first command does: a small table is written by dates, read back and summed. */
final class FirstResult {
    static final String SAYS = "first result: ";

    private FirstResult() {}

    @SuppressWarnings("SystemOut") // the process that started this one waits for the line
    private static void tell(SparkSession spark, String table) {
        spark.range(1000)
                .selectExpr("date_add(DATE'2024-01-01', cast(id % 3 AS int)) AS day", "id", "id * 2 AS doubled")
                .write()
                .format("delta")
                .partitionBy("day")
                .save(table);
        Row total = spark.read()
                .format("delta")
                .load(table)
                .filter(col("day").equalTo("2024-01-02"))
                .agg(sum("doubled"))
                .first();
        System.out.println(SAYS + total.getLong(0));
        System.out.flush();
    }

    /** With the settings of the suite. */
    static final class Ours {
        private Ours() {}

        public static void main(String... args) {
            SparkSession spark = SparkSessions.open(Map.of(), Mode.LOCAL);
            tell(spark, args[0]);
            spark.stop();
        }
    }

    /** With Spark's and Delta's own settings and the two that Delta's documentation asks for. */
    static final class Plain {
        private Plain() {}

        public static void main(String... args) {
            SparkSession spark = SparkSession.builder()
                    .master("local[*]")
                    .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                    .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                    .getOrCreate();
            tell(spark, args[0]);
            spark.stop();
        }
    }
}
