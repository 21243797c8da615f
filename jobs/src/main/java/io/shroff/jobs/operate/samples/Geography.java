package io.shroff.jobs.operate.samples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** The places used, their districts and states, each known by its position in its list. */
final class Geography {
    private static final String RESOURCE = "/samples/places.csv";
    private static final int PREFIX_LETTERS = 3;
    private static final double DERIVED_SPREAD_DEGREES = 0.12;

    private final List<Place> places;
    private final List<String> states;
    private final List<String> districts;
    private final int[] stateOf;
    private final int[] districtOf;

    private Geography(List<Place> places) {
        this.places = List.copyOf(places);
        this.states = places.stream().map(Place::state).distinct().toList();
        this.districts = places.stream().map(Geography::path).distinct().toList();
        this.stateOf =
                places.stream().mapToInt(place -> states.indexOf(place.state())).toArray();
        this.districtOf = places.stream()
                .mapToInt(place -> districts.indexOf(path(place)))
                .toArray();
    }

    /** The first place of each district, then the second of each, and so on: a small sample still spans all states. */
    static Geography of(int pincodes) throws IOException {
        Map<String, List<Place>> listed = new LinkedHashMap<>();
        for (Place place : listed()) {
            listed.computeIfAbsent(path(place), path -> new ArrayList<>()).add(place);
        }

        int perDistrict = (pincodes + listed.size() - 1) / listed.size();
        List<List<Place>> expanded = listed.values().stream()
                .map(district -> expanded(district, perDistrict))
                .toList();
        List<Place> chosen = new ArrayList<>();
        for (int i = 0; i < pincodes; i++) {
            chosen.add(expanded.get(i % expanded.size()).get(i / expanded.size()));
        }

        return new Geography(chosen);
    }

    private static List<Place> listed() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Geography.class.getResourceAsStream(RESOURCE), RESOURCE),
                StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(Place::parse).toList();
        }
    }

    /** The listed places, then the lowest unused numbers of the range the first of them lies in. */
    private static List<Place> expanded(List<Place> listed, int size) {
        Set<String> taken = listed.stream().map(Place::pincode).collect(Collectors.toSet());
        String prefix = listed.get(0).pincode().substring(0, PREFIX_LETTERS);
        List<Place> places = new ArrayList<>(listed);
        for (int number = 1; places.size() < size; number++) {
            String pincode = Integer.toString(Integer.parseInt(prefix) * 1000 + number);
            if (!taken.contains(pincode)) {
                places.add(derived(pincode, listed.get(number % listed.size())));
            }
        }

        return places;
    }

    /** Lies where its pincode says, whatever the seed, so that two samples agree on the map. */
    private static Place derived(String pincode, Place near) {
        SplittableRandom random = new SplittableRandom(Integer.parseInt(pincode));
        return new Place(
                pincode,
                near.city() + " " + pincode.substring(PREFIX_LETTERS),
                near.city(),
                near.district(),
                near.state(),
                near.latitude() + NormalDraw.of(0, DERIVED_SPREAD_DEGREES, random),
                near.longitude() + NormalDraw.of(0, DERIVED_SPREAD_DEGREES, random));
    }

    private static String path(Place place) {
        return "IN/" + (place.state() + "/" + place.district()).toLowerCase(Locale.ROOT);
    }

    List<Place> places() {
        return places;
    }

    List<String> states() {
        return states;
    }

    /** Paths such as {@code IN/karnataka/bengaluru urban}. */
    List<String> districts() {
        return districts;
    }

    int stateOf(int place) {
        return stateOf[place];
    }

    int districtOf(int place) {
        return districtOf[place];
    }
}
