package io.shroff.jobs.demand.forecast;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shroff.algorithm.forest.DecisionForest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * All that forecasting learned from the past: the forest, which candidate does best where, how forecasts are best made
 * to add up, how far off they are and which regions outgrow others. In a file: the length of a JSON document of all but
 * the forest, the document, the forest.
 */
public record DemandModel(
        DecisionForest forest, DemandChoices choices, DemandCoherence coherence, DemandHindsight hindsight) {
    /** What older models have beside is left aside. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private record Learned(DemandChoices choices, @Nullable DemandCoherence weightings, DemandHindsight hindsight) {}

    void writeTo(OutputStream out) throws IOException {
        byte[] learned = JSON.writeValueAsBytes(new Learned(choices, coherence, hindsight));
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(learned.length);
        data.write(learned);
        data.flush();
        forest.writeTo(out);
    }

    /** Reads what {@link #writeTo} wrote, or an older version of it did. */
    public static DemandModel readFrom(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        Learned learned = JSON.readValue(data.readNBytes(data.readInt()), Learned.class);
        // Models of before shares were learned have none.
        DemandCoherence coherence = learned.weightings() == null ? DemandCoherence.NONE : learned.weightings();
        return new DemandModel(DecisionForest.readFrom(in), learned.choices(), coherence, learned.hindsight());
    }
}
