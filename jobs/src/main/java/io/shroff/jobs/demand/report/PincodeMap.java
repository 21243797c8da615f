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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Pincodes by place: a colour a cluster, a size a class of demand.
 *
 * @param nowhere why there is no map, where no pincode has a place
 * @param dots one path a cluster and size, so that thousands of points are a few elements
 */
record PincodeMap(
        Optional<Gap> nowhere,
        int height,
        List<MapFrame.GridLine> grid,
        List<Dots> dots,
        List<Entry> legend,
        List<Size> sizes,
        List<View<Places>> largest,
        String caption,
        String about) {
    /** Rather more than India has pincodes. */
    static final int MOST_POINTS = 20_000;

    private static final int SIZES = 6;
    private static final int LARGEST = 10;
    private static final int DIGITS_AFTER_FIRST = 5;

    /**
     * Points of one cluster and size, each a line of no length with a round end.
     *
     * @param other the width in the second measure; empty where there is none
     */
    record Dots(int cluster, int colour, String width, String other, String path) {}

    /** What the size of a point is, in a measure, and of the largest. */
    record Size(String of, String demand, String period, String most) {}

    /** The pincodes of the largest demand. */
    record Places(List<Largest> rows) {}

    /** A row of the table beside the map. */
    record Largest(String pincode, String place, String label, String demand) {}

    /** A part of the page and the data it is drawn from. */
    record WithData(PincodeMap map, JsonNode data) {}

    /** @param measures of the page */
    static WithData of(
            Mart mart, Optional<Dataset<Row>> forecasts, Optional<Extent> extent, List<ShownMeasure> measures) {
        Dataset<Row> clusters = mart.rows(DemandTables.MART_CLUSTERS);
        List<Extent.Scope> scopes = extent.map(Extent::scopes).orElse(List.of());
        Dataset<Row> demand = forecasts
                .flatMap(rows -> extent.map(
                        e -> e.nextPeriod(rows.filter(col("region_level").equalTo("pincode")))))
                .map(next -> next.drop("region_level").withColumnRenamed("region", "of"))
                .map(next -> clusters.join(next, col("region").equalTo(col("of")), "left"))
                .orElse(clusters);
        List<Row> rows = demand.orderBy(Stream.concat(
                                scopes.stream()
                                        .map(scope -> coalesce(col(Extent.next(scope.measure())), lit(0.0))
                                                .desc()),
                                Stream.of(col("pincode")))
                        .toArray(Column[]::new))
                .limit(MOST_POINTS)
                .collectAsList();
        List<Row> placed = rows.stream()
                .filter(row -> row.getAs("latitude") != null && row.getAs("longitude") != null)
                .toList();
        MapFrame frame = MapFrame.around(placed);
        ClusterLegend legend = ClusterLegend.of(mart, rows, measures);
        return new WithData(
                new PincodeMap(
                        placed.isEmpty() ? Optional.of(nowhere(mart, rows.size())) : Optional.empty(),
                        frame.height(),
                        frame.grid(),
                        dots(placed, frame, legend, scopes),
                        legend.entries(),
                        scopes.stream()
                                .map(scope -> new Size(
                                        View.of(measures, scope.measure()),
                                        scope.measure().isAmount() ? "amount" : "number of sales",
                                        scope.period(),
                                        scope.measure().quantity(most(placed, scope.measure()))))
                                .toList(),
                        scopes.stream()
                                .map(scope -> new View<>(
                                        View.of(measures, scope.measure()),
                                        Optional.of(new Places(largest(rows, legend, scope.measure()))),
                                        ""))
                                .toList(),
                        caption(mart.count(DemandTables.MART_CLUSTERS), rows.size(), placed.size()),
                        legend.about()),
                data(placed, frame, legend, scopes));
    }

    private static double demand(Row row, ShownMeasure measure) {
        Double demand = row.getAs(Extent.next(measure));
        return demand == null ? 0 : demand;
    }

    private static double most(List<Row> rows, ShownMeasure measure) {
        return rows.stream().mapToDouble(row -> demand(row, measure)).reduce(0, Math::max);
    }

    /** Points of one size in every measure share a path, so that each is written once. */
    private static List<Dots> dots(List<Row> placed, MapFrame frame, ClusterLegend legend, List<Extent.Scope> scopes) {
        List<ShownMeasure> measures =
                scopes.stream().map(Extent.Scope::measure).limit(2).toList();
        double[] most = measures.stream()
                .mapToDouble(measure -> Math.max(1e-9, most(placed, measure)))
                .toArray();
        Map<Point, StringBuilder> paths = new TreeMap<>(Point.LARGEST_FIRST);
        for (Row row : placed) {
            int[] sizes = IntStream.range(0, 2)
                    .map(i -> i < most.length ? size(demand(row, measures.get(i)), most[i]) : 0)
                    .toArray();
            paths.computeIfAbsent(
                            new Point(sizes[0], sizes[1], legend.index(row.getAs("cluster"))),
                            key -> new StringBuilder())
                    .append('M')
                    .append(frame.x(row.getAs("longitude")))
                    .append(' ')
                    .append(frame.y(row.getAs("latitude")))
                    .append("h0");
        }

        List<Dots> dots = new ArrayList<>();
        paths.forEach((key, path) -> dots.add(new Dots(
                key.cluster(),
                ClusterLegend.colour(key.cluster()),
                width(key.size(), placed.size()),
                measures.size() > 1 ? width(key.other(), placed.size()) : "",
                path.toString())));
        return dots;
    }

    /** A class of demand in each of two measures, and a cluster. */
    private record Point(int size, int other, int cluster) {
        static final Comparator<Point> LARGEST_FIRST = Comparator.<Point>comparingInt(point -> -point.size())
                .thenComparingInt(point -> -point.other())
                .thenComparingInt(Point::cluster);
    }

    private static int size(double demand, double most) {
        return (int) Math.ceil(SIZES * Math.sqrt(Math.max(0, demand) / most));
    }

    /** Fewer points are drawn larger. */
    private static String width(int size, int points) {
        double least = points > 5000 ? 3 : points > 500 ? 5 : 10;
        double most = points > 5000 ? 16 : points > 500 ? 24 : 40;
        return Figures.grouped(least + (most - least) * size / SIZES);
    }

    private static List<Largest> largest(List<Row> rows, ClusterLegend legend, ShownMeasure measure) {
        return rows.stream()
                .filter(row -> row.getAs(Extent.next(measure)) != null)
                .sorted(Comparator.comparingDouble((Row row) -> -demand(row, measure))
                        .thenComparing(row -> row.<String>getAs("pincode")))
                .limit(LARGEST)
                .map(row -> new Largest(
                        row.getAs("pincode"),
                        parentPlace(row.getAs("region")),
                        legend.label(row.getAs("cluster")),
                        measure.quantity(demand(row, measure))))
                .toList();
    }

    private static String parentPlace(String region) {
        int cut = region.lastIndexOf('/');
        return cut < 0 ? "" : Names.place(region.substring(0, cut));
    }

    private static String caption(long all, int read, int placed) {
        List<String> sentences = new ArrayList<>(List.of(Figures.counted(placed, "pincode.", "pincodes.")));
        if (read > placed) {
            sentences.add(Figures.counted(
                    read - placed, "has no known place and is not drawn.", "have no known place and are not drawn."));
        }

        if (all > read) {
            sentences.add(Figures.counted(
                    all - read, "of the least demand is left out.", "of the least demand are left out."));
        }

        return String.join(" ", sentences);
    }

    private static Gap nowhere(Mart mart, int pincodes) {
        return new Gap(
                "Of " + Figures.counted(pincodes, "pincode", "pincodes")
                        + " none has a place, so there is no map. A directory of pincodes with latitude and longitude"
                        + " gives them one: put it into the folder of the feeds as pincodes.csv, whose columns ./shroff"
                        + " feeds schema pincodes tells, and run the pipeline again.",
                mart.filling(DemandTables.MART_CLUSTERS)
                        .map(command -> command + " --feeds DIR")
                        .orElse(""));
    }

    private static JsonNode data(List<Row> placed, MapFrame frame, ClusterLegend legend, List<Extent.Scope> scopes) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ArrayNode pincodes = data.putArray("pincode");
        ArrayNode xs = data.putArray("x");
        ArrayNode ys = data.putArray("y");
        ArrayNode clusters = data.putArray("cluster");
        ArrayNode districts = data.putArray("district");
        Map<String, Integer> places = new LinkedHashMap<>();
        for (Row row : placed) {
            pincodes.add(row.<String>getAs("pincode"));
            xs.add(frame.x(row.getAs("longitude")));
            ys.add(frame.y(row.getAs("latitude")));
            clusters.add(legend.index(row.getAs("cluster")));
            districts.add(places.computeIfAbsent(parentPlace(row.getAs("region")), place -> places.size()));
        }

        ArrayNode names = data.putArray("places");
        places.keySet().forEach(names::add);
        ArrayNode labels = data.putArray("labels");
        legend.entries().forEach(entry -> labels.add(entry.label()));
        ArrayNode demands = data.putArray("demand");
        for (Extent.Scope scope : scopes) {
            ObjectNode demand = demands.addObject();
            demand.put("m", scope.measure().name()).put("period", scope.period());
            // Amounts are large: in a unit of which the most has six digits they are shorter, and as exact as is shown.
            double most = Math.max(1, most(placed, scope.measure()));
            double unit = Math.max(1, Math.pow(10, Math.floor(Math.log10(most)) - DIGITS_AFTER_FIRST));
            demand.put("unit", Figures.rounded(unit));
            ArrayNode values = demand.putArray("v");
            for (Row row : placed) {
                Double value = row.getAs(Extent.next(scope.measure()));
                if (value == null) {
                    values.addNull();
                } else {
                    values.add(Figures.rounded(value / unit));
                }
            }
        }

        return data;
    }
}
