package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.testing.SparkTest;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class TimesTest {
    @Test
    void smallOnesCanBeToldApartInTablesAndOnPages(SparkSession spark) {
        assertThat(spark.sql("SELECT explode(array(0.1443D, 0.05D, 0.996D, 1D, 3.0769D, 12.34D)) AS load")
                        .select(col("load"), Times.text(col("load")))
                        .collectAsList())
                .allSatisfy(row -> assertThat(row.getString(1)).isEqualTo(Times.text(row.getDouble(0))))
                .extracting(row -> row.getString(1))
                .containsExactly("0.14", "0.05", "1.00", "1.0", "3.1", "12.3");
    }
}
