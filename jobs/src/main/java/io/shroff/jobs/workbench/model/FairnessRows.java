package io.shroff.jobs.workbench.model;

import io.shroff.algorithm.metric.AreaUnderRoc;
import io.shroff.algorithm.metric.ForecastMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** How a model fares by the values of columns that it must not learn from. */
final class FairnessRows {
    private static final String MISSING = "(missing)";
    private static final String OTHERS = "(others)";

    /** Of more values those of numbers are cut into bands of equally many rows. */
    private static final int MOST_NUMBERS = 12;

    private static final int BANDS = 4;
    private static final int MOST_TEXTS = 50;

    private FairnessRows() {}

    static List<Row> of(HeldOut rows, List<String> columns, double threshold) {
        List<Row> found = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            String name = columns.get(column);
            groups(rows.guarded(column)).forEach((value, places) -> {
                HeldOut of = rows.at(places.stream().mapToInt(Integer::intValue).toArray());
                if (rows.targets().isNumber()) {
                    found.add(number(of, name, value));
                    return;
                }

                for (int output = 0; output < rows.targets().outputs(); output++) {
                    found.add(output(of, name, value, output, threshold));
                }
            });
        }

        return found;
    }

    private static Row number(HeldOut of, String column, String value) {
        double[] actual = of.values();
        double[] predicted = of.predictions();
        double[] weights = of.weights();
        return RowFactory.create(
                column,
                value,
                of.targets().label(0),
                (long) of.rows(),
                finite(mean(Arrays.stream(actual), weights)),
                finite(mean(Arrays.stream(predicted), weights)),
                finite(ForecastMetric.MAE.of(actual, predicted, weights).orElse(Double.NaN)));
    }

    private static Row output(HeldOut of, String column, String value, int output, double threshold) {
        double[] probability = of.probability(output);
        boolean[] outcome = of.outcome(output);
        double[] weights = of.weights();
        return RowFactory.create(
                column,
                value,
                of.targets().label(output),
                of.targets().classOf(output),
                (long) outcome.length,
                mean(IntStream.range(0, outcome.length).mapToDouble(row -> outcome[row] ? 1 : 0), weights),
                mean(Arrays.stream(probability), weights),
                mean(Arrays.stream(probability).map(p -> p >= threshold ? 1 : 0), weights),
                finite(AreaUnderRoc.of(probability, outcome, weights).orElse(Double.NaN)));
    }

    private static double mean(DoubleStream values, double[] weights) {
        double[] each = values.toArray();
        double all = 0;
        double sum = 0;
        for (int row = 0; row < each.length; row++) {
            all += weights[row];
            sum += weights[row] * each[row];
        }

        return sum / all;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** Places of the rows of each value, or band of values. */
    private static TreeMap<String, List<Integer>> groups(List<@Nullable String> values) {
        Map<String, String> named = names(values);
        TreeMap<String, List<Integer>> groups = new TreeMap<>();
        for (int row = 0; row < values.size(); row++) {
            String value = values.get(row);
            String group = value == null ? MISSING : named.getOrDefault(value, OTHERS);
            groups.computeIfAbsent(group, g -> new ArrayList<>()).add(row);
        }

        return groups;
    }

    private static Map<String, String> names(List<@Nullable String> values) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        for (String value : values) {
            if (value != null) {
                counts.merge(value, 1, Integer::sum);
            }
        }

        if (counts.size() > MOST_NUMBERS && counts.keySet().stream().allMatch(FairnessRows::isNumber)) {
            return bands(counts);
        }

        Map<String, String> names = new HashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_TEXTS)
                .forEach(counted -> names.put(counted.getKey(), counted.getKey()));
        return names;
    }

    private static Map<String, String> bands(TreeMap<String, Integer> counts) {
        double[] sorted = counts.entrySet().stream()
                .flatMapToDouble(counted ->
                        IntStream.range(0, counted.getValue()).mapToDouble(i -> Double.parseDouble(counted.getKey())))
                .sorted()
                .toArray();
        TreeSet<Double> starts = new TreeSet<>();
        for (int band = 0; band < BANDS; band++) {
            starts.add(sorted[(int) ((long) band * sorted.length / BANDS)]);
        }

        Map<String, String> names = new HashMap<>();
        for (String value : counts.keySet()) {
            Double from = starts.floor(Double.valueOf(value));
            Double to = from == null ? null : starts.higher(from);
            names.put(value, to == null ? "from " + from : "from " + from + " to below " + to);
        }

        return names;
    }

    private static boolean isNumber(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text));
        } catch (NumberFormatException isText) {
            return false;
        }
    }
}
