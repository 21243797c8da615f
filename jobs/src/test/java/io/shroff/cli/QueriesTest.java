package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class QueriesTest {
    @Test
    void anUnknownColumnOfAQueryNamesTheNearestThatSparkKnows() {
        String sparks =
                "[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column, variable, or function parameter with name `prodct`"
                        + " cannot be resolved. Did you mean one of the following? [`spark_catalog`.`mart`.`forecast`.`channel`,"
                        + " `spark_catalog`.`mart`.`forecast`.`product`, `f`.`as of`]. SQLSTATE: 42703";
        assertThatThrownBy(() -> Queries.told("SELECT prodct", List.of(), () -> {
                    throw new IllegalStateException(sparks);
                }))
                .hasMessage(
                        "Cannot run \"SELECT prodct\": there is no column 'prodct'. Did you mean 'product'? ./shroff"
                                + " show TABLE --what schema lists them.");
    }
}
