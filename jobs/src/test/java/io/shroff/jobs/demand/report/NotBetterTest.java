package io.shroff.jobs.demand.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.jobs.demand.report.Judged.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NotBetterTest {
    @Test
    void whereTheNaiveIsBeatenEverywhereNothingIsSaid() {
        assertThat(NotBetter.in(List.of(judged("state", "loan", 1, 9, 10), judged("state", "loan", 2, 9, 10))))
                .isEmpty();
        assertThat(NotBetter.in(List.of(new Judged(
                        new Group("count", "state", "loan", "month"), 1, Map.of("published", 3.0), Optional.empty()))))
                .as("nothing to compare with")
                .isEmpty();
    }

    @Test
    void theHorizonsOfAGroupAreOneLineTheNearestAndWorstFirst() {
        NotBetter found = NotBetter.in(List.of(
                        judged("state", "loan", 1, 10, 10),
                        judged("state", "loan", 2, 9, 10),
                        judged("state", "loan", 4, 12, 10),
                        judged("state", "loan", 5, 11, 10),
                        judged("district", "card", 1, 15, 10),
                        judged("country", "sum of all", 3, 30, 10),
                        judged("country", "sum of all", 4, 10, 10),
                        judged("country", "sum of all", 5, 10, 10),
                        judged("country", "all", 1, 5, 10)))
                .orElseThrow();

        assertThat(found.count()).endsWith("in 3 of 4 groups:");
        assertThat(found.groups())
                .extracting(group -> group.what() + ": " + group.where())
                .containsExactly(
                        "Districts, card, by month: 1 month ahead, 50 % worse",
                        "States, loan, by month: 1, 4 and 5 months ahead, up to 20 % worse",
                        "Country, sum of all products, by month: 3 to 5 months ahead, up to 200 % worse");
        assertThat(found.more()).isEmpty();
    }

    @Test
    void allProductsStandBesideTheOnlyOneInOneLine() {
        NotBetter found = NotBetter.in(List.of(
                        judged("state", "all", 1, 12, 10),
                        judged("state", "fund", 1, 12, 10),
                        judged("district", "fund", 1, 12, 10)))
                .orElseThrow();

        assertThat(found.count()).endsWith("in 3 of 3 groups:");
        assertThat(found.groups())
                .extracting(NotBetter.Group::what)
                .containsExactly("States, all products and fund, by month", "Districts, fund, by month");
    }

    @Test
    void whatIsNoWorseIsNoBetterEither() {
        assertThat(NotBetter.in(List.of(judged("state", "loan", 1, 10, 10), judged("state", "loan", 2, 10, 10)))
                        .orElseThrow()
                        .groups())
                .extracting(NotBetter.Group::where)
                .containsExactly("1 and 2 months ahead, no better");
        assertThat(NotBetter.in(List.of(judged("state", "loan", 1, 0, 0)))
                        .orElseThrow()
                        .groups())
                .as("neither errs")
                .extracting(NotBetter.Group::where)
                .containsExactly("1 month ahead, no better");
        assertThat(NotBetter.in(List.of(judged("state", "loan", 2, 1, 0)))
                        .orElseThrow()
                        .groups())
                .as("the naive does not err")
                .extracting(NotBetter.Group::where)
                .containsExactly("2 months ahead, worse");
    }

    @Test
    void manyGroupsAreCounted() {
        List<Judged> all = new ArrayList<>(IntStream.range(0, 9)
                .mapToObj(i -> judged("state", "product " + i, i < 7 ? 1 : 2, 11 + i, 10))
                .toList());

        NotBetter found = NotBetter.in(all).orElseThrow();

        assertThat(found.groups()).hasSize(6);
        assertThat(found.more()).isEqualTo("And in 3 other groups, 1 of them one period ahead.");
        assertThat(Stream.of(1, 2)
                        .map(horizon -> NotBetter.in(IntStream.range(0, 7)
                                        .mapToObj(i -> judged("state", "product " + i, horizon, 11 + i, 10))
                                        .toList())
                                .orElseThrow()
                                .more()))
                .containsExactly(
                        "And in 1 other group, 1 of them one period ahead.",
                        "And in 1 other group, none of them one period ahead.");
    }

    private static Judged judged(String level, String stratum, int horizon, double published, double naive) {
        return new Judged(
                new Group("count", level, stratum, "month"),
                horizon,
                Map.of("published", published, "last_value", naive, "last_growth", naive + 1),
                Optional.empty());
    }
}
