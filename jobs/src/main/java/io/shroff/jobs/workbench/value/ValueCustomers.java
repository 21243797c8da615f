package io.shroff.jobs.workbench.value;

import static org.apache.spark.sql.functions.col;

import io.shroff.algorithm.value.PurchaseCounts;
import io.shroff.algorithm.value.Rfm;
import io.shroff.jobs.workbench.frame.DrawnRows;
import io.shroff.jobs.workbench.frame.OneTableSpec;
import io.shroff.jobs.workbench.frame.WorkbenchInputs;
import io.shroff.jobs.workbench.frame.WorkbenchMethod;
import io.shroff.jobs.workbench.frame.WorkbenchRun;
import io.shroff.jobs.workbench.frame.WorkbenchTable;
import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.TableSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/**
 * Says of each customer whether they still buy, how often they will, and what that is worth.
 *
 * <p>The purchase model is fitted to counts of histories that customers share; the driver holds one number a distinct
 * history (frequency, recency, age) and {@code most-rows} customers for the spend model and the scores.
 */
public final class ValueCustomers implements WorkbenchMethod<ValueCustomers.Spec> {
    private static final int CUSTOMERS = 0;

    /** What a spec file says. */
    record Spec(
            @About("The table of purchases, a row each") TableSource input,
            Columns columns,
            Options options,

            @About("End of observation; --as-of goes before it; default: the newest date")
            Optional<LocalDate> asOf,

            @About("Name of the table that comes out, in gold, and of the model")
            String output)
            implements OneTableSpec {

        @Override
        public Optional<String> time() {
            return Optional.of(columns.time());
        }
    }

    /** Which columns are what. */
    record Columns(
            @About("Columns that tell customers apart") List<String> key,

            @About("Day of the purchase: dates, timestamps or text such as 2024-12-31")
            String time,

            @About("What was paid; without it nothing is said of money")
            Optional<String> value) {
        Columns {
            key = List.copyOf(key);
            Check.param(!key.isEmpty(), "key", key, "one column or more");
        }
    }

    /** How customers are valued. */
    record Options(
            @About("bg-nbd, mbg-nbd (one may also go after the first purchase) or pareto-nbd (one may go at any time)")
            PurchaseForm model,

            @About("Unit of recency, age and horizon: day, week or month, which is the twelfth part of 365.25 days")
            TimeUnit unit,

            @About("Units ahead that are valued, 1 to 1000") int horizon,

            @About("Discount of a unit, such as 0.002; 0 for none")
            double discount,

            @About("Classes of the recency, frequency and money scores, 2 to 100")
            int rfmBands,

            @About("Spend and the cuts of the scores are learned from this many customers at most, drawn by a hash")
            int mostRows) {
        Options {
            Check.param(horizon >= 1 && horizon <= 1_000, "horizon", horizon, "from 1 to 1000");
            Check.param(discount >= 0 && discount < 1, "discount", discount, "at least 0 and below 1");
            Check.param(rfmBands >= 2 && rfmBands <= 100, "rfm-bands", rfmBands, "from 2 to 100");
            Check.param(mostRows >= 100, "most-rows", mostRows, "at least 100");
        }
    }

    @Override
    public String name() {
        return "value-customers";
    }

    @Override
    public String about() {
        return "Says which customers of your purchases still buy, how often they will and what that is worth";
    }

    @Override
    public Class<Spec> spec() {
        return Spec.class;
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public List<String> trains(Spec spec) {
        return List.of(spec.output());
    }

    @Override
    public List<TableContract> outputs(Spec spec, WorkbenchInputs inputs) {
        inputs.type(spec.columns().time());
        spec.columns().value().ifPresent(inputs::type);
        return List.of(WorkbenchTable.named(spec.output(), "One row a customer with a purchase up to as_of")
                .keys(spec.columns().key(), inputs, "input")
                .column("frequency", DataTypes.IntegerType, "Days with a purchase after the first")
                .column("recency", DataTypes.DoubleType, "Units from the first purchase to the last")
                .column("age", DataTypes.DoubleType, "Units from the first purchase to as_of")
                .optional("monetary_mean", DataTypes.DoubleType, "Mean value of the days after the first")
                .optional("p_alive", DataTypes.DoubleType, "Probability, 0 to 1, not to have gone for good")
                .optional("expected_purchases", DataTypes.DoubleType, "Purchases to be expected within the horizon")
                .optional("expected_value", DataTypes.DoubleType, "Expected value of a purchase")
                .optional("clv", DataTypes.DoubleType, "Value of the purchases to be expected, discounted")
                .column("horizon", DataTypes.IntegerType, "Units looked ahead")
                .column("r_score", DataTypes.IntegerType, "1 to rfm-bands, the best for those who bought last")
                .column("f_score", DataTypes.IntegerType, "1 to rfm-bands, the best for those who buy most often")
                .optional("m_score", DataTypes.IntegerType, "1 to rfm-bands, the best for those who spent most")
                .optional("reason", DataTypes.StringType, "What cannot be said of the customer, and why")
                .build());
    }

    @Override
    public JobResult run(WorkbenchRun<Spec> run) {
        Options options = run.spec().options();
        LocalDate end = run.context().asOf();
        Purchases purchases = Purchases.of(run.inputs(), run.spec().columns(), end);
        Dataset<Row> histories =
                CustomerHistories.of(purchases.rows(), end, options.unit()).persist(StorageLevel.MEMORY_AND_DISK());
        PurchaseCounts counts = CustomerHistories.counts(histories);
        if (counts.customers() == 0) {
            throw new ShroffException(
                    ErrorCode.NO_DATA,
                    "Cannot value the customers of " + run.inputs().place("input") + ": none has a purchase up to "
                            + end + ". Add purchases, or run for a later date.");
        }

        boolean hasValue = run.spec().columns().value().isPresent();
        List<Row> drawn = DrawnRows.of(
                        histories,
                        options.mostRows(),
                        new Column[] {col("key")},
                        col("frequency"),
                        col("recency"),
                        col("age"),
                        col("total"))
                .drop("key")
                .collectAsList();
        CustomerModel model = CustomerModel.fit(counts, drawn, options, hasValue);
        Rfm bands = CustomerHistories.bands(drawn, options.rfmBands());
        model.save(run.context(), run.spec().output(), counts);
        JobResult result = JobResult.of(run.write(
                CUSTOMERS,
                CustomerScores.of(
                        histories, new CustomerScores.Scorer(model, bands, options.horizon(), options.discount()))));
        histories.unpersist();
        for (String note : purchases.notes()) {
            result = result.note(note);
        }

        for (String note : model.notes(counts)) {
            result = result.note(note);
        }

        return drawn.size() == options.mostRows()
                ? result.note("spend and scores were learned from " + drawn.size()
                        + " customers drawn by a hash, as most-rows says")
                : result;
    }
}
