package io.shroff.jobs.demand.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class LogScaleTest {
    private static final StructType SCHEMA = new StructType()
            .add("region", DataTypes.StringType)
            .add("region_level", DataTypes.StringType)
            .add("measure", DataTypes.StringType)
            .add("period_grain", DataTypes.StringType)
            .add("value", DataTypes.DoubleType);

    private final KnownRegion pincode = region("IN/goa/north/403001", "pincode");
    private final KnownRegion district = region("IN/goa/north", "district");

    @Test
    void theUnitOfNumbersIsOneAndOfAmountsThePowerOfTenNearestToASale() {
        put(pincode, "count", 0, 2);
        put(pincode, "amount", 0, 400_000);
        put(pincode, "amount", 1, 1e12);

        assertThat(LogScale.unit(List.of(pincode), "count", 2)).isEqualTo(1);
        assertThat(LogScale.unit(List.of(pincode), "amount", 2))
                .as("200,000 a sale; what is known in amounts alone says nothing of one")
                .isEqualTo(100_000);
    }

    @Test
    void whereNoNumberIsKnownItIsAHundredthOfTheMiddleValueOfTheFinestLevel() {
        put(pincode, "amount", 0, 0);
        put(pincode, "amount", 1, 90_000);
        put(pincode, "amount", 2, 2e9);
        put(pincode, "amount", 3, 110_000);
        put(district, "amount", 0, 1e15);

        assertThat(LogScale.unit(List.of(district, pincode), "amount", 4)).isEqualTo(1000);
    }

    @Test
    void whereNothingIsKnownItIsTheLeastAmount() {
        put(pincode, "amount", 0, 0);

        assertThat(LogScale.unit(List.of(pincode), "amount", 1)).isEqualTo(.01);
        assertThat(LogScale.unit(List.of(), "amount", 1)).isEqualTo(.01);
    }

    @Test
    void aValueComesBackFromItsLogarithm() {
        assertThat(LogScale.value(LogScale.log(123_456, 1000), 1000)).isCloseTo(123_456, within(1e-6));
        assertThat(LogScale.log(0, 1000)).isZero();
        assertThat(LogScale.log(100_000, 100_000)).isEqualTo(LogScale.log(1, 1));
    }

    private static KnownRegion region(String name, String level) {
        return new KnownRegion(row(name, level, "count", 0));
    }

    private static void put(KnownRegion region, String measure, int period, double value) {
        region.put(row(region.name(), region.level(), measure, value), period);
    }

    private static Row row(String name, String level, String measure, double value) {
        return new GenericRowWithSchema(new Object[] {name, level, measure, "month", value}, SCHEMA);
    }
}
