package io.shroff.jobs.workbench.model;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shroff.algorithm.calibration.ErrorIntervals;
import io.shroff.algorithm.calibration.IsotonicCalibration;
import io.shroff.algorithm.calibration.LogisticCalibration;
import io.shroff.algorithm.calibration.ProbabilityCalibration;
import io.shroff.algorithm.forest.DecisionForest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * All that scoring needs. In a file: a mark of the version, the length of a JSON document, the document, the errors
 * that intervals are made of, the forest. The same model always gives the same bytes.
 */
record SavedModel(ModelFeatures features, ModelTargets targets, FittedModel fitted, double threshold)
        implements Serializable {
    /** Level of the intervals around numbers. */
    static final double LEVEL = .9;

    private static final int MAGIC = 0x53574d31;
    private static final JsonMapper JSON = new JsonMapper();

    /** Of a curve, its intercept and slope; of steps, scores and probabilities. */
    private record Calibration(boolean isCurve, List<Double> first, List<Double> second) {
        static Calibration of(ProbabilityCalibration calibration) {
            if (calibration instanceof LogisticCalibration curve) {
                return new Calibration(true, List.of(curve.intercept()), List.of(curve.slope()));
            }

            IsotonicCalibration steps = (IsotonicCalibration) calibration;
            return new Calibration(false, steps.scores(), steps.probabilities());
        }

        ProbabilityCalibration calibration() {
            return isCurve
                    ? new LogisticCalibration(first.get(0), second.get(0))
                    : new IsotonicCalibration(first, second);
        }
    }

    private record Described(
            List<ModelFeatures.Feature> features,
            ModelTask task,
            List<String> labels,
            List<List<String>> classes,
            double threshold,
            double scale,
            List<Calibration> calibrations,
            int intervals) {}

    void writeTo(OutputStream out) throws IOException {
        byte[] described = JSON.writeValueAsBytes(new Described(
                features.features(),
                targets.task(),
                targets.labels(),
                targets.classes(),
                threshold,
                fitted.scale(),
                fitted.calibrations().stream().map(Calibration::of).toList(),
                fitted.intervals().size()));
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(MAGIC);
        data.writeInt(described.length);
        data.write(described);
        for (ErrorIntervals intervals : fitted.intervals()) {
            intervals.writeTo(data);
        }

        data.flush();
        fitted.forest().writeTo(out);
    }

    static SavedModel readFrom(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        if (data.readInt() != MAGIC) {
            throw new IOException("not a model of train-model");
        }

        Described described = JSON.readValue(data.readNBytes(data.readInt()), Described.class);
        List<ErrorIntervals> intervals = new ArrayList<>();
        for (int i = 0; i < described.intervals(); i++) {
            intervals.add(ErrorIntervals.readFrom(data));
        }

        FittedModel fitted = new FittedModel(
                DecisionForest.readFrom(in),
                described.calibrations().stream().map(Calibration::calibration).toList(),
                intervals,
                described.scale());
        return new SavedModel(
                new ModelFeatures(described.features()),
                new ModelTargets(described.task(), described.labels(), described.classes()),
                fitted,
                described.threshold());
    }
}
