package io.shroff.jobs.demand.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.feature.LogScale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DemandBoundsTest {
    private static final StructType CELL = new StructType()
            .add("region", DataTypes.StringType)
            .add("region_level", DataTypes.StringType)
            .add("product", DataTypes.StringType)
            .add("measure", DataTypes.StringType)
            .add("period_grain", DataTypes.StringType)
            .add("volume", DataTypes.IntegerType)
            .add("horizon", DataTypes.IntegerType)
            .add(LogScale.UNIT, DataTypes.DoubleType)
            .add("predicted_demand", DataTypes.DoubleType)
            .add("predicted_growth", DataTypes.DoubleType)
            .add(DemandGrowth.ALONE, DataTypes.BooleanType);

    @Test
    void aRegionAloneInItsStateDoesNotOutgrowIt() {
        DemandErrors tenth = new DemandErrors(new TreeMap<>(
                Map.of("district | card | count | month | any volume | 1", ErrorSample.of(new double[] {.1}))));
        assertThat(relative(true, tenth)).isEqualTo(0.0);
        assertThat(relative(false, tenth)).as("nothing tells").isNull();
        assertThat(relative(true, new DemandErrors(new TreeMap<>())))
                .as("nothing was back-tested")
                .isNull();
    }

    private static @Nullable Object relative(boolean isAlone, DemandErrors errors) {
        StructType schema = DemandBounds.schema(CELL);
        Row cell =
                DemandRows.of(CELL, "IN/goa/north", "district", "card", "count", "month", 1, 1, 1.0, 10.0, .1, isAlone);
        DemandHindsight hindsight = new DemandHindsight(errors, new DemandRises(new TreeMap<>()), .2);
        return DemandBounds.of(cell, schema, hindsight).getAs("rises_relative_probability");
    }
}
