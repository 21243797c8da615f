package io.shroff.jobs.workbench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Guesses which columns of text are levels of a hierarchy, and which of them lie in which others. */
final class LevelGuess {
    /** What stands in the levels that are finer than a row's. */
    private static final String ALL = "all";

    private LevelGuess() {}

    /**
     * Of each dimension its levels, coarse to fine. Where rows stand for sums only the columns that say so are levels.
     *
     * @param columns those of fewer different values first
     */
    static List<List<String>> of(List<String> columns, List<Row> rows) {
        List<String> summed = columns.stream()
                .filter(column -> rows.stream().anyMatch(row -> ALL.equals(text(row, column))))
                .toList();
        List<List<String>> dimensions = new ArrayList<>();
        for (String column : summed.isEmpty() ? columns : summed) {
            dimensions.stream()
                    .filter(levels -> liesIn(column, levels.get(levels.size() - 1), rows))
                    .findFirst()
                    .orElseGet(() -> {
                        List<String> levels = new ArrayList<>();
                        dimensions.add(levels);
                        return levels;
                    })
                    .add(column);
        }

        return dimensions;
    }

    /** Whether each value of a column has one value of another, and none where that is a sum. */
    private static boolean liesIn(String fine, String coarse, List<Row> rows) {
        Map<String, String> above = new HashMap<>();
        for (Row row : rows) {
            String value = text(row, fine);
            String place = text(row, coarse);
            if (!value.equals(ALL)
                    && !above.computeIfAbsent(value, first -> place).equals(place)) {
                return false;
            }
        }

        return !above.containsValue(ALL);
    }

    private static String text(Row row, String column) {
        Object value = row.getAs(column);
        return value == null ? "" : value.toString().trim();
    }
}
