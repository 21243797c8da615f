package io.shroff.jobs.demand.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.jobs.demand.report.Judged.Group;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JudgedTest {
    @Test
    void whatKnownRegionsLeaveComesAfterAllLevels() {
        assertThat(Stream.of("other district", "pincode", "country", "district")
                        .map(level -> new Group("count", level, "insurance", "quarter"))
                        .sorted(Group.ORDER)
                        .map(Group::words))
                .containsExactly(
                        "Country, insurance, sales by quarter",
                        "Districts, insurance, sales by quarter",
                        "Pincodes, insurance, sales by quarter",
                        "Other districts, insurance, sales by quarter");
    }
}
