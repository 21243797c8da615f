package io.shroff.jobs.workbench.model;

import io.shroff.algorithm.forest.Task;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model says of a row: a number, the probability of a class, of each of several classes, or of several labels.
 *
 * @param classes of each label, the negative and then the positive one, or all classes rising; none for a number
 */
record ModelTargets(ModelTask task, List<String> labels, List<List<String>> classes) implements Serializable {
    /** What stands for all classes together where measures of single ones stand beside. */
    static final String ALL = "all";

    ModelTargets {
        labels = List.copyOf(labels);
        classes = classes.stream().map(List::copyOf).toList();
    }

    static ModelTargets number(String label) {
        return new ModelTargets(ModelTask.REGRESSION, List.of(label), List.of());
    }

    boolean isNumber() {
        return task == ModelTask.REGRESSION;
    }

    /** Whether one label has more than two classes, each with an output. */
    boolean isMulticlass() {
        return !isNumber() && classes.get(0).size() > 2;
    }

    int outputs() {
        return isMulticlass() ? classes.get(0).size() : labels.size();
    }

    Task forestTask() {
        if (isNumber()) {
            return Task.VALUE;
        }

        if (isMulticlass()) {
            return Task.classes(outputs());
        }

        return outputs() == 1 ? Task.YES_NO : Task.labels(outputs());
    }

    /** The label that an output is of. */
    String label(int output) {
        return labels.get(isMulticlass() ? 0 : output);
    }

    /** The output that says the probability of a class of a label, or the number. */
    int output(String label, String classOf) {
        return isMulticlass() ? classes.get(0).indexOf(classOf) : labels.indexOf(label);
    }

    /** The class whose probability an output is. */
    String classOf(int output) {
        return isMulticlass() ? classes.get(0).get(output) : classes.get(output).get(1);
    }

    /** The number of a class: 0 or 1, or its place. */
    double target(int label, String text) {
        int place = classes.get(label).indexOf(text);
        if (place < 0) {
            throw new IllegalArgumentException("There is no class " + text + " of " + labels.get(label));
        }

        return place;
    }

    /** What came of a row whose labels are told as texts; empty where one is none that the model learnt. */
    Optional<double[]> known(List<@Nullable String> texts) {
        double[] actual = new double[texts.size()];
        for (int label = 0; label < actual.length; label++) {
            String text = texts.get(label);
            if (text == null || !isNumber() && !classes.get(label).contains(text)) {
                return Optional.empty();
            }

            actual[label] = isNumber() ? Double.parseDouble(text) : target(label, text);
        }

        return Optional.of(actual);
    }

    /** Whether what came is what an output gives the probability of. */
    boolean isPositive(double[] targets, int output) {
        return isMulticlass() ? targets[0] == output : targets[output] == 1;
    }

    /** The class that is said of a label at a threshold; of several classes, the likeliest. */
    String predicted(double[] probabilities, int label, double above) {
        List<String> named = classes.get(label);
        return isMulticlass() ? named.get(likeliest(probabilities)) : named.get(probabilities[label] >= above ? 1 : 0);
    }

    /** The output that a label's probability is of. */
    int shown(double[] probabilities, int label) {
        return isMulticlass() ? likeliest(probabilities) : label;
    }

    private static int likeliest(double[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }

        return best;
    }
}
