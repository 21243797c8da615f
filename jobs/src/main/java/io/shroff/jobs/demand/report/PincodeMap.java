package io.shroff.jobs.demand.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shroff.jobs.demand.report.ClusterLegend.Entry;
import io.shroff.platform.catalog.DemandTables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Pincodes by place: a colour a cluster, a size a class of demand.
 *
 * @param dots one path a cluster and size, so that thousands of points are a few elements
 */
record PincodeMap(
        int height,
        List<MapFrame.GridLine> grid,
        List<Dots> dots,
        List<Entry> legend,
        List<Largest> largest,
        String caption,
        String about) {
    /** Rather more than India has pincodes. */
    static final int MOST_POINTS = 20_000;

    private static final int SIZES = 6;
    private static final int LARGEST = 10;

    /** Points of one cluster and size, each a line of no length with a round end. */
    record Dots(int cluster, int colour, String width, String path) {}

    /** A row of the table beside the map. */
    record Largest(String pincode, String place, String label, String demand) {}

    /** A part of the page and the data it is drawn from. */
    record WithData(PincodeMap map, JsonNode data) {}

    static WithData of(Mart mart, Optional<Dataset<Row>> forecasts, Optional<Extent> extent) {
        Dataset<Row> clusters = mart.rows(DemandTables.MART_CLUSTERS);
        Dataset<Row> demand = forecasts
                .flatMap(rows -> extent.map(
                        e -> e.nextPeriod(rows.filter(col("region_level").equalTo("pincode")))))
                .map(next -> next.select(
                        col("region").as("of"), col("predicted_demand").as("demand")))
                .map(next -> clusters.join(next, col("region").equalTo(col("of")), "left"))
                .orElseGet(() -> clusters.withColumn("demand", lit(0.0)));
        List<Row> rows = demand.withColumn("demand", coalesce(col("demand"), lit(0.0)))
                .orderBy(col("demand").desc(), col("pincode"))
                .limit(MOST_POINTS)
                .collectAsList();
        List<Row> placed = rows.stream()
                .filter(row -> row.getAs("latitude") != null && row.getAs("longitude") != null)
                .toList();
        MapFrame frame = MapFrame.around(placed);
        ClusterLegend legend =
                ClusterLegend.of(mart, rows, extent.map(Extent::measure).orElse("count"));
        return new WithData(
                new PincodeMap(
                        frame.height(),
                        frame.grid(),
                        dots(placed, frame, legend),
                        legend.entries(),
                        largest(rows, legend, extent),
                        caption(mart.count(DemandTables.MART_CLUSTERS), rows.size(), placed.size()),
                        legend.about()),
                data(placed, frame, legend, extent.map(PincodeMap::unit).orElse("")));
    }

    private static String unit(Extent extent) {
        return extent.measure().equals("count") ? "sales expected next " + extent.grain() : extent.currency();
    }

    private static List<Dots> dots(List<Row> placed, MapFrame frame, ClusterLegend legend) {
        double most =
                placed.stream().mapToDouble(row -> row.<Double>getAs("demand")).reduce(1e-9, Math::max);
        Comparator<List<Integer>> largestFirst =
                Comparator.<List<Integer>, Integer>comparing(key -> -key.get(0)).thenComparing(key -> key.get(1));
        Map<List<Integer>, StringBuilder> paths = new TreeMap<>(largestFirst);
        for (Row row : placed) {
            int size = (int) Math.ceil(SIZES * Math.sqrt(Math.max(0, row.<Double>getAs("demand")) / most));
            paths.computeIfAbsent(List.of(size, legend.index(row.getAs("cluster"))), key -> new StringBuilder())
                    .append('M')
                    .append(frame.x(row.getAs("longitude")))
                    .append(' ')
                    .append(frame.y(row.getAs("latitude")))
                    .append("h0");
        }

        List<Dots> dots = new ArrayList<>();
        paths.forEach((key, path) -> dots.add(new Dots(
                key.get(1), ClusterLegend.colour(key.get(1)), width(key.get(0), placed.size()), path.toString())));
        return dots;
    }

    /** Fewer points are drawn larger. */
    private static String width(int size, int points) {
        double least = points > 5000 ? 3 : points > 500 ? 5 : 10;
        double most = points > 5000 ? 16 : points > 500 ? 24 : 40;
        return Figures.grouped(least + (most - least) * size / SIZES);
    }

    private static List<Largest> largest(List<Row> rows, ClusterLegend legend, Optional<Extent> extent) {
        return rows.stream()
                .limit(LARGEST)
                .map(row -> new Largest(
                        row.getAs("pincode"),
                        parentPlace(row.getAs("region")),
                        legend.label(row.getAs("cluster")),
                        extent.map(e -> Figures.quantity(row.getAs("demand"), e.measure(), e.currency()))
                                .orElse("–")))
                .toList();
    }

    private static String parentPlace(String region) {
        int cut = region.lastIndexOf('/');
        return cut < 0 ? "" : Names.place(region.substring(0, cut));
    }

    private static String caption(long all, int read, int placed) {
        StringBuilder text =
                new StringBuilder(Figures.grouped(placed)).append(placed == 1 ? " pincode." : " pincodes.");
        if (read > placed) {
            text.append(' ').append(Figures.grouped(read - placed)).append(" have no known place and are not drawn.");
        }

        if (all > read) {
            text.append(' ').append(Figures.grouped(all - read)).append(" of the least demand are left out.");
        }

        return text.toString();
    }

    private static JsonNode data(List<Row> placed, MapFrame frame, ClusterLegend legend, String unit) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ArrayNode pincodes = data.putArray("pincode");
        ArrayNode xs = data.putArray("x");
        ArrayNode ys = data.putArray("y");
        ArrayNode clusters = data.putArray("cluster");
        ArrayNode districts = data.putArray("district");
        ArrayNode demand = data.putArray("demand");
        Map<String, Integer> places = new LinkedHashMap<>();
        for (Row row : placed) {
            pincodes.add(row.<String>getAs("pincode"));
            xs.add(frame.x(row.getAs("longitude")));
            ys.add(frame.y(row.getAs("latitude")));
            clusters.add(legend.index(row.getAs("cluster")));
            districts.add(places.computeIfAbsent(parentPlace(row.getAs("region")), place -> places.size()));
            demand.add(Figures.rounded(row.getAs("demand")));
        }

        ArrayNode names = data.putArray("places");
        places.keySet().forEach(names::add);
        ArrayNode labels = data.putArray("labels");
        legend.entries().forEach(entry -> labels.add(entry.label()));
        data.put("unit", unit);
        return data;
    }
}
