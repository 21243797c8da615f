package io.shroff.jobs.demand.feature;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.Measure;
import io.shroff.jobs.demand.RegionPaths;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** What is known of one region, product and channel by period: its measures, and incomes of who bought. */
final class KnownRegion {
    private final String name;
    private final String level;
    private final int periodsAYear;
    private final Map<String, Row> heads = new TreeMap<>();
    private final Map<String, double[]> measures = new TreeMap<>();
    private final BuyerIncomes incomes = new BuyerIncomes();
    private int start = Integer.MAX_VALUE;

    /** @param head any row of it */
    KnownRegion(Row head) {
        this.name = head.getAs("region");
        this.level = head.getAs("region_level");
        this.periodsAYear = DemandRows.grain(head).periodsAYear();
    }

    String name() {
        return name;
    }

    String level() {
        return level;
    }

    /** What it is summed over with others of its level: the sum's kind and its name. */
    Map<Surrounding, String> wholes() {
        String[] path = name.split("/");
        Map<Surrounding, String> wholes = new EnumMap<>(Surrounding.class);
        wholes.put(Surrounding.COUNTRY, level);
        wholes.put(Surrounding.STATE, level + "/" + String.join("/", Arrays.copyOf(path, Math.min(2, path.length))));
        if (path.length == RegionPaths.DEEPEST) {
            wholes.put(Surrounding.DISTRICT, level + "/" + RegionPaths.above(name));
        }

        return wholes;
    }

    /** The first period in which anything is known of it. */
    int start() {
        return start;
    }

    /** The measures, each with its first row. */
    Map<String, Row> measures() {
        return heads;
    }

    /** @param row of one of its measures */
    void put(Row row, int period) {
        String measure = row.getAs("measure");
        heads.putIfAbsent(measure, row);
        double[] values = measures.getOrDefault(measure, new double[0]);
        int length = values.length;
        if (period >= length) {
            values = Arrays.copyOf(values, 2 * period + 2);
            Arrays.fill(values, length, values.length, Double.NaN);
            measures.put(measure, values);
        }

        values[period] = row.<Double>getAs("value");
        start = Math.min(start, period);
    }

    double value(String measure, int period) {
        double[] values = measures.get(measure);
        return values == null || period < 0 || period >= values.length ? Double.NaN : values[period];
    }

    /** How far log(1 + mean amount of a sale) is above that of the last year; NaN where nothing was sold. */
    double ticketFromYear(int period) {
        return ticket(period, 1) - ticket(period, periodsAYear);
    }

    private double ticket(int period, int periods) {
        double amount = 0;
        double count = 0;
        for (int t = period - periods + 1; t <= period; t++) {
            if (!Double.isNaN(value(Measure.COUNT, t)) && !Double.isNaN(value(Measure.AMOUNT, t))) {
                count += value(Measure.COUNT, t);
                amount += value(Measure.AMOUNT, t);
            }
        }

        return count > 0 ? Math.log1p(amount / count) : Double.NaN;
    }

    double incomeOfYear(int period, int fewest) {
        return incomes.mean(period, periodsAYear, fewest);
    }

    /** Of those who bought in it, of which more may be added. */
    BuyerIncomes incomes() {
        return incomes;
    }
}
