package io.shroff.jobs.workbench.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.hierarchy.Reconciliation.Sign;
import io.shroff.algorithm.hierarchy.Reconciliation.Top;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/** One time of a hierarchy of place (state, district) by purpose. */
class CoherentProblemTest {
    private static final List<Integer> DEPTHS = List.of(2, 1);
    private static final String[] FINE = {"x", "y", "z"};

    private static Row row(String levels, @Nullable Double base, double variance) {
        return RowFactory.create(
                RowFactory.create(0),
                CollectionConverters.asScala(List.of(levels.split(" "))).toSeq(),
                base,
                variance);
    }

    private static List<Row> solved(List<Row> rows, Top top, Sign sign, int most) {
        return new CoherentProblem(rows, DEPTHS, new CohereHierarchy.Rules(NodeWeights.VARIANCE, top, sign, most))
                .solved();
    }

    private static double forecast(List<Row> rows, String levels) {
        return rows.stream()
                .filter(row -> levels(row).equals(levels))
                .findFirst()
                .orElseThrow()
                .getDouble(3);
    }

    private static String levels(Row row) {
        return String.join(" ", (String[]) row.get(1));
    }

    /** Some nodes at the bottom do not exist, and some sums have no row. */
    private static List<Row> sparse(Random random) {
        List<Row> rows = new ArrayList<>(List.of(row("all all all", 1000.0, 50)));
        for (String state : List.of("a", "b", "c")) {
            rows.add(row(state + " all all", 300 + 50 * random.nextGaussian(), 1 + random.nextInt(20)));
            for (String district : FINE) {
                for (String purpose : List.of("p", "q")) {
                    if (random.nextInt(4) > 0 || district.equals("x")) {
                        rows.add(row(
                                state + " " + district + " " + purpose,
                                50 * random.nextGaussian(),
                                1 + random.nextInt(20)));
                    }
                }
            }
        }

        return rows;
    }

    @Test
    void addsUpToTheLastDigitsWhateverIsMissing() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Sign sign = random.nextBoolean() ? Sign.ANY : Sign.NON_NEGATIVE;
            Top top = random.nextBoolean() ? Top.FREE : Top.KEPT;
            List<Row> rows = solved(sparse(random), top, sign, 1_000);
            double states = 0;
            for (String state : List.of("a", "b", "c")) {
                double districts = 0;
                double bottom = 0;
                for (Row row : rows) {
                    String[] at = (String[]) row.get(1);
                    boolean isBelow = at[0].equals(state) && !at[1].equals("all");
                    districts += isBelow && at[2].equals("all") ? row.getDouble(3) : 0;
                    bottom += isBelow && !at[2].equals("all") ? row.getDouble(3) : 0;
                }

                double sum = forecast(rows, state + " all all");
                states += sum;
                assertThat(districts).isCloseTo(sum, within(1e-9 * 1_000));
                assertThat(bottom).isCloseTo(sum, within(1e-9 * 1_000));
            }

            double whole = forecast(rows, "all all all");
            assertThat(states).isCloseTo(whole, within(1e-9 * 1_000));
            assertThat(rows)
                    .allSatisfy(row ->
                            assertThat(row.isNullAt(6) ? 0 : row.getDouble(6)).isLessThan(1e-9));
            if (top == Top.KEPT) {
                assertThat(whole).isCloseTo(1_000, within(1e-3));
            }

            if (sign == Sign.NON_NEGATIVE) {
                assertThat(rows).allSatisfy(row -> assertThat(row.getDouble(3)).isNotNegative());
            }
        }
    }

    @Test
    void leavesWhatAddsUpAsItIs() {
        List<Row> rows = List.of(
                row("a x p", 1.0, 1),
                row("a x q", 2.0, 3),
                row("a y p", 4.0, 1),
                row("a all all", 7.0, 2),
                row("a all p", 5.0, 2),
                row("all all all", 7.0, 1));
        List<Row> solved = solved(rows, Top.FREE, Sign.ANY, 1_000);
        rows.forEach(row -> assertThat(forecast(solved, String.join(" ", row.getList(1))))
                .isCloseTo(row.getDouble(2), within(1e-7)));
        assertThat(forecast(solved, "all all q")).isCloseTo(2, within(1e-7));
        assertThat(solved.stream().map(CoherentProblemTest::levels))
                .doesNotContain("a y q")
                .doesNotHaveDuplicates();
    }

    @Test
    void saysWhyATimeIsNotSolved() {
        List<Row> childless =
                List.of(row("all all all", 9.0, 1), row("a x p", 4.0, 1), row("b y p", 0.0, 1), row("b all q", 5.0, 1));
        assertThat(solved(childless, Top.FREE, Sign.ANY, 1_000)).allSatisfy(row -> {
            assertThat(row.isNullAt(3)).isTrue();
            assertThat(row.getString(4))
                    .isEqualTo("not solved: b x q has a base forecast and nothing below it has a row");
        });
        assertThat(solved(childless, Top.FREE, Sign.ANY, 5).get(0).getString(4))
                .contains("have 15 nodes, more than most-nodes");
    }
}
