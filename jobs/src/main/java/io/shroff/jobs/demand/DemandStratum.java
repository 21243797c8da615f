package io.shroff.jobs.demand;

import java.util.List;
import org.apache.spark.sql.Row;

/** The group of series and horizon within which one candidate is chosen; also the key of a model card's choices. */
final class DemandStratum {
    static final List<String> COLUMNS = List.of("region_level", "stratum", "measure", "period_grain", "horizon");

    private DemandStratum() {}

    static String of(Row row, String productColumn) {
        return String.join(
                " | ",
                row.<String>getAs("region_level"),
                row.<String>getAs(productColumn),
                row.<String>getAs("measure"),
                row.<String>getAs("period_grain"),
                row.<Integer>getAs("horizon").toString());
    }
}
