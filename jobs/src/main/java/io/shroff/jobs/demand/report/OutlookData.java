package io.shroff.jobs.demand.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Regions and their series as the script reads them: columns of numbers, names once. */
final class OutlookData {
    private record Key(String region, String product, String measure, String grain) {}

    /** Sums of forecasts that add up differ by less. */
    private static final double ROUNDING = 1e-6;

    private final ObjectNode data = JsonNodeFactory.instance.objectNode();
    private final Map<String, Integer> regions = new LinkedHashMap<>();
    private final Map<Key, ObjectNode> series = new LinkedHashMap<>();
    private final Set<String> partial = new TreeSet<>();

    /** @param chosen rows with region and region_level, in the order they are offered */
    OutlookData(List<Row> chosen) {
        ArrayNode list = data.putArray("regions");
        for (Row row : chosen) {
            String region = row.getAs("region");
            regions.put(region, regions.size());
            int cut = region.lastIndexOf('/');
            list.addObject()
                    .put("name", Names.region(region))
                    .put("parent", cut < 0 ? "" : Names.region(region.substring(0, cut)))
                    .put("level", row.<String>getAs("region_level"));
        }
    }

    /** Rows of one series stand together, in the order of their periods. */
    void addForecasts(List<Row> rows) {
        partial.addAll(partial(rows));
        for (Row row : rows) {
            ObjectNode one = series.computeIfAbsent(key(row), OutlookData.this::begun);
            if (one.path("f").isEmpty()) {
                one.put("start", row.<Date>getAs("period").toLocalDate().toString());
                one.put("model", Names.words(text(row.getAs("model"))));
                number(one, "confidence", row.getAs("confidence"));
                number(one, "last", row.getAs("last_value"));
            }

            number(one.withArray("f"), row.getAs("predicted_demand"));
            number(one.withArray("lo"), row.getAs("lower"));
            number(one.withArray("hi"), row.getAs("upper"));
        }
    }

    /** Periods without a row are left out by their date, so that a gap stays one. */
    void addHistory(List<Row> rows) {
        for (Row row : rows) {
            ObjectNode one = series.get(key(row));
            if (one != null) {
                one.withArray("past")
                        .add(row.<Date>getAs("period").toLocalDate().toString().substring(0, 7));
                number(one.withArray("h"), row.getAs("value"));
            }
        }
    }

    Set<String> partial() {
        return partial;
    }

    JsonNode json() {
        ArrayNode list = data.putArray("series");
        series.values().forEach(list::add);
        return data;
    }

    /**
     * Measures in which the row of all products holds less than the products together, since totals of some were
     * reported beside single sales of others.
     */
    private static Set<String> partial(List<Row> rows) {
        Map<List<String>, Map<String, Double>> byRegion = new LinkedHashMap<>();
        for (Row row : rows) {
            if (row.<Integer>getAs("horizon") == 1) {
                boolean isQuarter = row.getAs("period_grain").equals("quarter");
                double aMonth = row.<Double>getAs("predicted_demand") / (isQuarter ? 3 : 1);
                // Months come before quarters.
                byRegion.computeIfAbsent(List.of(row.getAs("measure"), row.getAs("region")), key -> new TreeMap<>())
                        .putIfAbsent(row.getAs("product"), aMonth);
            }
        }

        Set<String> measures = new TreeSet<>();
        byRegion.forEach((key, products) -> {
            double all = products.getOrDefault(Mart.ALL, Double.POSITIVE_INFINITY);
            double sum = products.entrySet().stream()
                    .filter(product -> !product.getKey().equals(Mart.ALL))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
            if (sum > all * (1 + ROUNDING)) {
                measures.add(key.get(0));
            }
        });
        return measures;
    }

    private ObjectNode begun(Key key) {
        ObjectNode one = JsonNodeFactory.instance.objectNode();
        one.put("r", regions.getOrDefault(key.region(), -1));
        one.put("p", Names.product(key.product(), partial.contains(key.measure())));
        one.put("m", key.measure());
        one.put("g", key.grain());
        one.putArray("f");
        return one;
    }

    private static Key key(Row row) {
        return new Key(row.getAs("region"), row.getAs("product"), row.getAs("measure"), row.getAs("period_grain"));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static void number(ArrayNode list, @Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            list.addNull();
        } else {
            list.add(Figures.rounded(value));
        }
    }

    private static void number(ObjectNode node, String name, @Nullable Double value) {
        if (value != null && Double.isFinite(value)) {
            node.put(name, Figures.rounded(value));
        }
    }
}
