package io.shroff.platform.method;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.forest.DecisionForest;
import io.shroff.platform.testing.SparkTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SparkTest
class ForestMethodTest {
    private static final ForestOptions OPTIONS = new ForestOptions(20, 6, 5, .7, 11);
    private static final StructType SCHEMA = new StructType()
            .add(ForestTrainer.FOREST, DataTypes.IntegerType, false)
            .add(ForestTrainer.KEY, DataTypes.LongType, false)
            .add(ForestTrainer.LABEL, DataTypes.DoubleType, false)
            .add(ForestTrainer.FEATURES, DataTypes.createArrayType(DataTypes.DoubleType, false), false);

    @ParameterizedTest
    @EnumSource
    void eachForestLearnsItsOwnRows(ForestMethod method, SparkSession spark) {
        TreeMap<Integer, DecisionForest> forests = method.trainer().train(rows(spark), OPTIONS);

        assertThat(forests).containsOnlyKeys(1, 2);
        assertThat(forests.values())
                .allSatisfy(forest -> assertThat(forest.trees()).isEqualTo(20));
        double[] low = {.2, .5, .5};
        double[] high = {.8, .5, .5};
        // The first rises by one where the first feature passes .5, the second falls by two.
        assertThat(difference(forests, 1, low, high)).isCloseTo(1, within(.3));
        assertThat(difference(forests, 2, low, high)).isCloseTo(-2, within(.6));
    }

    private static double difference(
            TreeMap<Integer, DecisionForest> forests, int forest, double[] low, double[] high) {
        DecisionForest grown = forests.get(forest);
        assertThat(grown).isNotNull();
        return grown.predict(high) - grown.predict(low);
    }

    @ParameterizedTest
    @EnumSource
    void neitherOrderNorPartitionsOfTheRowsMatter(ForestMethod method, SparkSession spark) throws IOException {
        Dataset<Row> rows = rows(spark);
        List<byte[]> once = bytes(method.trainer().train(rows.coalesce(1), OPTIONS));
        List<byte[]> again = bytes(method.trainer()
                .train(rows.orderBy(col(ForestTrainer.LABEL).desc()).repartition(7), OPTIONS));

        assertThat(again).usingRecursiveComparison().isEqualTo(once);
    }

    @Test
    void bothMethodsPredictAlike(SparkSession spark) {
        Dataset<Row> rows = rows(spark);
        DecisionForest binned =
                ForestMethod.BINNED.trainer().train(rows, OPTIONS).firstEntry().getValue();
        DecisionForest mllib =
                ForestMethod.MLLIB.trainer().train(rows, OPTIONS).firstEntry().getValue();
        double apart = 0;
        for (Row row : rows.filter(col(ForestTrainer.FOREST).equalTo(1)).collectAsList()) {
            double[] features = row.<Double>getList(row.fieldIndex(ForestTrainer.FEATURES)).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            apart += Math.abs(binned.predict(features) - mllib.predict(features)) / 600;
        }

        assertThat(apart).isPositive().isLessThan(.1);
    }

    private static List<byte[]> bytes(TreeMap<Integer, DecisionForest> forests) throws IOException {
        List<byte[]> all = new ArrayList<>();
        for (DecisionForest forest : forests.values()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            forest.writeTo(bytes);
            all.add(bytes.toByteArray());
        }

        return all;
    }

    private static Dataset<Row> rows(SparkSession spark) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            Double[] features = {i * .618034 % 1, i * .414214 % 1, i * .732051 % 1};
            double step = features[0] > .5 ? 1 : 0;
            // Labels of a grid, so that sums over them are exact in any order.
            double rest = Math.rint(features[1] * 16) / 64;
            rows.add(RowFactory.create(1, 7919L * i, step + rest, features));
            rows.add(RowFactory.create(2, 7919L * i, rest - 2 * step, features));
        }

        return spark.createDataFrame(rows, SCHEMA);
    }
}
