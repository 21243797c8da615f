package io.shroff.algorithm.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardisationTest {
    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1, 1e300})
    void valuesOfAnySizeAreTold(double size) {
        double[][] rows = {{-size}, {size}, {-size}, {size}};
        Standardisation scale = Standardisation.fit(rows, 2);
        assertThat(scale.deviations().get(0) / size).isCloseTo(1, within(1e-12));
        assertThat(scale.apply(rows[1])).containsExactly(new double[] {2}, within(1e-12));
        assertThat(scale.apply(rows[2])).containsExactly(new double[] {-2}, within(1e-12));
    }
}
