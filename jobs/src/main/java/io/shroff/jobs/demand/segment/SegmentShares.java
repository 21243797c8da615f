package io.shroff.jobs.demand.segment;

import io.shroff.jobs.demand.NextPeriod;
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
 * Shares of the customers' bands in the sales of a region, product and channel, drawn towards the parent's shares,
 * which are drawn towards those of theirs, up to the country:
 *
 * <pre>share = (n + k * parent's share) / (N + k)</pre>
 *
 * <p>with {@code n} the sales of the last year in the bands, {@code N} in all, {@code k} the strength. This is linear,
 * so shares that are summed over a dimension are drawn alike and go on adding up. So are the shares in the amount of
 * the sales: there {@code k} sales count as {@code k} times the region's mean amount of a sale,
 *
 * <pre>amount share = (a + k * A / N * parent's amount share) / (A + k * A / N)</pre>
 *
 * <p>with {@code a} the amount sold in the bands and {@code A} in all, which gives the parent the weight
 * {@code shrinkage} it has among the numbers. A region without sales, or whose sales have amounts of 0, has its
 * parent's amount shares as they are; where the whole country has none, they are not known.
 *
 * <p>Countries, states and districts have a row for every cell the country sold in; pincodes for those they sold in
 * themselves, since all others are the district's share times {@code shrinkage}.
 */
final class SegmentShares {
    private static final List<String> GROUP = List.of("product", "channel");

    private SegmentShares() {}

    /**
     * What was sold in each pincode and band and what is expected of each region, by product and channel.
     *
     * @param counts as {@link SegmentCounts} makes them
     */
    static Dataset<Row> cells(Dataset<Row> counts, Dataset<Row> outlook) {
        Dataset<Row> cells = counts.unionByName(
                NextPeriod.rows(outlook)
                        .select(
                                "product",
                                "channel",
                                "region",
                                "region_level",
                                "parent",
                                "measure",
                                "period_grain",
                                "period",
                                "expected"),
                true);
        return SortedGroups.arrange(cells, GROUP, List.of());
    }

    static ShareSurvey survey(Dataset<Row> cells) {
        return ShareSurvey.of(
                SortedGroups.flatMap(cells, GROUP, group -> new SegmentTree(group).moments(), StrengthMoments.SCHEMA));
    }

    /** Rows of the contract. */
    static Dataset<Row> of(Dataset<Row> cells, ShareStrength strength, LocalDate asOf) {
        return SortedGroups.flatMap(
                cells, GROUP, group -> new SegmentTree(group).shares(strength, asOf), DemandTables.SEGMENTS.schema());
    }
}
