package io.shroff.jobs.workbench.model;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;

/** What was learnt without the rows of one fold: the model, and the baseline beside it. */
record GrownFold(SavedModel model, LogisticBaseline baseline) implements Serializable {
    private static final JsonMapper JSON = new JsonMapper();

    /** As a cell of a row. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            byte[] described = JSON.writeValueAsBytes(baseline);
            DataOutputStream data = new DataOutputStream(bytes);
            data.writeInt(described.length);
            data.write(described);
            model.writeTo(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        return bytes.toByteArray();
    }

    static GrownFold of(byte[] bytes) {
        try {
            DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes));
            LogisticBaseline baseline = JSON.readValue(data.readNBytes(data.readInt()), LogisticBaseline.class);
            return new GrownFold(SavedModel.readFrom(data), baseline);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
