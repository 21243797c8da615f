package io.shroff.jobs.demand.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RelativeErrorsTest {
    private static final double UNKNOWN = Double.NaN;

    @Test
    void aFewFoldsAreDrawnToTheWiderGroup() {
        RelativeErrors few = of(new double[][] {{1, 1.1}, {1, 1.1}});
        assertThat(few.best(of(new double[][] {{3, 1}}))).isEqualTo(1);
        double[][] many = new double[200][];
        Arrays.fill(many, new double[] {1, 1.5});
        assertThat(of(many).best(of(new double[][] {{3, 1}}))).isZero();
    }

    @Test
    void strataCountAlikeWhateverTheirSize() {
        RelativeErrors wide = of(new double[][] {{1000, 1010}});
        wide.add(losses(new double[][] {{2, 1}}));
        assertThat(of(new double[][] {{1, 1}}).best(wide)).isEqualTo(1);
    }

    @Test
    void aCandidateThatSomeFoldsDoNotKnowIsNotChosen() {
        RelativeErrors own = of(new double[][] {{5, 1, 5}, {5, UNKNOWN, 4}});
        assertThat(own.best(own)).isEqualTo(2);
        RelativeErrors none = of(new double[][] {{UNKNOWN, 1, UNKNOWN}, {2, UNKNOWN, 1}});
        assertThat(none.best(none)).as("each in one fold").isEqualTo(2);
    }

    @Test
    void ofEqualsTheFirstIsTaken() {
        RelativeErrors right = of(new double[][] {{0, 0}, {0, 0}});
        assertThat(right.best(right)).isZero();
        RelativeErrors alike = of(new double[][] {{3, 3, 3}});
        assertThat(alike.best(alike)).isZero();
    }

    private static RelativeErrors of(double[][] folds) {
        RelativeErrors errors = new RelativeErrors(folds[0].length);
        errors.add(losses(folds));
        return errors;
    }

    private static TreeMap<Integer, double[]> losses(double[][] folds) {
        TreeMap<Integer, double[]> losses = new TreeMap<>();
        for (int fold = 0; fold < folds.length; fold++) {
            losses.put(fold + 1, folds[fold]);
        }

        return losses;
    }
}
