package io.shroff.jobs.workbench.model;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** The most frequent texts of some columns, in one pass over all of them. */
final class TextCounts {
    /** A text and the rows that have it. */
    record Counted(String text, long rows) {}

    private TextCounts() {}

    /** Of each column at most so many texts, the most frequent first; of equally frequent ones by the text. */
    static List<List<Counted>> of(Dataset<Row> rows, List<String> columns, int most) {
        List<List<Counted>> counted = new ArrayList<>();
        columns.forEach(column -> counted.add(new ArrayList<>()));
        if (columns.isEmpty()) {
            return counted;
        }

        Column cells = array(IntStream.range(0, columns.size())
                .mapToObj(i -> struct(
                        lit(i).as("place"), ModelFeatures.text(columns.get(i)).as("text")))
                .toArray(Column[]::new));
        // At most so many rows a column.
        for (Row row : rows.select(explode(cells).as("cell"))
                .select("cell.*")
                .filter(col("text").isNotNull())
                .groupBy("place", "text")
                .agg(count(lit(1)).as("rows"))
                .withColumn(
                        "rank",
                        row_number()
                                .over(Window.partitionBy("place")
                                        .orderBy(col("rows").desc(), col("text"))))
                .filter(col("rank").leq(most))
                .orderBy("place", "rank")
                .collectAsList()) {
            counted.get(row.getInt(0)).add(new Counted(row.getString(1), row.getLong(2)));
        }

        return counted;
    }
}
