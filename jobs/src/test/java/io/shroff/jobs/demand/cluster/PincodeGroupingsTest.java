package io.shroff.jobs.demand.cluster;

import static io.shroff.jobs.demand.cluster.PincodeClustersTest.PARAMS;
import static io.shroff.jobs.demand.cluster.PincodeClustersTest.SEED;
import static io.shroff.jobs.demand.cluster.PincodeClustersTest.inMoney;
import static io.shroff.jobs.demand.cluster.PincodeClustersTest.sold;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PincodeGroupingsTest {
    @Test
    void pincodesOfWhichOnlyAmountsAreKnownAreGroupedBesideThoseWithNumbers() {
        LocalDate before = LocalDate.of(2022, 12, 31);
        LocalDate now = LocalDate.of(2023, 12, 31);
        Map<LocalDate, List<PincodeProfile>> profiles = Map.of(
                before,
                sold(200, 1),
                now,
                sold(200, 1).stream()
                        .map(profile -> isOfAmount(profile.pincode()) ? inMoney(profile, 1000) : profile)
                        .toList());
        PincodeGroupings groupings =
                PincodeGroupings.of(List.of(before, now), date -> profiles.getOrDefault(date, List.of()), PARAMS, SEED);
        assertThat(groupings.groupings()).hasSize(2);
        List<String> names = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (PincodeGroupings.Grouping grouping : groupings.groupings()) {
            boolean isOfAmount = labels.size() == 2;
            assertThat(grouping.clusters().count()).isEqualTo(2);
            assertThat(grouping.clusters().profiles())
                    .as("each among those it can be compared with")
                    .hasSize(100)
                    .allMatch(profile -> isOfAmount(profile.pincode()) == isOfAmount);
            assertThat(groupings.labels(grouping, 10)).allMatch(label -> label.endsWith(", by amount") == isOfAmount);
            assertThat(groupings.remark(grouping))
                    .isEqualTo(isOfAmount ? "; by amounts, as of these pincodes no number of sales is known" : "");
            names.addAll(grouping.names());
            labels.addAll(groupings.labels(grouping, 10));
        }

        assertThat(labels).doesNotHaveDuplicates();
        assertThat(names).doesNotHaveDuplicates().hasSize(4);
        assertThat(names.subList(0, 2)).noneMatch(PincodeGroupingsTest::isOfAmount);
        assertThat(names.subList(2, 4)).allMatch(PincodeGroupingsTest::isOfAmount);
    }

    private static boolean isOfAmount(String pincode) {
        return pincode.compareTo("100100") >= 0;
    }

    @Test
    void aPincodeThatIsInTheOtherGroupingNamesNoClusterOfTheOneItLeft() {
        PincodeClusters before = PincodeClusters.of(sold(200, 1), 0, PARAMS, SEED);
        String gone = before.medoid(0);
        List<PincodeProfile> others = sold(200, 1).stream()
                .filter(profile -> !profile.pincode().equals(gone))
                .toList();
        PincodeClusters after = PincodeClusters.of(others, 0, PARAMS, SEED);
        assertThat(ClusterNames.NONE
                        .next(before, Set.of())
                        .next(after, Set.of(gone))
                        .names())
                .as("it may name a cluster there")
                .contains(before.medoid(1))
                .doesNotContain(gone);
    }
}
