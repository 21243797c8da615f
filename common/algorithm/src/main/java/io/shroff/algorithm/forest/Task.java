package io.shroff.algorithm.forest;

/**
 * What a forest predicts. All tasks are the same to the trees: they cut so that the sum of squared differences of the
 * outputs to their node's means falls most. For outputs of 0 and 1 that is the Gini impurity; for several labels, its
 * mean over the labels times their number.
 *
 * @param kind what the target of a row is
 * @param outputs how many numbers a prediction has
 */
public record Task(Kind kind, int outputs) {
    /** What the target of a row is. */
    public enum Kind {
        /** Any finite number; the output is its expected value. */
        VALUE,
        /** 0 or 1; the output is the probability of 1. */
        YES_NO,
        /** A class from 0 on; the outputs are the probabilities of the classes. */
        CLASSES,
        /** Several 0 or 1, each with a probability as output; one tree serves them all. */
        LABELS
    }

    public static final Task VALUE = new Task(Kind.VALUE, 1);
    public static final Task YES_NO = new Task(Kind.YES_NO, 1);

    private static final int MAX_OUTPUTS = 1_000;

    public Task {
        boolean isSingle = kind == Kind.VALUE || kind == Kind.YES_NO;
        if (outputs < 1 || outputs > MAX_OUTPUTS || (isSingle && outputs > 1)) {
            throw new IllegalArgumentException("Cannot predict " + outputs + " outputs of kind " + kind
                    + ": a value or a yes and no has one, classes and labels have 1 to " + MAX_OUTPUTS + ".");
        }
    }

    public static Task classes(int count) {
        return new Task(Kind.CLASSES, count);
    }

    public static Task labels(int count) {
        return new Task(Kind.LABELS, count);
    }

    /** Numbers that a row's target consists of. */
    int targets() {
        return kind == Kind.LABELS ? outputs : 1;
    }

    void check(double target) {
        boolean isRight =
                switch (kind) {
                    case VALUE -> Double.isFinite(target);
                    case YES_NO, LABELS -> target == 0 || target == 1;
                    case CLASSES -> target >= 0 && target < outputs && target == Math.rint(target);
                };
        if (!isRight) {
            throw new IllegalArgumentException("Cannot learn from the target " + target + ": it must be "
                    + switch (kind) {
                        case VALUE -> "a finite number";
                        case YES_NO, LABELS -> "0 or 1";
                        case CLASSES -> "a whole number from 0 to " + (outputs - 1);
                    }
                    + ". Leave out rows without an outcome.");
        }
    }
}
