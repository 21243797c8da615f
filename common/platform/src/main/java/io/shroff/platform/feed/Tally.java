package io.shroff.platform.feed;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** What is counted of the rows of one split. */
final class Tally implements Serializable {
    private final int split;
    private final BitSet bad = new BitSet();
    private final int[] firstDays;
    private final int[] lastDays;
    private final long[] failed;
    private final long[] reasons;
    private long rows;
    private long setAside;

    Tally(int split, int rules, int reasons, int dates) {
        this.split = split;
        this.failed = new long[rules];
        this.reasons = new long[reasons];
        this.firstDays = new int[dates];
        this.lastDays = new int[dates];
        Arrays.fill(firstDays, Integer.MAX_VALUE);
        Arrays.fill(lastDays, Integer.MIN_VALUE);
    }

    int split() {
        return split;
    }

    /** Numbers of the rows that go to the quarantine. */
    BitSet bad() {
        return bad;
    }

    long rows() {
        return rows;
    }

    long setAside() {
        return setAside;
    }

    /** Rows that failed a rule; where the rule only warns, those of them that are loaded. */
    long failed(int rule) {
        return failed[rule];
    }

    long reason(int reason) {
        return reasons[reason];
    }

    /** Days since 1970; {@link Integer#MAX_VALUE} where no row that is loaded has the date. */
    int firstDay(int date) {
        return firstDays[date];
    }

    int lastDay(int date) {
        return lastDays[date];
    }

    void addGood(long failedRules) {
        rows++;
        count(failedRules);
    }

    void addDay(int date, int day) {
        firstDays[date] = Math.min(firstDays[date], day);
        lastDays[date] = Math.max(lastDays[date], day);
    }

    /** @param warnings rules that say nothing of a bad row */
    void addBad(int row, long failedRules, long warnings, boolean isSetAside) {
        rows++;
        bad.set(row);
        setAside += isSetAside ? 1 : 0;
        count(failedRules & ~warnings);
    }

    void addReasons(ArrayData keys, List<String> known) {
        for (int i = 0; i < keys.numElements(); i++) {
            reasons[known.indexOf(keys.getUTF8String(i).toString())]++;
        }
    }

    private void count(long failedRules) {
        for (long rest = failedRules; rest != 0; rest &= rest - 1) {
            failed[Long.numberOfTrailingZeros(rest)]++;
        }
    }
}
