package io.shroff.jobs.demand;

import java.io.Serializable;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Degrees north and east. */
public record Place(double latitude, double longitude) implements Serializable {
    /** The middle of some places, one at least: the median of each coordinate. */
    public static Place median(List<Place> places) {
        return new Place(middle(places, Place::latitude), middle(places, Place::longitude));
    }

    private static double middle(List<Place> places, ToDoubleFunction<Place> axis) {
        return Quantile.of(places.stream().mapToDouble(axis).toArray(), .5);
    }
}
