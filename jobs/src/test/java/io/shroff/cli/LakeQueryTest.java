package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.catalog.Catalog;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.privacy.Masks;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.testing.SparkTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SparkTest
class LakeQueryTest {
    @TempDir
    private Path folder;

    private SparkSession spark;

    @BeforeEach
    void open(SparkSession session) {
        spark = session;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT count(*) FROM silver.sales | 2",
                "SELECT sum(`silver`.`sales`.amount) FROM Silver.Sales | 30.00",
                "WITH s AS (SELECT amount FROM silver.sales) SELECT max(amount) FROM s | 20.00",
                "SELECT max(n) FROM (SELECT row_number() OVER (ORDER BY amount) AS n FROM silver.sales) | 2",
                "SELECT count(*) FROM silver.sales a JOIN silver.sales b ON a.amount = b.amount | 2",
                "SELECT count(*) FROM silver.sales WHERE amount = (SELECT max(amount) FROM silver.sales) | 1",
                "SELECT count(*) FROM silver.sales s WHERE EXISTS (SELECT 1 FROM silver.sales t WHERE t.amount > s.amount) | 1",
                "SELECT product FROM silver.sales GROUP BY product HAVING sum(amount) > 5 ORDER BY product LIMIT 1 | loan",
                "SELECT count(*) FROM (SELECT 1 UNION ALL SELECT 2 EXCEPT SELECT 1) | 1",
                "SELECT sum(x) FROM VALUES (1), (2) AS t(x) | 3",
                "SELECT count(*) FROM silver.sales LATERAL VIEW explode(array(1, 2)) e AS x | 4",
                "SELECT sum(id) FROM range(4) | 6",
                "SELECT loan FROM (SELECT product, amount FROM silver.sales) PIVOT (count(1) FOR product IN ('loan')) ORDER BY 1 LIMIT 1 | 1",
                "SELECT 'INSERT INTO delta.`x`' -- DROP TABLE gold.places | INSERT INTO delta.`x`",
                "SELECT min(agent_id) FROM silver.sales | ***42"
            })
    void answersQueriesOfTheTables(String query, String answer) throws Exception {
        assertThat(query(query).rows().first().get(0)).hasToString(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE silver.sales",
                "DELETE FROM silver.sales",
                "CREATE TABLE t AS SELECT 1",
                "INSERT INTO silver.sales SELECT * FROM silver.sales",
                "FROM silver.sales INSERT OVERWRITE DIRECTORY 'TMP/out' USING csv SELECT *",
                "WITH s AS (SELECT 1) INSERT OVERWRITE DIRECTORY 'TMP/out' USING csv SELECT * FROM s",
                "EXECUTE IMMEDIATE 'DELETE FROM silver.sales'",
                "BEGIN SELECT 1; END",
                "SELECT TRANSFORM(a) USING 'touch TMP/out' AS (b) FROM VALUES (1) t(a)",
                "SELECT reflect('java.lang.System', 'getenv', 'HOME')",
                "SELECT 1 WHERE java_method('java.lang.System', 'getenv', 'HOME') = 'x'",
                "SELECT (SELECT try_reflect('java.lang.System', 'getenv', 'HOME'))",
                "SELECT IDENTIFIER('reflect')('java.lang.System', 'getenv', 'HOME')",
                "SELECT * FROM IDENTIFIER('text.`/etc/hostname`')",
                "SELECT * FROM delta.`TMP`",
                "SELECT * FROM text.`/etc/hostname`",
                "SELECT 1 FROM silver.sales WHERE amount IN (SELECT value FROM text.`/etc/hostname`)",
                "WITH s AS (SELECT * FROM text.`/etc/hostname`) SELECT * FROM s",
                "SET spark.sql.ansi.enabled=false",
                "SELECT * FROM silver.saels",
                "SELECT * FROM sql_keywords()"
            })
    void refusesAllElse(String text) {
        String query = text.replace("TMP", folder.toString());
        assertThatThrownBy(() -> query(query).rows())
                .isInstanceOfSatisfying(
                        ShroffException.class,
                        e -> assertThat(e.code()).isIn(ErrorCode.BAD_USAGE, ErrorCode.UNKNOWN_NAME))
                .hasMessageStartingWith("Cannot run \"" + query + "\": ");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void conditionsHoldNoQuery() throws Exception {
        Files.writeString(folder.resolve("secret"), "1");
        Dataset<Row> rows = sales(FeedTables.SALES);

        assertThat(Queries.where(rows, "amount > 10 AND product = 'loan'").count())
                .isOne();
        for (String condition : List.of(
                "EXISTS (SELECT * FROM text.`" + folder.resolve("secret") + "`)",
                "amount = reflect('java.lang.System', 'getenv', 'HOME')",
                "1 = 1) OR (product = 'x")) {
            assertThatThrownBy(() -> Queries.where(rows, condition).count())
                    .isInstanceOf(ShroffException.class)
                    .hasMessageStartingWith("Cannot run \"" + condition + "\": ");
        }
    }

    @Test
    void whatCannotBeReadIsSaidWithItsPlace() {
        assertThatThrownBy(() -> Queries.told(
                        "SELEC 1", List.of(), () -> query("SELEC 1").rows()))
                .hasMessage("Cannot run \"SELEC 1\": Syntax error at or near 'SELEC' (line 1, pos 0).");
    }

    private LakeQuery query(String text) {
        return new LakeQuery(spark, text, Catalog.ALL, table -> Masks.STARS.masked(sales(table), table));
    }

    private Dataset<Row> sales(TableContract table) {
        return spark.createDataFrame(
                List.of(sale(table, "10.00", "A0000042"), sale(table, "20.00", "A0000043")), table.schema());
    }

    private static Row sale(TableContract table, String amount, String agent) {
        return RowFactory.create(Arrays.stream(table.schema().fieldNames())
                .map(name -> switch (name) {
                    case "sale_date" -> java.sql.Date.valueOf("2024-01-31");
                    case "pincode" -> "110001";
                    case "product" -> "loan";
                    case "channel" -> "agent";
                    case "currency" -> "INR";
                    case "agent_id" -> agent;
                    case "amount" -> new java.math.BigDecimal(amount);
                    case "source_file" -> "0";
                    case "source_line" -> 1L;
                    default -> null;
                })
                .toArray());
    }
}
