package io.shroff.jobs.demand.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.algorithm.forest.DecisionForest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DemandModelTest {

    @Test
    void comesBackAsItWasWritten() throws IOException {
        assertThat(read(written()).coherence()).isEqualTo(model().coherence());
        assertThat(read(written()).choices()).isEqualTo(model().choices());
    }

    @Test
    void oneOfBeforeSharesWereLearnedLeavesTheTop() throws IOException {
        byte[] now = written();
        int length = ByteBuffer.wrap(now).getInt();
        String learned = new String(now, Integer.BYTES, length, StandardCharsets.UTF_8);
        byte[] before = learned.replace(
                        "\"weightings\":{\"shares\":{\"a | count | month\":[0.5,0.0,0.0,0.5]}}",
                        "\"coherence\":{\"byProblem\":{\"a | count | month | 1\":\"TOGETHER\"}}")
                .getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(before.length);
        data.write(before);
        data.write(now, Integer.BYTES + length, now.length - Integer.BYTES - length);
        DemandModel model = read(out.toByteArray());
        assertThat(new String(before, StandardCharsets.UTF_8)).contains("byProblem");
        assertThat(model.coherence()).isEqualTo(DemandCoherence.NONE);
        assertThat(model.choices()).isEqualTo(model().choices());
    }

    private static DemandModel model() {
        TreeMap<String, DemandChoices.Choice> choices = new TreeMap<>();
        choices.put("a stratum", new DemandChoices.Choice("ensemble", 5, 100, .1));
        TreeMap<String, List<Double>> shares = new TreeMap<>();
        shares.put("a | count | month", List.of(.5, 0.0, 0.0, .5));
        DecisionForest.Builder forest = new DecisionForest.Builder();
        forest.root(forest.leaf(0, 1));
        return new DemandModel(
                forest.build(),
                new DemandChoices(choices),
                new DemandCoherence(shares),
                DemandHindsight.ofAll(List.of(), List.of(), .2));
    }

    private static byte[] written() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        model().writeTo(out);
        return out.toByteArray();
    }

    private static DemandModel read(byte[] bytes) throws IOException {
        return DemandModel.readFrom(new ByteArrayInputStream(bytes));
    }
}
