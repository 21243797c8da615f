package io.shroff.algorithm.hierarchy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** Series of real hierarchies by node and time; what has no row is nought. */
final class RealHierarchy {
    private static final Path FOLDER = Path.of(System.getProperty("shroff.root", "../.."))
            .resolve("../shared/data")
            .normalize();
    private static final String PULSE = "demand/phonepe-pulse/";
    private static final int CUTS = 3;

    private final String name;
    private final int period;
    private final int horizon;
    private final Grid grid;
    private final double[][] values;

    private RealHierarchy(String name, int period, int horizon, Grid grid, double[][] values) {
        this.name = name;
        this.period = period;
        this.horizon = horizon;
        this.grid = grid;
        this.values = values;
    }

    static void assumeThere() {
        Assumptions.assumeTrue(Files.isDirectory(FOLDER), () -> "Skipped: there is no real data at " + FOLDER);
    }

    static List<RealHierarchy> all() {
        return List.of(
                of("Superstore, sales by region and kind by month", 12, 6, RealHierarchy::superstore),
                of("PhonePe, payments by state and kind by quarter", 4, 2, RealHierarchy::kinds),
                of("PhonePe, payments by district by quarter", 4, 2, RealHierarchy::payments),
                of("PhonePe, insurance by district by quarter", 4, 2, RealHierarchy::insurance));
    }

    String name() {
        return name;
    }

    int period() {
        return period;
    }

    int horizon() {
        return horizon;
    }

    int cuts() {
        return CUTS;
    }

    int times() {
        return values[0].length;
    }

    Grid grid() {
        return grid;
    }

    double value(int cell, int time) {
        return values[cell][time];
    }

    double[] history(int cell, int times) {
        return Arrays.copyOf(values[cell], times);
    }

    /** Of each cell the mean change from the same time a period before. */
    double[] scale(int times) {
        double[] scale = new double[grid.cells()];
        for (int cell = 0; cell < scale.length; cell++) {
            for (int t = period; t < times; t++) {
                scale[cell] += Math.abs(values[cell][t] - values[cell][t - period]) / (times - period);
            }
        }

        return scale;
    }

    /** Gathers values by the path in each dimension, coarse to fine, and the time. */
    private static final class Gathered {
        private final Map<List<List<String>>, TreeMap<Integer, Double>> cells = new LinkedHashMap<>();

        void add(List<List<String>> paths, int time, double value) {
            cells.computeIfAbsent(paths, any -> new TreeMap<>()).merge(time, value, Double::sum);
        }
    }

    private static RealHierarchy of(String name, int period, int horizon, BiConsumer<Path, Gathered> read) {
        Gathered gathered = new Gathered();
        read.accept(FOLDER, gathered);
        int dimensions = gathered.cells.keySet().iterator().next().size();
        List<Map<List<String>, Integer>> nodes = new ArrayList<>();
        Tree[] trees = new Tree[dimensions];
        for (int dimension = 0; dimension < dimensions; dimension++) {
            Map<List<String>, Integer> numbers = new LinkedHashMap<>(Map.of(List.of(), 0));
            List<Integer> parents = new ArrayList<>(List.of(-1));
            for (List<List<String>> paths : gathered.cells.keySet()) {
                List<String> path = paths.get(dimension);
                for (int depth = 1; depth <= path.size(); depth++) {
                    if (numbers.putIfAbsent(path.subList(0, depth), parents.size()) == null) {
                        parents.add(numbers.get(path.subList(0, depth - 1)));
                    }
                }
            }

            trees[dimension] =
                    Tree.of(parents.stream().mapToInt(Integer::intValue).toArray());
            nodes.add(numbers);
        }

        Grid grid = Grid.of(trees);
        int first = gathered.cells.values().stream()
                .mapToInt(TreeMap::firstKey)
                .min()
                .orElseThrow();
        int last = gathered.cells.values().stream()
                .mapToInt(TreeMap::lastKey)
                .max()
                .orElseThrow();
        double[][] values = new double[grid.cells()][last - first + 1];
        for (int time = first; time <= last; time++) {
            double[] sums = new double[grid.cells()];
            for (var cell : gathered.cells.entrySet()) {
                int[] place = IntStream.range(0, dimensions)
                        .map(dimension -> nodes.get(dimension).get(cell.getKey().get(dimension)))
                        .toArray();
                sums[grid.cell(place)] += cell.getValue().getOrDefault(time, 0.0);
            }

            grid.aggregate(sums);
            for (int cell = 0; cell < sums.length; cell++) {
                values[cell][time - first] = sums[cell];
            }
        }

        return new RealHierarchy(name, period, horizon, grid, values);
    }

    private static void superstore(Path folder, Gathered into) {
        for (String line : lines(folder.resolve("retail/superstore_orders.csv"), false)) {
            // A name of a product may hold commas, and then stands in quotes.
            String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            String[] date = cells[2].split("/");
            int month = 12 * Integer.parseInt(date[2]) + Integer.parseInt(date[1]) - 1;
            into.add(List.of(List.of(cells[12]), List.of(cells[14], cells[15])), month, Double.parseDouble(cells[17]));
        }
    }

    private static void kinds(Path folder, Gathered into) {
        pulse(
                folder,
                "agg_transaction.csv.gz",
                (cells, quarter) ->
                        into.add(List.of(List.of(cells[0]), List.of(cells[3])), quarter, Double.parseDouble(cells[4])));
    }

    private static void payments(Path folder, Gathered into) {
        districts(folder, "map_transaction_district.csv.gz", into);
    }

    private static void insurance(Path folder, Gathered into) {
        districts(folder, "map_insurance_district.csv.gz", into);
    }

    private static void districts(Path folder, String file, Gathered into) {
        pulse(
                folder,
                file,
                (cells, quarter) ->
                        into.add(List.of(List.of(cells[0], cells[3])), quarter, Double.parseDouble(cells[4])));
    }

    /** Rows of the country itself are totals. */
    private static void pulse(Path folder, String file, BiConsumer<String[], Integer> read) {
        for (String line : lines(folder.resolve(PULSE + file), true)) {
            String[] cells = line.split(",", -1);
            if (!cells[0].equals("india") && !cells[3].isEmpty()) {
                read.accept(cells, 4 * Integer.parseInt(cells[1]) + Integer.parseInt(cells[2]));
            }
        }
    }

    private static List<String> lines(Path file, boolean isZipped) {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = isZipped ? new GZIPInputStream(bytes) : bytes;
                BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
