package io.shroff.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParamsDescriptionTest {
    enum Trainer {
        MLLIB,
        BINNED_EXACT
    }

    record Tree(@About("Levels below the root.") int maxDepth) {}

    record Params(
            @About("Last day of the data.") LocalDate asOf,
            Trainer trainer,
            Optional<Integer> cap,
            List<Double> rates,
            Map<String, Tree> models,
            Tree tree) {}

    @Test
    void describesEachKey() {
        assertThat(ParamsDescription.of(Params.class))
                .containsExactly(
                        new ParamsDescription("as-of", "date such as 2024-12-31", "Last day of the data."),
                        new ParamsDescription("trainer", "one of mllib, binned-exact", ""),
                        new ParamsDescription("cap", "whole number, optional", ""),
                        new ParamsDescription("rates", "list of number", ""),
                        new ParamsDescription("models", "map of keys", ""),
                        new ParamsDescription("tree.max-depth", "whole number", "Levels below the root."));
    }
}
