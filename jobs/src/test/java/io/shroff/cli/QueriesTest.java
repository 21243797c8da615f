package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueriesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT * FROM silver.sales | SELECT * FROM v",
                "SELECT Silver.Sales.amount FROM `silver`.`sales` | SELECT v.amount FROM v",
                "SELECT 'silver.sales', \"silver.sales\" FROM silver . sales s | SELECT 'silver.sales', \"silver.sales\" FROM v s",
                "SELECT * FROM silver.sales_totals | SELECT * FROM silver.sales_totals",
                "SELECT 'it''s', 'a\\'b silver.sales' FROM silver.sales, my_silver.sales"
                        + " | SELECT 'it''s', 'a\\'b silver.sales' FROM v, my_silver.sales"
            })
    void renamesTablesAndNothingElse(String query, String expected) {
        assertThat(Queries.renamed(query, "silver.sales", "v")).isEqualTo(expected);
    }
}
