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
    void whereAFoldIsLeftOutOneFewerSuffices() {
        List<Row> samples = new ArrayList<>();
        for (int fold = 1; fold <= 4; fold++) {
            samples.add(sample("country", fold, "users", DemandStratum.ANY_VOLUME, List.of(.01)));
            samples.add(sample("country", fold, DemandRows.ALL, DemandStratum.ANY_VOLUME, List.of(.01, .5, .5)));
        }

        Row users = cell("country", "IN");
        assertThat(DemandErrors.without(4, samples).of(users))
                .as("as all four are bounded by")
                .isNotNull()
                .extracting(ErrorSample::seen)
                .isEqualTo(List.of(.01, .01, .01));
    }

    @Test
    void aQuarterByVolumeIsBoundedByItsOwnErrorsWhereItHoldsSixty() {
        assertThat(ofQuarter(15)).containsOnly(.2);
        assertThat(ofQuarter(14)).containsOnly(.1);
    }

    @Test
    void aRestIsBoundedByItsLikeAndRegionsAreNot() {
        List<Row> samples = new ArrayList<>();
        for (int fold = 1; fold <= 4; fold++) {
            samples.add(sample("state", fold, "users", DemandStratum.ANY_VOLUME, Collections.nCopies(20, .1)));
            samples.add(sample("other state", fold, "users", DemandStratum.ANY_VOLUME, List.of(19.0)));
        }

        assertThat(found(samples, "state", "IN/goa")).containsOnly(.1);
        assertThat(found(samples, "state", "IN/other")).containsOnly(19.0);
        assertThat(found(samples.subList(0, 6), "state", "IN/other"))
                .as("fewer than four folds of a rest say less than regions do")
                .containsOnly(.1);
        assertThat(found(samples, "district", "IN/goa/other"))
                .as("of another level")
                .isEmpty();
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
        return found(samples, "country", "IN");
    }

    private static List<Double> found(List<Row> samples, String level, String region) {
        ErrorSample found = DemandErrors.ofAll(samples).of(cell(level, region));
        return found == null ? List.of() : found.seen();
    }

    private static Row cell(String level, String region) {
        return new GenericRowWithSchema(
                new Object[] {0, level, "users", "count", "quarter", 2, 1, "users", region},
                DemandStratum.ofResults().add("product", DataTypes.StringType).add("region", DataTypes.StringType));
    }

    private static Row sample(int fold, String product, int volume, List<Double> errors) {
        return sample("country", fold, product, volume, errors);
    }

    private static Row sample(String level, int fold, String product, int volume, List<Double> errors) {
        Object[] values = {
            fold,
            level,
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
