package io.shroff.jobs.demand.product;

import io.shroff.jobs.demand.Measure;
import io.shroff.jobs.demand.share.ShareStrength;
import io.shroff.jobs.demand.share.StrengthMoments;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * Numbers of sales and amounts that are expected of the products of all regions through one channel.
 *
 * <p>Holds both: some 200 bytes a region, product and measure, so 200 MB for 20,000 regions of 25 products.
 */
final class ChannelProducts {
    private final String channel;
    private final ProductTree counts = new ProductTree(Measure.COUNT);
    private final ProductTree amounts = new ProductTree(Measure.AMOUNT);

    /** @param sorted rows of {@link ProductShares#cells} of one channel */
    ChannelProducts(Iterator<Row> sorted) {
        String name = "";
        while (sorted.hasNext()) {
            Row row = sorted.next();
            name = row.getAs("channel");
            (Measure.isCount(row) ? counts : amounts).add(row);
        }

        this.channel = name;
        counts.compete();
        amounts.compete();
    }

    /** Rows of {@link StrengthMoments}: a region is as idle as its numbers say, and where it has none, its amounts. */
    Iterator<Row> moments() {
        StrengthMoments moments = new StrengthMoments();
        counts.addTo(moments);
        for (ProductTree.Region region : amounts.regions()) {
            boolean isIdle = region.total() == 0;
            if (isIdle && counts.region(region.path()).isEmpty()) {
                moments.addIdle(region.depth());
            } else if (!isIdle
                    && sales(region).isEmpty()
                    && amounts.region(region.home()).isPresent()) {
                moments.addUndrawn(region.depth());
            }
        }

        return moments.rows(channel);
    }

    /** Rows of the contract. */
    Iterator<Row> shares(ShareStrength strength, LocalDate asOf) {
        counts.draw(strength, region -> OptionalDouble.of(region.total()));
        amounts.draw(strength, this::sales);
        Date day = Date.valueOf(asOf);
        return Stream.concat(counts.ranked(day, channel), amounts.ranked(day, channel))
                .iterator();
    }

    /** Sales a month of a region's products of which amounts are expected; empty where no number of them is known. */
    private OptionalDouble sales(ProductTree.Region amount) {
        return counts.region(amount.path()).map(count -> count.aMonth(amount)).orElse(OptionalDouble.empty());
    }
}
