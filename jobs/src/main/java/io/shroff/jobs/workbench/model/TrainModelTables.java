package io.shroff.jobs.workbench.model;

import io.shroff.jobs.workbench.frame.WorkbenchInputs;
import io.shroff.jobs.workbench.frame.WorkbenchTable;
import io.shroff.platform.table.TableContract;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** What train-model writes: the scores of rows that judged, and small tables of how the model fared on them. */
final class TrainModelTables {
    static final String OOF = "_oof";
    static final String EVALUATION = "_evaluation";
    static final String RELIABILITY = "_reliability";
    static final String DECILES = "_deciles";
    static final String THRESHOLDS = "_thresholds";
    static final String FAIRNESS = "_fairness";

    private static final DataType TEXT = DataTypes.StringType;
    private static final DataType NUMBER = DataTypes.DoubleType;

    private final TrainModelSpec spec;
    private final boolean isNumber;

    TrainModelTables(TrainModelSpec spec) {
        this.spec = spec;
        this.isNumber = spec.task() == ModelTask.REGRESSION;
    }

    List<TableContract> all(WorkbenchInputs inputs) {
        List<TableContract> tables = new ArrayList<>(List.of(oof(inputs), evaluation(), deciles()));
        if (!isNumber) {
            tables.add(reliability());
            tables.add(thresholds());
        }

        if (!spec.columns().protectedColumns().isEmpty()) {
            tables.add(fairness());
        }

        return tables;
    }

    private WorkbenchTable.Builder table(String suffix, String grain) {
        return WorkbenchTable.named(spec.output() + suffix, grain);
    }

    private WorkbenchTable.Builder withClass(WorkbenchTable.Builder table) {
        table.key("label", TEXT, "Column that is predicted");
        return isNumber ? table : table.key("class", TEXT, "Class that the probabilities are of");
    }

    private TableContract oof(WorkbenchInputs inputs) {
        WorkbenchTable.Builder table = table(OOF, "One row a row that judged and label, scored by what had not seen it")
                .keys(spec.columns().key(), inputs, "input")
                .key("label", TEXT, "Column that is predicted")
                .column("fold", DataTypes.IntegerType, "Part of the rows that it judged with, from 1");
        return isNumber
                ? table.column("actual", NUMBER, "What came")
                        .column("prediction", NUMBER, "What the model says")
                        .optional("lower", NUMBER, "What comes is below it with probability .05")
                        .optional("upper", NUMBER, "What comes is above it with probability .05")
                        .build()
                : table.column("actual", TEXT, "Class that came")
                        .column("prediction", TEXT, "Class at the threshold; of several, the likeliest")
                        .column("probability", NUMBER, "Calibrated, of the positive class; of several, the likeliest")
                        .column("probability_raw", NUMBER, "As the forest says it")
                        .check("probabilities", "probability BETWEEN 0 AND 1")
                        .build();
    }

    private TableContract evaluation() {
        return withClass(table(EVALUATION, "One row a candidate, what it predicts and metric")
                        .key(
                                "candidate",
                                TEXT,
                                "model, model_raw (not calibrated), champion (the one before, as it did on rows that"
                                        + " judged it), logistic_regression (of the same features), base_rate or mean"))
                .key("split", TEXT, "How the rows that judge were chosen")
                .key("metric", TEXT, "Name of the measure")
                .optional("value", NUMBER, "Null where the measure is not defined")
                .optional("lower", NUMBER, "Of its 95 % interval, where one is known")
                .optional("upper", NUMBER, "Of its 95 % interval, where one is known")
                .column("rows", DataTypes.LongType, "Rows that judged")
                .build();
    }

    private TableContract reliability() {
        return withClass(table(RELIABILITY, "One row a class and tenth of the weight, from the lowest probability"))
                .key("bin", DataTypes.IntegerType, "From 1")
                .column("mean_probability", NUMBER, "Mean calibrated probability")
                .column("observed_share", NUMBER, "Share of rows of the class")
                .column("rows", DataTypes.LongType, "Rows of the bin")
                .build();
    }

    private TableContract deciles() {
        WorkbenchTable.Builder table = withClass(table(
                        DECILES,
                        "One row a tenth of the weight, from the highest " + (isNumber ? "prediction" : "score")))
                .key("decile", DataTypes.IntegerType, "From 1, the highest")
                .column("rows", DataTypes.LongType, "Rows of the decile");
        return isNumber
                ? table.column("mean_prediction", NUMBER, "Mean of what the model says")
                        .column("mean_actual", NUMBER, "Mean of what came")
                        .build()
                : table.column("positives", DataTypes.LongType, "Rows of the class")
                        .column("mean_probability", NUMBER, "Mean calibrated probability")
                        .column("observed_share", NUMBER, "Share of rows of the class")
                        .optional("captured", NUMBER, "Share of all rows of the class in this and higher deciles")
                        .optional("lift", NUMBER, "Share of the class over that of all rows")
                        .build();
    }

    private TableContract thresholds() {
        return withClass(table(THRESHOLDS, "One row a class and probability from which rows are flagged"))
                .key("threshold", NUMBER, "Rows of this probability or more are flagged")
                .optional("precision", NUMBER, "Share of the class in what is flagged; null where nothing is")
                .optional("recall", NUMBER, "Share of the class that is flagged")
                .column("flagged_share", NUMBER, "Share of all rows that is flagged")
                .column("flagged", DataTypes.LongType, "Rows that are flagged")
                .column("is_chosen", DataTypes.BooleanType, "Whether predictions are made at it")
                .build();
    }

    private TableContract fairness() {
        WorkbenchTable.Builder table = withClass(table(FAIRNESS, "One row a value of a protected column")
                        .key("column", TEXT, "Protected column")
                        .key("value", TEXT, "Its value, or a band of numbers"))
                .column("rows", DataTypes.LongType, "Rows that judged");
        return isNumber
                ? table.optional("mean_actual", NUMBER, "Mean of what came")
                        .optional("mean_prediction", NUMBER, "Mean of what the model says")
                        .optional("mae", NUMBER, "Mean absolute error")
                        .build()
                : table.column("base_rate", NUMBER, "Share of rows of the class")
                        .column("mean_probability", NUMBER, "Mean calibrated probability")
                        .column("flagged_share", NUMBER, "Share of rows at the threshold or above")
                        .optional("auc", NUMBER, "Null where all rows are of one class")
                        .build();
    }
}
