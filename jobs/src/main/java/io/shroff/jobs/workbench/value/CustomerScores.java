package io.shroff.jobs.workbench.value;

import io.shroff.algorithm.value.GammaGamma;
import io.shroff.algorithm.value.PurchaseModel;
import io.shroff.algorithm.value.Rfm;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** What the models say of each customer, in parallel tasks. */
final class CustomerScores {
    private CustomerScores() {}

    /** What scores a customer. */
    record Scorer(CustomerModel model, Rfm bands, int horizon, double discount) implements Serializable {}

    static Dataset<Row> of(Dataset<Row> histories, Scorer scorer) {
        StructType schema = histories
                .select("key")
                .schema()
                .add("frequency", DataTypes.IntegerType)
                .add("recency", DataTypes.DoubleType)
                .add("age", DataTypes.DoubleType)
                .add("monetary_mean", DataTypes.DoubleType)
                .add("p_alive", DataTypes.DoubleType)
                .add("expected_purchases", DataTypes.DoubleType)
                .add("expected_value", DataTypes.DoubleType)
                .add("clv", DataTypes.DoubleType)
                .add("horizon", DataTypes.IntegerType)
                .add("r_score", DataTypes.IntegerType)
                .add("f_score", DataTypes.IntegerType)
                .add("m_score", DataTypes.IntegerType)
                .add("reason", DataTypes.StringType);
        return histories
                .map((MapFunction<Row, Row>) row -> scored(row, scorer), Encoders.row(schema))
                .select(
                        "key.*",
                        "frequency",
                        "recency",
                        "age",
                        "monetary_mean",
                        "p_alive",
                        "expected_purchases",
                        "expected_value",
                        "clv",
                        "horizon",
                        "r_score",
                        "f_score",
                        "m_score",
                        "reason");
    }

    private static Row scored(Row row, Scorer scorer) {
        int frequency = row.<Integer>getAs("frequency");
        double recency = row.<Double>getAs("recency");
        double age = row.<Double>getAs("age");
        Double mean = row.getAs("monetary_mean");
        PurchaseModel model = scorer.model().purchases();
        List<String> missing = new ArrayList<>();
        Double alive = known("p_alive", model.alive(frequency, recency, age), missing);
        Double expected =
                known("expected_purchases", model.expected(scorer.horizon(), frequency, recency, age), missing);
        Double value = null;
        Double clv = null;
        if (scorer.model().spend().isPresent()) {
            GammaGamma spend = scorer.model().spend().get();
            value = known(
                    "expected_value", spend.expected(row.<Integer>getAs("valued"), mean == null ? 0 : mean), missing);
            clv = value == null ? null : known("clv", value * discounted(scorer, frequency, recency, age), missing);
        }

        Rfm.Scores scores =
                scorer.bands().score(CustomerHistories.sinceLast(row), frequency, CustomerHistories.spend(row));
        return RowFactory.create(
                row.getAs("key"),
                frequency,
                recency,
                age,
                mean,
                alive,
                expected,
                value,
                clv,
                scorer.horizon(),
                scores.recency(),
                scores.frequency(),
                scorer.model().isSpendAsked() && row.getAs("total") != null ? scores.monetary() : null,
                missing.isEmpty() ? null : "not finite by these parameters: " + String.join(", ", missing));
    }

    /** Purchases ahead, those of each unit discounted by as many units. */
    private static double discounted(Scorer scorer, int frequency, double recency, double age) {
        PurchaseModel model = scorer.model().purchases();
        if (scorer.discount() == 0) {
            return model.expected(scorer.horizon(), frequency, recency, age);
        }

        double sum = 0;
        double before = 0;
        for (int unit = 1; unit <= scorer.horizon(); unit++) {
            double until = model.expected(unit, frequency, recency, age);
            sum += (until - before) / Math.pow(1 + scorer.discount(), unit);
            before = until;
        }

        return sum;
    }

    private static @Nullable Double known(String name, double value, List<String> missing) {
        if (Double.isFinite(value)) {
            return value;
        }

        missing.add(name);
        return null;
    }
}
