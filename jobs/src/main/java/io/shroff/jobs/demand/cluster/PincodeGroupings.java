package io.shroff.jobs.demand.cluster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Pincodes at a date in clusters, apart by what is known of them: their numbers of sales, or amounts alone. Each is
 * among those it can be compared with; between a number and an amount nothing can be compared.
 *
 * <p>A pincode that comes to be known otherwise changes from one grouping to the other, and names no cluster of the one
 * it has left.
 *
 * @param groupings those with pincodes, at most one of each kind
 */
record PincodeGroupings(List<Grouping> groupings) {
    /** What pincodes are compared by. */
    private enum Known {
        NUMBERS,
        AMOUNTS;

        private static Known of(PincodeProfile profile) {
            return profile.sales().isPresent() ? NUMBERS : AMOUNTS;
        }
    }

    /** @param names of the clusters */
    record Grouping(PincodeClusters clusters, List<String> names) {
        Grouping {
            names = List.copyOf(names);
        }

        private Known known() {
            return Known.of(clusters.profiles().get(0));
        }
    }

    PincodeGroupings {
        groupings = List.copyOf(groupings);
    }

    /**
     * Grouped at the last date, with names handed on from the dates before.
     *
     * @param dates in their order
     * @param profiles of which none are kept once those of the next date are asked for
     */
    static PincodeGroupings of(
            List<LocalDate> dates,
            Function<LocalDate, List<PincodeProfile>> profiles,
            ClusterPincodesJob.Params params,
            long seed) {
        Map<Known, ClusterNames> names = new EnumMap<>(Known.class);
        List<Grouping> last = List.of();
        for (LocalDate date : dates) {
            last = at(profiles.apply(date), names, params, seed);
        }

        return new PincodeGroupings(last);
    }

    /** @param names at the date before, which become those at this one */
    private static List<Grouping> at(
            List<PincodeProfile> profiles,
            Map<Known, ClusterNames> names,
            ClusterPincodesJob.Params params,
            long seed) {
        List<Grouping> groupings = new ArrayList<>();
        for (Known known : Known.values()) {
            Map<Boolean, List<PincodeProfile>> own =
                    profiles.stream().collect(Collectors.partitioningBy(profile -> Known.of(profile) == known));
            List<PincodeProfile> others = own.getOrDefault(false, List.of());
            ClusterNames before = names.getOrDefault(known, ClusterNames.NONE);
            List<PincodeProfile> these = own.getOrDefault(true, List.of());
            if (!these.isEmpty()) {
                PincodeClusters clusters = PincodeClusters.of(these, before.count(), params, seed);
                ClusterNames now = before.next(
                        clusters,
                        others.stream().map(PincodeProfile::pincode).collect(Collectors.toCollection(HashSet::new)));
                names.put(known, now);
                groupings.add(new Grouping(clusters, now.names()));
            } else if (!others.isEmpty()) {
                // Pincodes that named its clusters may name some of the others now.
                names.remove(known);
            }
        }

        return groupings;
    }

    /** A label a cluster, no two the same over all groupings. */
    List<String> labels(Grouping grouping, double priorSales) {
        PincodeClusters clusters = grouping.clusters();
        List<String> labels =
                ClusterLabels.of(clusters, ProfileScale.of(clusters.profiles(), priorSales), grouping.names());
        return isBesideNumbers(grouping)
                ? labels.stream().map(label -> label + ", by amount").toList()
                : labels;
    }

    /** To follow the sentence about a grouping. */
    String remark(Grouping grouping) {
        if (grouping.known() == Known.NUMBERS) {
            return "";
        }

        return isBesideNumbers(grouping)
                ? "; by amounts, as of these pincodes no number of sales is known"
                : "; by amounts, as of no pincode a number of sales is known";
    }

    private boolean isBesideNumbers(Grouping grouping) {
        return grouping.known() == Known.AMOUNTS && groupings.size() > 1;
    }
}
