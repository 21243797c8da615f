package io.shroff.jobs.workbench.hierarchy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.hierarchy.Reconciliation.Sign;
import io.shroff.algorithm.hierarchy.Reconciliation.Top;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One time of a hierarchy of place (state, district) by purpose. */
class CoherentProblemTest {
    private static final List<Integer> DEPTHS = List.of(2, 1);
    private static final String[] FINE = {"x", "y", "z"};

    /** A row of the table. */
    private record Base(String levels, @Nullable Double value, double variance) {}

    /** What is told of a node. */
    private record Told(
            String levels,
            @Nullable Double base,
            @Nullable Double forecast,
            @Nullable String reason) {}

    private static Base row(String levels, @Nullable Double base, double variance) {
        return new Base(levels, base, variance);
    }

    private static CoherentNodes problem(List<Base> rows, Top top, Sign sign, int most) {
        return problem(rows, new CohereHierarchy.Rules(NodeWeights.VARIANCE, top, sign, most, 0));
    }

    private static CoherentNodes problem(List<Base> rows, CohereHierarchy.Rules rules) {
        BaseNodes nodes = new BaseNodes(DEPTHS);
        // Rows of one time come in several blocks.
        for (int half = 0; half < 2; half++) {
            BaseBlocks.Block block = new BaseBlocks.Block(3);
            for (Base row : rows.subList(half * rows.size() / 2, (half + 1) * rows.size() / 2)) {
                String[] levels = row.levels().split(" ");
                for (int level = 0; level < levels.length; level++) {
                    block.names().put(level, levels[level].getBytes(UTF_8));
                }

                block.put(row.value() == null ? Double.NaN : row.value(), Math.sqrt(row.variance()));
            }

            nodes.read(block.names().bytes(), block.numbers(), 0);
        }

        nodes.settle();
        return new CoherentProblem(nodes, rules).solved();
    }

    private static List<Told> solved(List<Base> rows, Top top, Sign sign, int most) {
        return told(problem(rows, top, sign, most));
    }

    private static List<Told> told(CoherentNodes nodes) {
        StructType time = new StructType().add("month", DataTypes.IntegerType);
        List<InternalRow> slices = new ArrayList<>();
        nodes.slices(new GenericInternalRow(new Object[] {7})).forEachRemaining(slice -> slices.add(slice.row()));
        List<Told> told = new ArrayList<>();
        new NodeRows(slices.iterator(), time, 1, 3).forEachRemaining(row -> {
            assertThat(row.getInt(0)).isEqualTo(7);
            told.add(new Told(
                    row.getString(1) + " " + row.getString(2) + " " + row.getString(3),
                    row.isNullAt(4) ? null : row.getDouble(4),
                    row.isNullAt(5) ? null : row.getDouble(5),
                    row.isNullAt(6) ? null : row.getString(6)));
        });
        return told;
    }

    private static double forecast(List<Told> rows, String levels) {
        return Objects.requireNonNull(rows.stream()
                .filter(row -> row.levels().equals(levels))
                .findFirst()
                .orElseThrow()
                .forecast());
    }

    /** Some nodes at the bottom do not exist, and some sums have no row. */
    private static List<Base> sparse(Random random) {
        List<Base> rows = new ArrayList<>(List.of(row("all all all", 1000.0, 50)));
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
            CoherentNodes nodes = problem(sparse(random), top, sign, 1_000);
            List<Told> rows = told(nodes);
            double states = 0;
            for (String state : List.of("a", "b", "c")) {
                double districts = 0;
                double bottom = 0;
                for (Told row : rows) {
                    String[] at = row.levels().split(" ");
                    boolean isBelow = at[0].equals(state) && !at[1].equals("all");
                    double value = Objects.requireNonNull(row.forecast());
                    districts += isBelow && at[2].equals("all") ? value : 0;
                    bottom += isBelow && !at[2].equals("all") ? value : 0;
                }

                double sum = forecast(rows, state + " all all");
                states += sum;
                assertThat(districts).isCloseTo(sum, within(1e-9 * 1_000));
                assertThat(bottom).isCloseTo(sum, within(1e-9 * 1_000));
            }

            double whole = forecast(rows, "all all all");
            assertThat(states).isCloseTo(whole, within(1e-9 * 1_000));
            assertThat(nodes.found().after()).isLessThan(1e-9);
            if (top == Top.KEPT) {
                assertThat(whole).isCloseTo(1_000, within(1e-3));
            }

            if (sign == Sign.NON_NEGATIVE) {
                assertThat(rows).allSatisfy(row -> assertThat(row.forecast()).isNotNegative());
            }
        }
    }

    @Test
    void leavesWhatAddsUpAsItIs() {
        List<Base> rows = List.of(
                row("a x p", 1.0, 1),
                row("a x q", 2.0, 3),
                row("a y p", 4.0, 1),
                row("a all all", 7.0, 2),
                row("a all p", 5.0, 2),
                row("all all all", 7.0, 1));
        List<Told> solved = solved(rows, Top.FREE, Sign.ANY, 1_000);
        rows.forEach(row -> assertThat(forecast(solved, row.levels()))
                .isCloseTo(Objects.requireNonNull(row.value()), within(1e-7)));
        assertThat(forecast(solved, "all all q")).isCloseTo(2, within(1e-7));
        assertThat(solved.stream().map(Told::levels)).doesNotContain("a y q").doesNotHaveDuplicates();
    }

    @Test
    void saysWhyATimeIsNotSolved() {
        List<Base> childless =
                List.of(row("all all all", 9.0, 1), row("a x p", 4.0, 1), row("b y p", 0.0, 1), row("b all q", 5.0, 1));
        assertThat(solved(childless, Top.FREE, Sign.ANY, 1_000)).allSatisfy(row -> {
            assertThat(row.forecast()).isNull();
            assertThat(row.reason()).isEqualTo("not solved: b x q has a base forecast and nothing below it has a row");
        });
        assertThat(solved(childless, Top.FREE, Sign.ANY, 5).get(0).reason())
                .contains("have 15 nodes, more than most-nodes");
    }

    @Test
    void namesDecideTheOrderAndTheNumbersAndNotTheRows() {
        Random random = new Random(7);
        List<Base> rows = sparse(random);
        List<Told> first = solved(rows, Top.FREE, Sign.ANY, 1_000);
        assertThat(first.stream().map(Told::levels).limit(3)).containsExactly("all all all", "all all p", "all all q");
        for (int i = 0; i < 5; i++) {
            List<Base> shuffled = new ArrayList<>(rows);
            Collections.shuffle(shuffled, random);
            assertThat(solved(shuffled, Top.FREE, Sign.ANY, 1_000)).isEqualTo(first);
        }
    }

    @Test
    void rowsOfOneNodeAreTold() {
        List<Base> rows = List.of(
                row("all all all", 9.0, 1),
                row("b y p", 4.0, 1),
                row("a x p", 4.0, 1),
                row("b y p", 5.0, 1),
                row("a x p", 4.0, 1),
                row("a x p", 4.0, 1));
        for (int most : new int[] {1_000, 5}) {
            CoherentNodes.Found found = problem(rows, Top.FREE, Sign.ANY, most).found();
            assertThat(found.repeats()).isEqualTo(3);
            assertThat(found.repeated()).isEqualTo("a / x x p");
        }
    }

    @Test
    void aSmallNodeGivesWayByItsOwnErrorBesideAGreatOne() {
        CohereHierarchy.Rules rules = new CohereHierarchy.Rules(NodeWeights.TOGETHER, Top.KEPT, Sign.ANY, 1_000, 1e-4);
        List<Told> rows = told(problem(
                List.of(
                        row("all all all", 1.1e10, 1e18),
                        row("a all all", 1e10, 1e18),
                        row("b all all", 1_000.0, 1e4),
                        row("c all all", 1_000.0, 0)),
                rules));
        // Of a milliard that is missing those below take it by their deviations, of which none is nought.
        double share = (1e9 - 2_000) / (1e9 + 100 + .1);
        assertThat(forecast(rows, "b all all")).isCloseTo(1_000 + 100 * share, within(1e-4));
        assertThat(forecast(rows, "c all all")).isCloseTo(1_000 + .1 * share, within(1e-4));
    }
}
