package io.shroff.jobs.demand.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.platform.table.Lake;
import io.shroff.platform.testing.SparkTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class RisingRegionsTest {
    @TempDir
    private Path folder;

    @Test
    void growthIsThatOfTheNumbersBesideIt(SparkSession spark) {
        List<RisingRegions.Rise> states = rises(spark, "States");

        // The probability of a rise is made up as half above the growth.
        assertThat(states)
                .isNotEmpty()
                .allSatisfy(
                        rise -> assertThat(percent(rise.growth())).isCloseTo(percent(rise.rises()) - 50, within(0.11)));
        assertThat(states)
                .extracting(RisingRegions.Rise::sizes)
                .allSatisfy(
                        sizes -> assertThat(sizes).matches("from [0-9.,]+( lakh)? to [0-9.,]+( lakh)? sales a month"));
    }

    @Test
    void fromNothingThereIsNoGrowthInPercent(SparkSession spark) {
        assertThat(rises(spark, "Pincodes"))
                .filteredOn(rise -> rise.product().equals("Credit card"))
                .isNotEmpty()
                .allSatisfy(rise -> {
                    assertThat(rise.growth()).isEqualTo("from none");
                    assertThat(rise.sizes()).startsWith("from 0 to ").endsWith(" sales a month");
                });
    }

    private List<RisingRegions.Rise> rises(SparkSession spark, String level) {
        Lake lake = Lake.at(folder.toString());
        new DemandMart(spark, lake, 2, 3).rise();
        return RisingRegions.of(new Mart(spark, lake, table -> Optional.empty()), Set.of())
                .get("count")
                .levels()
                .stream()
                .filter(one -> one.title().equals(level))
                .findFirst()
                .orElseThrow()
                .rises();
    }

    private static double percent(String text) {
        return Double.parseDouble(text.replace(" %", "").replace("−", "-").replace("+", ""));
    }
}
