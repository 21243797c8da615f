package io.shroff.cli;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shroff.platform.testing.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class AnswerFileTest {
    @TempDir
    private Path folder;

    @Test
    void aJsonFileIsOneArray(SparkSession spark) throws IOException {
        Path file = folder.resolve("Answers.JSON");

        assertThat(AnswerFile.write(rows(spark), col("b").isNull(), file)).isEqualTo(1);
        assertThat(file).hasContent("""
                [
                {"a":1,"b":"₹ \\"one\\"","c":{"loan":0.5}},
                {"a":2,"c":{"loan":0.5}}
                ]
                """);
        JsonNode read = new ObjectMapper().readTree(Files.readAllBytes(file));
        assertThat(read.isArray()).isTrue();
        assertThat(read.get(0).get("b").asText()).isEqualTo("₹ \"one\"");
    }

    @Test
    void anArrayMayBeEmpty(SparkSession spark) throws IOException {
        Path file = folder.resolve("none.json");

        assertThat(AnswerFile.write(rows(spark).filter("a > 2"), col("b").isNull(), file))
                .isZero();
        assertThat(new ObjectMapper().readTree(Files.readAllBytes(file))).isEmpty();
    }

    @Test
    void aFileOfLinesHasAnObjectOnEach(SparkSession spark) {
        for (String name : new String[] {"answers.ndjson", "answers.jsonl"}) {
            Path file = folder.resolve(name);

            assertThat(AnswerFile.write(rows(spark), col("b").isNull(), file)).isEqualTo(1);
            assertThat(file).hasContent("""
                    {"a":1,"b":"₹ \\"one\\"","c":{"loan":0.5}}
                    {"a":2,"c":{"loan":0.5}}
                    """);
        }
    }

    @Test
    void aTableHasMapsAsJson(SparkSession spark) {
        Path file = folder.resolve("answers.csv");

        assertThat(AnswerFile.write(rows(spark), col("b").isNull(), file)).isEqualTo(1);
        assertThat(file).hasContent("""
                a,b,c
                1,"₹ ""one""\","{""loan"":0.5}"
                2,,"{""loan"":0.5}"
                """);
    }

    private static Dataset<Row> rows(SparkSession spark) {
        return spark.sql("SELECT a, IF(a = 1, '₹ \"one\"', NULL) AS b, map('loan', 0.5D) AS c"
                + " FROM (SELECT explode(array(1, 2)) AS a)");
    }
}
