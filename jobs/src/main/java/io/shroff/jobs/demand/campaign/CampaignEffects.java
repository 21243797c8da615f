package io.shroff.jobs.demand.campaign;

import io.shroff.algorithm.causal.DifferenceInDifferences;
import io.shroff.algorithm.causal.DifferenceInDifferences.Effect;
import io.shroff.algorithm.causal.DifferenceInDifferences.Gap;
import io.shroff.algorithm.causal.DifferenceInDifferences.Options;
import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.Measure;
import io.shroff.jobs.demand.PeriodGrain;
import io.shroff.jobs.demand.RegionPaths;
import io.shroff.jobs.demand.forecast.DemandBounds;
import io.shroff.platform.method.SortedGroups;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Streams the series of one product, measure, grain and level at a time into what campaigns changed in them. Holds the
 * series of a group: 8 bytes a region and period.
 */
final class CampaignEffects implements SortedGroups.Kernel {
    private static final long serialVersionUID = 1L;

    static final List<String> GROUP = List.of("product", "measure", "period_grain", "region_level");

    /** Rows of it: a campaign, what it changed, and {@code gap}, why that cannot be told. */
    static final StructType SCHEMA = new StructType()
            .add("region", DataTypes.StringType, false)
            .add("product", DataTypes.StringType, false)
            .add("measure", DataTypes.StringType, false)
            .add("from_date", DataTypes.DateType, false)
            .add("to_date", DataTypes.DateType, false)
            .add("cost", DataTypes.createDecimalType(18, 2), false)
            .add("currency", DataTypes.StringType, false)
            .add("period_grain", DataTypes.StringType, true)
            .add("periods", DataTypes.IntegerType, false)
            .add("matched", DataTypes.IntegerType, false)
            .add("moved_as_far", DataTypes.IntegerType, false)
            .add("gap", DataTypes.StringType, true)
            .add("actual", DataTypes.DoubleType, true)
            .add("effect", DataTypes.DoubleType, true)
            .add("half_width", DataTypes.DoubleType, true)
            .add("expected", DataTypes.DoubleType, true)
            .add("expected_lower", DataTypes.DoubleType, true)
            .add("expected_upper", DataTypes.DoubleType, true);

    /** There are no series of the product in the region. */
    static final String NO_SERIES = "NO_SERIES";

    /** No period that the campaign touches has ended. */
    static final String NOT_YET = "NOT_YET";

    /** Another campaign ran there in the year before or at the same time. */
    static final String NOT_ALONE = "NOT_ALONE";

    private final List<Campaign> campaigns;
    private final int matched;
    private final int fewest;

    /** @param fewest regions alike, with fewer of which nothing is said */
    CampaignEffects(List<Campaign> campaigns, int matched, int fewest) {
        this.campaigns = List.copyOf(campaigns);
        this.matched = matched;
        this.fewest = fewest;
    }

    @Override
    public Iterator<Row> apply(Iterator<Row> group) {
        SortedMap<String, Values> regions = new TreeMap<>();
        Row head = group.next();
        PeriodGrain grain = DemandRows.grain(head);
        add(regions, grain, head);
        while (group.hasNext()) {
            add(regions, grain, group.next());
        }

        int first = regions.values().stream().mapToInt(of -> of.first).min().orElseThrow();
        int last = regions.values().stream().mapToInt(Values::last).max().orElseThrow();
        Map<String, double[]> series = new TreeMap<>();
        regions.forEach((region, values) -> series.put(region, values.over(first, last)));
        String product = head.getAs("product");
        List<Row> rows = new ArrayList<>();
        for (Campaign campaign : campaigns) {
            if (campaign.product().equals(product) && series.containsKey(campaign.region())) {
                rows.add(row(campaign, head.getAs("measure"), grain, first, last, series));
            }
        }

        return rows.iterator();
    }

    private static void add(SortedMap<String, Values> regions, PeriodGrain grain, Row row) {
        int period = grain.indexOf(row.<Date>getAs("period").toLocalDate());
        regions.computeIfAbsent(
                        row.getAs("region"),
                        region ->
                                new Values(period, row.<String>getAs("absence").equals("zero")))
                .put(period, row.<Double>getAs("value"));
    }

    private Row row(
            Campaign campaign, String measure, PeriodGrain grain, int first, int last, Map<String, double[]> series) {
        int year = grain.periodsAYear();
        int from = grain.indexOf(campaign.from());
        int to = Math.min(last, grain.indexOf(campaign.to()));
        int periods = Math.max(0, to - from + 1);
        if (periods == 0) {
            return untold(campaign, measure, grain, 0, NOT_YET, 0);
        }

        List<Campaign> others = campaigns.stream()
                .filter(other -> !other.equals(campaign)
                        && other.sells(campaign.product())
                        && other.overlaps(grain, from - year, to))
                .toList();
        if (others.stream().anyMatch(other -> other.touches(campaign.region()))) {
            return untold(campaign, measure, grain, periods, NOT_ALONE, 0);
        }

        if (from < first) {
            return untold(campaign, measure, grain, periods, Gap.TOO_LITTLE_KNOWN.name(), 0);
        }

        List<double[]> candidates = new ArrayList<>();
        series.forEach((region, values) -> {
            if (!campaign.touches(region)
                    && !RegionPaths.isRest(region)
                    && others.stream().noneMatch(other -> other.touches(region))) {
                candidates.add(values);
            }
        });
        Effect effect = DifferenceInDifferences.of(
                Arrays.copyOf(series.getOrDefault(campaign.region(), new double[0]), last - first + 1),
                candidates,
                from - first,
                to - first,
                new Options(matched, year, DemandBounds.LEVEL));
        Gap gap = effect.gap() == null && effect.matched().size() < fewest ? Gap.TOO_FEW_ALIKE : effect.gap();
        return gap == null
                ? told(campaign, measure, grain, periods, effect)
                : untold(
                        campaign,
                        measure,
                        grain,
                        periods,
                        gap.name(),
                        effect.matched().size());
    }

    private static Row told(Campaign campaign, String measure, PeriodGrain grain, int periods, Effect effect) {
        return DemandRows.of(
                SCHEMA,
                campaign.region(),
                campaign.product(),
                measure,
                Date.valueOf(campaign.from()),
                Date.valueOf(campaign.to()),
                campaign.cost(),
                campaign.currency(),
                grain.label(),
                periods,
                effect.matched().size(),
                effect.asFar(),
                null,
                effect.actual(),
                effect.effect(),
                effect.halfWidth(),
                effect.expected(effect.effect()),
                effect.expected(effect.upper()),
                effect.expected(effect.lower()));
    }

    private static Row untold(
            Campaign campaign, String measure, @Nullable PeriodGrain grain, int periods, String gap, int alike) {
        return DemandRows.of(
                SCHEMA,
                campaign.region(),
                campaign.product(),
                measure,
                Date.valueOf(campaign.from()),
                Date.valueOf(campaign.to()),
                campaign.cost(),
                campaign.currency(),
                grain == null ? null : grain.label(),
                periods,
                alike,
                0,
                gap,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Rows of campaigns where there are no series. */
    static List<Row> withoutSeries(List<Campaign> campaigns) {
        return campaigns.stream()
                .filter(campaign -> !campaign.isKnown())
                .map(campaign -> untold(campaign, Measure.COUNT, null, 0, NO_SERIES, 0))
                .toList();
    }

    /** Values from a first period on, NaN where there is none. */
    private static final class Values {
        private final int first;
        private final boolean isZeroWhereAbsent;
        private double[] values = new double[16];
        private int length;

        Values(int first, boolean isZeroWhereAbsent) {
            this.first = first;
            this.isZeroWhereAbsent = isZeroWhereAbsent;
        }

        /** Periods come in their order. */
        void put(int period, double value) {
            int at = period - first;
            if (at >= values.length) {
                values = Arrays.copyOf(values, 2 * at);
            }

            Arrays.fill(values, length, at, Double.NaN);
            values[at] = value;
            length = at + 1;
        }

        int last() {
            return first + length - 1;
        }

        double[] over(int from, int to) {
            double[] all = new double[to - from + 1];
            Arrays.fill(all, Double.NaN);
            System.arraycopy(values, 0, all, first - from, length);
            if (isZeroWhereAbsent) {
                Arrays.setAll(all, t -> Double.isNaN(all[t]) ? 0 : all[t]);
            }

            return all;
        }
    }
}
