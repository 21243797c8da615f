package io.shroff.jobs.demand.series;

import static org.apache.spark.sql.functions.col;

import io.shroff.jobs.demand.Place;
import io.shroff.jobs.demand.RegionPaths;
import io.shroff.jobs.demand.Spelling;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Where regions lie: a pincode as the directory says, a district or state at the median of its pincodes, whatever the
 * spelling of its name.
 */
public final class RegionPlaces implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final String PINCODE = RegionPaths.LEVELS.get(0);

    private final HashMap<String, Place> pincodes = new HashMap<>();
    private final HashMap<String, Place> above = new HashMap<>();

    /** @param places rows of the table of places, one a pincode */
    public RegionPlaces(List<Row> places) {
        Map<String, List<Place>> parts = new HashMap<>();
        for (Row row : places) {
            if (row.getAs("latitude") == null || row.getAs("longitude") == null) {
                continue;
            }

            Place place = new Place(row.<Double>getAs("latitude"), row.<Double>getAs("longitude"));
            pincodes.put(row.getAs("pincode"), place);
            regionsOf(row)
                    .forEach(name -> parts.computeIfAbsent(name, region -> new ArrayList<>())
                            .add(place));
        }

        parts.forEach((name, all) -> above.put(name, Place.median(all)));
    }

    /** The state and district a pincode lies in, as far as they are known. */
    private static Stream<String> regionsOf(Row row) {
        Optional<String> state = Optional.ofNullable(row.<String>getAs("state")).map(Spelling::of);
        Optional<String> district =
                Optional.ofNullable(row.<String>getAs("district")).map(Spelling::of);
        return Stream.concat(state.stream(), state.flatMap(of -> district.map(name -> of + "/" + name)).stream());
    }

    /** At most a row a pincode of the country. */
    public static RegionPlaces of(Dataset<Row> places) {
        return new RegionPlaces(
                places.filter(col("latitude").isNotNull().and(col("longitude").isNotNull()))
                        .select("pincode", "state", "district", "latitude", "longitude")
                        .collectAsList());
    }

    /** Where a region lies, if that is known, however its path is spelled. */
    public Optional<Place> of(String level, String region) {
        Place place = level.equals(PINCODE)
                ? pincodes.get(region.substring(region.lastIndexOf('/') + 1))
                : above.get(Arrays.stream(region.split("/"))
                        .skip(1)
                        .map(Spelling::of)
                        .collect(Collectors.joining("/")));
        return Optional.ofNullable(place);
    }
}
