package io.shroff.platform.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.testing.JobTester;
import io.shroff.platform.testing.SparkTest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class StoredRowsTest {
    private static final LocalDate MAY = LocalDate.parse("2024-05-31");
    private static final LocalDate JUNE = LocalDate.parse("2024-06-30");

    private static final List<DataType> TYPES = List.of(
            StringType,
            StringType,
            IntegerType,
            LongType,
            DoubleType,
            BooleanType,
            DateType,
            TimestampType,
            DataTypes.createDecimalType(9, 2),
            DataTypes.createDecimalType(38, 2));

    private static final Object[] VALUES = {
        "a",
        "b",
        1,
        2L,
        0.1,
        true,
        Date.valueOf(MAY),
        Timestamp.from(Instant.EPOCH),
        new BigDecimal("1.25"),
        new BigDecimal("1.25")
    };

    /** Each a little off, and none like another column's. */
    private static final Object[] OTHERS = {
        "ab",
        "",
        -1,
        1L << 40,
        0.1 + 0x1p-56,
        false,
        Date.valueOf(JUNE),
        Timestamp.from(Instant.EPOCH.plusNanos(1000)),
        new BigDecimal("1.26"),
        new BigDecimal("-1.25")
    };

    private static final TableContract VISITS = contract("gold.visits", TYPES);

    private static final TableContract DATED = TableContract.named("gold.dated")
            .grain("One row per name.")
            .column("as_of", DateType, "Date")
            .column("name", StringType, "Name")
            .key("as_of", "name")
            .writtenBy(WriteMode.replacePartition("as_of"));

    @TempDir
    private Path folder;

    private SparkSession spark;

    @BeforeEach
    void keepSession(SparkSession session) {
        spark = session;
    }

    @Test
    void neitherOrderNorFilesNorFormerVersionsMatter() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(with(2, i));
        }

        Lake one = lake("one");
        write(one, VISITS, rows);
        Lake other = lake("other");
        write(other, VISITS, List.of(with(2, 99)));
        Collections.reverse(rows);
        frame(VISITS, rows)
                .repartition(4)
                .write()
                .format("delta")
                .mode("overwrite")
                .save(place(other, VISITS));

        assertThat(StoredRows.of(one, VISITS)).isEqualTo(StoredRows.of(other, VISITS));
        assertThat(StoredRows.of(one, VISITS).counts()).hasSize(50);
    }

    @Test
    void rowsThatDifferInOneValueAreNotTheSameWhateverItsType() {
        List<Row> rows = new ArrayList<>(List.of(with()));
        for (int i = 0; i < TYPES.size(); i++) {
            rows.add(with(i, OTHERS[i]));
            rows.add(with(i, null));
        }

        assertThat(written(rows).counts()).hasSize(1 + 2 * TYPES.size());
    }

    @Test
    void rowsWhoseValuesChangePlacesAreNotTheSame() {
        assertThat(written(List.of(
                                with(0, "ab", 1, "c"),
                                with(0, "a", 1, "bc"),
                                with(0, "c", 1, "ab"),
                                with(0, null, 1, "ab"),
                                with(0, "ab", 1, null)))
                        .counts())
                .hasSize(5);
    }

    @Test
    void anotherRowARowTooManyAndARepeatedRowMakeTablesUnequal() {
        assertThat(List.of(
                        written(List.of(with(2, 7))),
                        written(List.of(with(2, 7), with(2, 8))),
                        written(List.of(with(2, 7), with(2, 9))),
                        written(List.of(with(2, 7), with(2, 7), with(2, 8))),
                        written(List.of(with(2, 7), with(2, 8), with(2, 8)))))
                .doesNotHaveDuplicates();
    }

    @Test
    void theSameBytesOfAnotherTypeMakeTablesUnequal() {
        TableContract cents = contract("gold.amounts", List.of(DataTypes.createDecimalType(9, 2)));
        TableContract mills = contract("gold.amounts", List.of(DataTypes.createDecimalType(9, 3)));
        Lake one = lake("cents");
        write(one, cents, List.of(RowFactory.create(new BigDecimal("1.25"))));
        Lake other = lake("mills");
        write(other, mills, List.of(RowFactory.create(new BigDecimal("0.125"))));

        assertThat(StoredRows.of(one, cents).counts())
                .isEqualTo(StoredRows.of(other, mills).counts());
        assertThat(StoredRows.of(one, cents)).isNotEqualTo(StoredRows.of(other, mills));
    }

    @Test
    void partitionsCountAsColumnsAndThoseReplacedAreGone() {
        Lake one = lake("one");
        replace(one, MAY, "old");
        replace(one, MAY, "a");
        replace(one, JUNE, "b");
        Lake same = lake("same");
        replace(same, JUNE, "b");
        replace(same, MAY, "a");
        Lake crossed = lake("crossed");
        replace(crossed, MAY, "b");
        replace(crossed, JUNE, "a");

        assertThat(StoredRows.of(one, DATED))
                .isEqualTo(StoredRows.of(same, DATED))
                .isNotEqualTo(StoredRows.of(crossed, DATED));
    }

    @Test
    void aColumnThatATableLacksIsNotPassedOver() {
        TableContract narrow = contract("gold.amounts", List.of(IntegerType));
        TableContract wide = contract("gold.amounts", List.of(IntegerType, IntegerType));
        Lake lake = lake("narrow");
        write(lake, narrow, List.of(RowFactory.create(1)));

        assertThatThrownBy(() -> StoredRows.of(lake, wide)).hasMessageContaining("c1");
    }

    /** A table of columns named c0, c1 and so on. */
    private static TableContract contract(String name, List<DataType> types) {
        var builder = TableContract.named(name).grain("One row per visit.");
        for (int i = 0; i < types.size(); i++) {
            builder = builder.column("c" + i, types.get(i), "Value");
        }

        return builder.key("c0").writtenBy(WriteMode.overwrite());
    }

    /** The usual row with some values in place of others: column, value, and so on. */
    private static Row with(@Nullable Object... changes) {
        @Nullable Object[] values = VALUES.clone();
        for (int i = 0; i < changes.length; i += 2) {
            values[(Integer) changes[i]] = changes[i + 1];
        }

        return RowFactory.create(values);
    }

    private Lake lake(String name) {
        return Lake.at(folder.resolve(name).toString());
    }

    private static String place(Lake lake, TableContract table) {
        return lake.pathOf(table).toString();
    }

    /** What stands in a table of these rows. */
    private StoredRows written(List<Row> rows) {
        Lake lake = lake("written");
        write(lake, VISITS, rows);
        return StoredRows.of(lake, VISITS);
    }

    /** Straight to Delta: a lake writes no row twice, and no key without values. */
    private void write(Lake lake, TableContract table, List<Row> rows) {
        frame(table, rows).write().format("delta").mode("overwrite").save(place(lake, table));
    }

    private void replace(Lake lake, LocalDate asOf, String name) {
        Dataset<Row> rows = JobTester.rows(spark, DATED, new Object[] {Date.valueOf(asOf), name});
        Stamp stamp = new Stamp("test", name, Map.of());
        lake.write(DATED, rows, new WriteOrder(Optional.of(asOf), stamp, Arrangement.BY_KEY));
    }

    private Dataset<Row> frame(TableContract table, List<Row> rows) {
        StructType schema = new StructType();
        for (StructField field : table.schema().fields()) {
            schema = schema.add(field.name(), field.dataType(), true);
        }

        return spark.createDataFrame(rows, schema);
    }
}
