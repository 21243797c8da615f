package io.shroff.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.testing.SparkTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads real files of payments by district and of post offices by declarations alone. */
@SparkTest
class FeedRealDataIT {
    private static final Path DATA =
            Loading.root().resolve("../shared/data/demand").normalize();

    @TempDir
    Path folder;

    @BeforeAll
    static void needsTheData() {
        Assumptions.assumeTrue(Files.isDirectory(DATA), () -> "Skipped: there is no real data at " + DATA);
    }

    @Test
    void loadsPaymentsInsuranceAndUsersByDistrict(SparkSession spark) throws IOException {
        Loading loading = copy(spark, "phonepe-pulse");

        LoadCounts counts = loading.load(declared("sales-totals.yaml"), FeedTables.SALES_TOTALS);

        // Payments and insurance have two measures a record, users one.
        assertThat(counts.rowsIn()).isEqualTo(2 * (15_356 + 8_317) + 15_360);
        assertThat(counts.setAside()).isEqualTo(2 * (720 + 394) + 720);
        assertThat(counts.bad()).isZero();
        assertThat(counts.duplicates()).isZero();
        assertThat(counts.dates().get("period"))
                .isEqualTo(new LoadCounts.Span(LocalDate.of(2018, 1, 1), LocalDate.of(2022, 10, 1)));
        assertThat(value(loading, "region = 'IN/west bengal/maldah' AND product = 'payments' AND measure = 'amount'"))
                .isEqualByComparingTo("27218606574.65");
        assertThat(value(loading, "region = 'IN/west bengal/maldah' AND product = 'users'"))
                .isEqualByComparingTo("954892");
    }

    private static BigDecimal value(Loading loading, String condition) {
        return loading.table(FeedTables.SALES_TOTALS)
                .filter(condition + " AND period = '2022-10-01'")
                .first()
                .getAs("value");
    }

    @Test
    void loadsPostOfficesAndLeavesOutPlacesOutsideIndia(SparkSession spark) throws IOException {
        Loading loading = copy(spark, "pincode-offices.csv.gz");

        LoadCounts counts = loading.load(declared("pincodes.yaml"), FeedTables.PINCODES);

        assertThat(counts.rowsIn()).isEqualTo(146_936);
        assertThat(counts.warnings().get("coordinates lie in India")).isBetween(2_000L, 2_600L);
        assertThat(loading.table(FeedTables.PINCODES)
                        .filter("latitude NOT BETWEEN 6 AND 38 OR longitude NOT BETWEEN 68 AND 98")
                        .count())
                .isZero();
    }

    private static FeedSpec declared(String name) {
        return Loading.spec(Loading.root().resolve("docs/figures/phonepe/feeds").resolve(name));
    }

    private Loading copy(SparkSession spark, String name) throws IOException {
        Loading loading = new Loading(spark, folder);
        try (Stream<Path> found = Files.walk(DATA.resolve(name))) {
            List<Path> files = found.filter(Files::isRegularFile).toList();
            for (Path file : files) {
                loading.file(DATA.relativize(file).toString(), Files.readAllBytes(file));
            }
        }

        return loading;
    }
}
