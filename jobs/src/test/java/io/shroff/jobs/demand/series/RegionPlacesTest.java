package io.shroff.jobs.demand.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.Place;
import io.shroff.platform.catalog.DemandTables;
import java.sql.Date;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

public class RegionPlacesTest {
    private final RegionPlaces places = new RegionPlaces(List.of(
            place("403001", "North Goa", 15, 73.0),
            place("403002", "North Goa", 16, 73.2),
            place("403003", "North Goa", 19, 74.0),
            place("403004", "South Goa", 14, null)));

    @Test
    void aDistrictLiesAtTheMedianOfItsPincodesWhateverItsSpelling() {
        assertThat(places.of("pincode", "IN/goa/north goa/403003")).hasValue(new Place(19, 74));
        assertThat(places.of("district", "IN/goa/north-goa district")).hasValue(new Place(16, 73.2));
        assertThat(places.of("state", "IN/Goa")).hasValue(new Place(16, 73.2));
    }

    @Test
    void whatTheDirectoryDoesNotPlaceHasNone() {
        assertThat(places.of("pincode", "IN/goa/south goa/403004")).isEmpty();
        assertThat(places.of("district", "IN/goa/south goa")).isEmpty();
        assertThat(places.of("district", "IN/goa/other")).isEmpty();
        assertThat(places.of("pincode", "IN/goa/north goa/other")).isEmpty();
        assertThat(places.of("country", "IN")).isEmpty();
    }

    @Test
    void aPincodeOfNoDistrictOrStateHasItsPlaceAndGivesItToWhatIsKnown() {
        RegionPlaces places = new RegionPlaces(
                List.of(place("403005", null, "goa", 12, 70.0), place("403006", null, null, 20, 80.0)));

        assertThat(places.of("pincode", "IN/unknown/unknown/403006")).hasValue(new Place(20, 80));
        assertThat(places.of("state", "IN/goa")).hasValue(new Place(12, 70));
        assertThat(places.of("district", "IN/goa/unknown")).isEmpty();
        assertThat(places.of("state", "IN/unknown")).isEmpty();
    }

    public static Row place(String pincode, String district, @Nullable Integer latitude, @Nullable Double longitude) {
        return place(pincode, district, "goa", latitude, longitude);
    }

    private static Row place(
            String pincode,
            @Nullable String district,
            @Nullable String state,
            @Nullable Integer latitude,
            @Nullable Double longitude) {
        return DemandRows.of(
                DemandTables.PLACES.schema(),
                Date.valueOf("2024-03-31"),
                pincode,
                state,
                district,
                1L,
                latitude == null ? null : latitude.doubleValue(),
                longitude);
    }
}
