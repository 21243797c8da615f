package io.shroff.jobs.demand.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Part of a list: what is shown at once has no summary, what is shown when asked for has one.
 *
 * @param summary the words to ask by; empty for what is always shown
 */
record Fold<T>(String summary, List<T> items) {

    Fold {
        items = List.copyOf(items);
    }

    /**
     * The first some, and the others behind the words "n more".
     *
     * @param one word for one of the others; {@code many} for several
     */
    static <T> List<Fold<T>> of(List<T> items, int shown, String one, String many) {
        int cut = Math.min(shown, items.size());
        List<Fold<T>> folds = new ArrayList<>(List.of(new Fold<>("", items.subList(0, cut))));
        if (cut < items.size()) {
            folds.add(new Fold<>(
                    Figures.counted(items.size() - cut, "more " + one, "more " + many),
                    items.subList(cut, items.size())));
        }

        return folds;
    }
}
