package io.shroff.jobs.demand.product;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.NextPeriod;
import io.shroff.jobs.demand.RegionPaths;
import io.shroff.jobs.demand.share.ShareStrength;
import io.shroff.jobs.demand.share.ShareSurvey;
import io.shroff.jobs.demand.share.StrengthMoments;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.method.SortedGroups;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Shares of products in the sales expected of a region and channel, and in their amount, drawn towards those of its
 * parent:
 *
 * <pre>share = (n + k * parent's share) / (N + k)</pre>
 *
 * <p>{@code n} is what the outlook expects of the product a month, {@code N} of all products, {@code k} the strength.
 * In amounts {@code k} is as many sales of the region's own mean amount, so that an amount's share is drawn as far as
 * those of the {@code N} sales behind it: by {@code k / (N + k)}, with {@code N} the sales of products of which amounts
 * are expected. Where no number of them is known, nobody can tell what chance does to the share: it is not drawn.
 *
 * <p>The products of a region are those forecast for it or a region beside it: what is only known of larger regions
 * does not compete, and the parent's shares are taken among those that do. Nor does, where it has no forecast, a
 * product of a feed whose missing rows are not known to be nought, or one that a rest beside it holds: it may be sold
 * there. A region without any expected sales has its parent's shares, and where the parent has none either the products
 * are equally likely.
 */
public final class ProductShares {
    private static final List<String> GROUP = List.of("channel");

    private ProductShares() {}

    /** Products of which a period without a row may have had sales. */
    static List<String> censored(Dataset<Row> series) {
        // As many rows as there are products.
        return series.filter(col("absence").equalTo("unknown")).select("product").distinct().collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    /**
     * What is expected of each region, channel, measure and product, channel by channel and one measure after the
     * other, a parent before its children.
     *
     * @param censored products of {@link #censored}
     */
    public static Dataset<Row> cells(Dataset<Row> outlook, List<String> leaveOut, List<String> censored) {
        Dataset<Row> cells = NextPeriod.rows(outlook)
                .filter(not(col("product").isin(leaveOut.toArray()))
                        .and(col("product").notEqual(DemandRows.ALL)))
                .select(
                        col("channel"),
                        col("measure"),
                        RegionPaths.depth().as("depth"),
                        col("region"),
                        col("region_level"),
                        col("parent"),
                        RegionPaths.home().as("home"),
                        col("product"),
                        col("product").isin(censored.toArray()).as("censored"),
                        col("period_grain"),
                        col("period"),
                        col("expected"),
                        col("currency"));
        return SortedGroups.arrange(cells, GROUP, List.of("measure", "depth", "region", "product", "period_grain"));
    }

    static ShareSurvey survey(Dataset<Row> cells) {
        return ShareSurvey.of(SortedGroups.flatMap(
                cells, GROUP, channel -> new ChannelProducts(channel).moments(), StrengthMoments.SCHEMA));
    }

    /** Rows of the contract. */
    public static Dataset<Row> ranked(Dataset<Row> cells, ShareStrength strength, LocalDate asOf) {
        return SortedGroups.flatMap(
                cells,
                GROUP,
                channel -> new ChannelProducts(channel).shares(strength, asOf),
                DemandTables.TOP_PRODUCT.schema());
    }
}
