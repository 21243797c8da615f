package io.shroff.jobs.demand.campaign;

import static io.shroff.jobs.demand.Given.series;
import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.jobs.demand.Given;
import io.shroff.jobs.operate.samples.Planted;
import io.shroff.jobs.operate.samples.SampleFiles;
import io.shroff.jobs.operate.samples.SampleFiles.Dirt;
import io.shroff.jobs.operate.samples.SampleFiles.Options;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.testing.SparkTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads planted campaigns back from the samples, and says what cannot be told. */
@SparkTest
class SampleCampaignsTest {
    private static final LocalDate AS_OF = LocalDate.of(2024, 12, 31);
    private static final MeasureCampaignsJob.Params PARAMS = new MeasureCampaignsJob.Params(10, 5);

    @TempDir
    private Path folder;

    @Test
    void plantedUpliftsLieWithinTheirIntervals(SparkSession spark) throws IOException {
        Planted planted = SampleFiles.write(folder, Options.standard(120_000, 5, Dirt.NONE));
        List<Row> uplifts = uplifts(spark, totals(""), campaigns());

        assertThat(planted.campaigns()).hasSize(2);
        assertThat(uplifts).as("of each in counts and amounts").hasSize(4);
        for (Planted.Campaign campaign : planted.campaigns()) {
            assertThat(uplifts)
                    .filteredOn(row -> row.getAs("region").equals(campaign.region()))
                    .hasSize(2)
                    .allSatisfy(row -> {
                        assertThat(campaign.uplift())
                                .as(row.toString())
                                .isBetween(
                                        Math.log1p(row.<Double>getAs("uplift_lower")),
                                        Math.log1p(row.<Double>getAs("uplift_upper")));
                        assertThat(row.<Double>getAs("uplift_lower")).isPositive();
                        assertThat(row.<Integer>getAs("moved_as_far")).isZero();
                    });
        }

        Row count = uplifts.stream()
                .filter(row -> row.getAs("measure").equals("count"))
                .findFirst()
                .orElseThrow();
        double extra = count.<Double>getAs("actual") - count.<Double>getAs("expected");
        assertThat(count.<Double>getAs("extra")).isEqualTo(extra);
        assertThat(count.<Double>getAs("cost_per_extra_sale"))
                .isEqualTo(count.<BigDecimal>getAs("cost").doubleValue() / extra);
        assertThat(count.<String>getAs("reason"))
                .contains("of the campaign for mutual fund from 2024-")
                .contains("Had it grown over the year before as the 10 regions without a campaign most like it")
                .contains("with 90 % confidence; none of the 10 moved as far by themselves. It cost INR ")
                .contains(" an extra sale. ")
                .endsWith(" Forecasts rest on the sales as they were and carry what it changed on.");
    }

    @Test
    void whatCannotBeToldSaysWhy(SparkSession spark) throws IOException {
        SampleFiles.write(folder, Options.standard(5_000, 5, Dirt.NONE));
        List<Row> campaigns = new ArrayList<>();
        campaigns.add(campaign("IN/karnataka/mysuru", "2024-07-01", "2024-09-30"));
        campaigns.add(campaign("IN/karnataka/dharwad", "2024-01-01", "2024-01-31"));
        campaigns.add(campaign("IN/karnataka/dharwad", "2024-10-01", "2024-11-30"));
        campaigns.add(campaign("IN/gujarat/surat", "2021-07-01", "2021-09-30"));
        campaigns.add(campaign("IN/kerala", "2024-07-01", "2024-09-30"));
        campaigns.add(campaign("IN/gujarat/surat", "2025-01-01", "2025-03-31"));
        List<Row> uplifts = uplifts(spark, totals("IN/karnataka|IN/gujarat/surat"), campaigns);

        assertThat(uplifts)
                .extracting(
                        row -> row.getAs("region") + ", " + row.getAs("region_level") + " of " + row.getAs("parent"))
                .as("by the path, of a region without series as well")
                .contains("IN/karnataka/mysuru, district of IN/karnataka", "IN/kerala, state of IN");
        assertThat(uplifts)
                .filteredOn(row -> row.getAs("measure").equals("count"))
                .extracting(row -> row.<String>getAs("reason").replaceAll(" from .* brought", ""))
                .containsExactlyInAnyOrder(
                        "Mysuru: what the campaign for mutual fund cannot be told, since only 3 regions without a campaign"
                                + " have sales to hold it against, and 5 are needed. It cost INR 5,000.",
                        "Dharwad: what the campaign for mutual fund cannot be told, since another campaign for it ran there"
                                + " in the year before or at the same time. It cost INR 5,000.",
                        "Dharwad: what the campaign for mutual fund cannot be told, since only 4 regions without a campaign"
                                + " have sales to hold it against, and 5 are needed. It cost INR 5,000.",
                        "Surat: what the campaign for mutual fund cannot be told, since sales there are not known for all"
                                + " of the year before it and each quarter it touches. It cost INR 5,000.",
                        "Kerala: what the campaign for mutual fund cannot be told, since no sales of mutual fund are known"
                                + " of such a region. It cost INR 5,000.");
        assertThat(uplifts)
                .as("nothing is made up, and one that is still to come is not there")
                .allSatisfy(row -> assertThat(row.<Double>getAs("uplift")).isNull());
        assertThat(uplifts(spark, totals("IN/goa"), List.of())).isEmpty();
    }

    private static List<Row> uplifts(SparkSession spark, List<Row> totals, List<Row> campaigns) {
        return MeasureCampaignsJob.uplifts(
                        Given.rows(spark, FeedTables.CAMPAIGNS, campaigns),
                        Given.rows(spark, DemandTables.SERIES_VALUES, totals),
                        PARAMS,
                        AS_OF)
                .collectAsList();
    }

    private List<Row> campaigns() throws IOException {
        return Files.readAllLines(folder.resolve("campaigns.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(fields -> campaign(fields[0], fields[2], fields[3]))
                .toList();
    }

    private static Row campaign(String region, String from, String to) {
        return Given.row(
                FeedTables.CAMPAIGNS,
                Map.of(
                        "region",
                        region,
                        "product",
                        "mutual fund",
                        "from_date",
                        Date.valueOf(from),
                        "to_date",
                        Date.valueOf(to),
                        "cost",
                        new BigDecimal("5000.00"),
                        "currency",
                        "INR"));
    }

    /** Series of the totals of regions whose path begins so. */
    private List<Row> totals(String regions) throws IOException {
        return Files.readAllLines(folder.resolve("sales_totals.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(fields -> fields[1].matches("(" + regions + ").*"))
                .map(fields -> series(
                        fields[1],
                        fields[2],
                        fields[4].substring(0, 5) + String.format("%02d", 3 * (fields[4].charAt(6) - '1') + 1) + "-01",
                        Double.parseDouble(fields[6]),
                        Map.of("measure", fields[5], "period_grain", "quarter", "absence", "zero")))
                .toList();
    }
}
