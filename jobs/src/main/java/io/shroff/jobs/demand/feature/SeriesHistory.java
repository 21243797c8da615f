package io.shroff.jobs.demand.feature;

import java.util.EnumMap;
import java.util.Map;

/** A series and what surrounds it, by consecutive periods; a period before the first or after the last is not known. */
final class SeriesHistory {
    private final int first;
    private final EnumMap<Surrounding, double[]> values;

    /** @param first index of the first period of all arrays */
    SeriesHistory(int first, Map<Surrounding, double[]> values) {
        this.first = first;
        this.values = new EnumMap<>(values);
    }

    double at(Surrounding of, int period) {
        double[] known = values.get(of);
        int index = period - first;
        return known == null || index < 0 || index >= known.length ? Double.NaN : known[index];
    }

    /** The first period in which the series itself is known. */
    int start() {
        int period = first;
        while (period < first + length() && Double.isNaN(at(Surrounding.VALUE, period))) {
            period++;
        }

        return period;
    }

    /** The last period in which the series itself is known. */
    int last() {
        int period = first + length() - 1;
        while (period > first && Double.isNaN(at(Surrounding.VALUE, period))) {
            period--;
        }

        return period;
    }

    /** The series from its start to a period, NaN where it is not known. */
    double[] upTo(int period) {
        int start = start();
        double[] known = new double[period - start + 1];
        for (int t = 0; t < known.length; t++) {
            known[t] = at(Surrounding.VALUE, start + t);
        }

        return known;
    }

    private int length() {
        double[] own = values.get(Surrounding.VALUE);
        return own == null ? 0 : own.length;
    }
}
