package io.shroff.platform.feed;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.util.AccumulatorV2;

/** The tally of each split. A split that is read twice counts once. */
final class Tallies extends AccumulatorV2<Tally, Map<Integer, Tally>> {
    private final TreeMap<Integer, Tally> bySplit = new TreeMap<>();

    @Override
    public boolean isZero() {
        return bySplit.isEmpty();
    }

    @Override
    public Tallies copy() {
        Tallies copy = new Tallies();
        copy.bySplit.putAll(bySplit);
        return copy;
    }

    @Override
    public void reset() {
        bySplit.clear();
    }

    @Override
    public void add(Tally tally) {
        bySplit.put(tally.split(), tally);
    }

    @Override
    public void merge(AccumulatorV2<Tally, Map<Integer, Tally>> other) {
        bySplit.putAll(other.value());
    }

    @Override
    public Map<Integer, Tally> value() {
        return bySplit;
    }
}
