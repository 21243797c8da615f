package io.shroff.platform.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class BatchesTest {
    @Test
    void rowsComeInBatchesAndTheirResultsInOrder() {
        List<Integer> sizes = new ArrayList<>();
        List<Row> rows = IntStream.range(0, 7).mapToObj(RowFactory::create).toList();
        Batches batches = new Batches(rows.iterator(), 3, batch -> {
            sizes.add(batch.size());
            // Of the second batch nothing comes.
            return sizes.size() == 2 ? List.of() : batch;
        });
        List<Integer> results = new ArrayList<>();
        batches.forEachRemaining(row -> results.add(row.getInt(0)));

        assertThat(sizes).containsExactly(3, 3, 1);
        assertThat(results).containsExactly(0, 1, 2, 6);
        assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
    }
}
