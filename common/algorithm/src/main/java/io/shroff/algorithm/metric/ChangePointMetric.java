package io.shroff.algorithm.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * Measures of change points found against those that several people marked, 0..1, after van den Burg and Williams
 * (2020), "An evaluation of change point detection algorithms".
 *
 * <p>A change point is the index, from 0, of the first value after the change; index 0 counts as one that everybody
 * knows. Order and repetition do not matter. It is empty where nobody has marked the series, or it has no values.
 */
public enum ChangePointMetric {
    /**
     * Harmonic mean of precision against the changes that anybody marked and of the mean over people of recall; a
     * change is found when one not yet used lies within five values of it.
     */
    F1 {
        @Override
        double score(List<NavigableSet<Integer>> marked, NavigableSet<Integer> found, int length) {
            NavigableSet<Integer> all = new TreeSet<>();
            double recall = 0;
            for (NavigableSet<Integer> one : marked) {
                all.addAll(one);
                recall += hits(one, found) / one.size() / marked.size();
            }

            double precision = hits(all, found) / found.size();
            return 2 * precision * recall / (precision + recall);
        }
    },
    /** Mean over people of how far the segments cover those marked: share of length x best Jaccard index. */
    COVERING {
        @Override
        double score(List<NavigableSet<Integer>> marked, NavigableSet<Integer> found, int length) {
            double sum = 0;
            for (NavigableSet<Integer> one : marked) {
                for (int start : one) {
                    int end = end(one, start, length);
                    sum += (double) (end - start) / length * best(found, start, end, length) / marked.size();
                }
            }

            return sum;
        }
    };

    private static final int MARGIN = 5;

    public Orientation orientation() {
        return Orientation.HIGHER_IS_BETTER;
    }

    /** The score of the changes found in a series of a length, against the marks of each person. */
    public OptionalDouble of(List<List<Integer>> marked, List<Integer> found, int length) {
        if (marked.isEmpty() || length == 0) {
            return OptionalDouble.empty();
        }

        List<NavigableSet<Integer>> known = new ArrayList<>();
        for (List<Integer> one : marked) {
            known.add(withStart(one));
        }

        return OptionalDouble.of(score(known, withStart(found), length));
    }

    abstract double score(List<NavigableSet<Integer>> marked, NavigableSet<Integer> found, int length);

    private static NavigableSet<Integer> withStart(List<Integer> changes) {
        NavigableSet<Integer> set = new TreeSet<>(changes);
        set.add(0);
        return set;
    }

    private static double hits(NavigableSet<Integer> truth, NavigableSet<Integer> found) {
        NavigableSet<Integer> left = new TreeSet<>(found);
        int hits = 0;
        for (int change : truth) {
            Integer below = left.floor(change);
            Integer above = left.higher(change);
            boolean isBelow = below != null && (above == null || change - below <= above - change);
            Integer nearest = isBelow ? below : above;
            if (nearest != null && Math.abs(nearest - change) <= MARGIN) {
                left.remove(nearest);
                hits++;
            }
        }

        return hits;
    }

    private static int end(NavigableSet<Integer> starts, int start, int length) {
        Integer next = starts.higher(start);
        return next == null ? length : next;
    }

    private static double best(NavigableSet<Integer> found, int start, int end, int length) {
        double best = 0;
        for (int other : found) {
            int stop = end(found, other, length);
            double both = Math.max(0, Math.min(end, stop) - Math.max(start, other));
            best = Math.max(best, both / (Math.max(end, stop) - Math.min(start, other)));
        }

        return best;
    }
}
