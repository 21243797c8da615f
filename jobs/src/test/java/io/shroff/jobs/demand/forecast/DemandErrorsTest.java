package io.shroff.jobs.demand.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.jobs.demand.DemandRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class DemandErrorsTest {
    private static final StructType SCHEMA = DemandStratum.ofResults()
            .add("errors", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
            .add("forecasts", DataTypes.LongType, false);

    @Test
    void aCountryIsBoundedByItsOwnProductOnceFourFoldsAreThere() {
        assertThat(ofUsers(4)).containsOnly(.01);
        assertThat(ofUsers(3)).containsOnly(.5, .01);
    }

    @Test
    void aQuarterByVolumeIsBoundedByItsOwnErrorsWhereItHoldsSixty() {
        assertThat(ofQuarter(15)).containsOnly(.2);
        assertThat(ofQuarter(14)).containsOnly(.1);
    }

    /** The users of an app, a hundredth off each time, beside payments that are off by half. */
    private static List<Double> ofUsers(int folds) {
        List<Row> samples = new ArrayList<>();
        for (int fold = 1; fold <= folds; fold++) {
            samples.add(sample(fold, "users", DemandStratum.ANY_VOLUME, List.of(.01)));
            samples.add(sample(fold, DemandRows.ALL, DemandStratum.ANY_VOLUME, List.of(.01, .5, .5)));
        }

        return found(samples);
    }

    private static List<Double> ofQuarter(int errors) {
        List<Row> samples = new ArrayList<>();
        for (int fold = 1; fold <= 4; fold++) {
            samples.add(sample(fold, "users", 2, Collections.nCopies(errors, .2)));
            samples.add(sample(fold, "users", DemandStratum.ANY_VOLUME, Collections.nCopies(4 * errors, .1)));
        }

        return found(samples);
    }

    private static List<Double> found(List<Row> samples) {
        StructType schema = DemandStratum.ofResults().add("product", DataTypes.StringType);
        Row cell = new GenericRowWithSchema(
                new Object[] {0, "country", "users", "count", "quarter", 2, 1, "users"}, schema);
        return DemandErrors.ofAll(samples).of(cell).seen();
    }

    private static Row sample(int fold, String product, int volume, List<Double> errors) {
        Object[] values = {
            fold,
            "country",
            product,
            "count",
            "quarter",
            volume,
            1,
            CollectionConverters.asScala(errors).toSeq(),
            (long) errors.size()
        };
        return new GenericRowWithSchema(values, SCHEMA);
    }
}
