package io.shroff.jobs.demand.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RiseModelTest {
    private static final int N = DemandGrowth.RANKS.size();
    private static final int YEAR = DemandGrowth.RANKS.indexOf("year_growth_rank");
    private static final int LAST = DemandGrowth.RANKS.indexOf("last_growth_rank");
    private static final int SIZE = DemandGrowth.RANKS.indexOf("last_rank");

    @Test
    void rulesPointTheWayTheyPointedBefore() {
        RiseModel model = RiseModel.fit(folds(5, (row, fold) -> 2 * row[YEAR] - 2 * row[LAST]));
        assertThat(model.probability(ranks(.8, -.8, 0))).isGreaterThan(.8);
        assertThat(model.probability(ranks(-.8, .8, 0))).isLessThan(.2);
        assertThat(model.probability(new double[N])).isCloseTo(.5, within(.05));
    }

    @Test
    void whatTheRulesDoNotKnowIsUsedWhereItHoldsInEveryFold() {
        RiseModel model = RiseModel.fit(folds(5, (row, fold) -> 3 * row[SIZE]));
        assertThat(model.usesAll()).isTrue();
        assertThat(model.probability(ranks(0, 0, .9))).isGreaterThan(.6);
    }

    @Test
    void whatTurnsFromFoldToFoldIsNotUsed() {
        RiseModel model = RiseModel.fit(folds(5, (row, fold) -> (fold % 2 == 0 ? 3 : -3) * row[SIZE]));
        assertThat(model.usesAll()).isFalse();
    }

    @Test
    void twoFoldsAreTooFewToChoose() {
        assertThat(RiseModel.fit(folds(2, (row, fold) -> 3 * row[SIZE])).usesAll())
                .isFalse();
    }

    @Test
    void sharesOfYesCountOnce() {
        RiseModel model = RiseModel.fit(folds(4, (row, fold) -> -1.4));
        assertThat(model.probability(new double[N])).isCloseTo(1 / (1 + Math.exp(1.4)), within(.04));
    }

    private interface Odds {
        double of(double[] row, int fold);
    }

    private static TreeMap<Integer, RiseModel.Fold> folds(int n, Odds odds) {
        Random random = new Random(7);
        TreeMap<Integer, RiseModel.Fold> folds = new TreeMap<>();
        for (int fold = 1; fold <= n; fold++) {
            RiseModel.Fold examples = new RiseModel.Fold();
            for (int i = 0; i < 800; i++) {
                double[] row = IntStream.range(0, N)
                        .mapToDouble(column -> 2 * random.nextDouble() - 1)
                        .toArray();
                examples.add(row, random.nextDouble() < 1 / (1 + Math.exp(-odds.of(row, fold))));
            }

            folds.put(fold, examples);
        }

        return folds;
    }

    private static double[] ranks(double year, double last, double size) {
        double[] row = new double[N];
        row[YEAR] = year;
        row[LAST] = last;
        row[SIZE] = size;
        return row;
    }
}
