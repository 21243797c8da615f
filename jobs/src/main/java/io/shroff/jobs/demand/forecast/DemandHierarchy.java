package io.shroff.jobs.demand.forecast;

import io.shroff.jobs.demand.RegionPaths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * Cells of one measure, period and hierarchy: a tree of regions, or some where not all hang together. A region without
 * a known parent stands alone, and so does each below a top that has no forecast of its own.
 */
final class DemandHierarchy {
    private final List<DemandTree> trees = new ArrayList<>();
    private final int cells;

    /** @param rows with {@code base_forecast} and {@code spread} */
    DemandHierarchy(List<Row> rows) {
        this.cells = rows.size();
        Map<String, String> parents = parents(rows);
        Set<String> forecast = new HashSet<>();
        rows.forEach(row -> forecast.add(row.getAs("region")));
        Map<String, List<Integer>> rowsByRoot = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            rowsByRoot
                    .computeIfAbsent(root(rows.get(i).getAs("region"), parents, forecast), root -> new ArrayList<>())
                    .add(i);
        }

        // What lies above the highest forecast holds nothing together.
        parents.keySet().removeAll(rowsByRoot.keySet());
        rowsByRoot.values().forEach(of -> trees.add(new DemandTree(rows, of, parents)));
    }

    /** The forecasts that add up, in the order of the rows; none is negative. */
    double[] reconciled(DemandWeighting weighting) {
        double[] result = new double[cells];
        trees.forEach(tree -> tree.reconcile(weighting, result));
        return result;
    }

    /** Of every region with a row, as it says, and of those above that have none, by their path; a root has none. */
    private static Map<String, String> parents(List<Row> rows) {
        Map<String, String> parents = new HashMap<>();
        Set<String> have = new HashSet<>();
        for (Row row : rows) {
            String parent = row.getAs("parent");
            have.add(row.getAs("region"));
            if (parent != null) {
                parents.put(row.getAs("region"), parent);
            }
        }

        for (String parent : List.copyOf(parents.values())) {
            String at = parent;
            String up = RegionPaths.above(at);
            while (up != null && have.add(at)) {
                parents.put(at, up);
                at = up;
                up = RegionPaths.above(at);
            }
        }

        return parents;
    }

    /** The highest region at or above one that has a forecast. */
    private static String root(String region, Map<String, String> parents, Set<String> forecast) {
        String root = region;
        for (String up = parents.get(region); up != null; up = parents.get(up)) {
            root = forecast.contains(up) ? up : root;
        }

        return root;
    }
}
