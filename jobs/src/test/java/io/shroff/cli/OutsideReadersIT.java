package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shroff.platform.catalog.Catalog;
import io.shroff.platform.table.TableContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers other than Spark open every table of a lake and see what Spark sees. */
class OutsideReadersIT {
    @TempDir
    private Path folder;

    @Test
    void everyTableIsReadFromOutsideAsSparkReadsIt() throws Exception {
        SampleLake shared = SampleLake.shared();
        Path expected = folder.resolve("expected.json");
        ObjectNode tables = asSparkSees(shared);
        assertThat(tables.size()).isGreaterThan(15);
        Files.writeString(expected, tables.toString());
        Path log = folder.resolve("pytest.log");
        ProcessBuilder pytest = new ProcessBuilder(
                        Python.interpreter().toString(),
                        "-B",
                        "-m",
                        "pytest",
                        "-q",
                        "-p",
                        "no:cacheprovider",
                        SampleLake.root()
                                .resolve("jobs/src/test/python/test_outside_readers.py")
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        pytest.environment().put("SHROFF_LAKE", shared.path().toString());
        pytest.environment().put("SHROFF_EXPECTED", expected.toString());

        int status = pytest.start().waitFor();

        assertThat(status).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log))
                .contains(3 * tables.size() + 1 + " passed")
                .doesNotContain("skipped");
    }

    /** Rows, columns and a sum of each table, by its folder. */
    private static ObjectNode asSparkSees(SampleLake from) {
        ObjectNode tables = JsonMapper.builder().build().createObjectNode();
        List<TableContract> all = new ArrayList<>(SampleLake.tables());
        Catalog.ALL.stream()
                .filter(t -> from.lake().exists(t) && !all.contains(t))
                .forEach(all::add);
        for (TableContract table : all) {
            Dataset<Row> rows = from.lake().read(SampleLake.spark(), table);
            ObjectNode node = tables.putObject(table.layer().folder() + "/" + table.shortName());
            node.put("rows", rows.count());
            ObjectNode columns = node.putObject("columns");
            for (StructField field : rows.schema().fields()) {
                columns.put(field.name(), field.dataType().catalogString());
            }
        }

        return tables;
    }
}
