package io.shroff.jobs.operate.samples;

import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;

/** Writes {@code pincodes.csv}: one to four offices a pincode, within a few kilometres of its place. */
final class OfficesFile {
    private static final String HEADER = "pincode,office,district,state,latitude,longitude";
    private static final double SPREAD_DEGREES = .012;
    private static final List<String> BRANCHES = List.of(" S.O", " Bazar B.O", " East B.O", " Colony B.O");

    private OfficesFile() {}

    static void write(SampleWriter writer, Geography geography, RandomGenerator random, OfficeDirt dirt)
            throws IOException {
        try (writer) {
            writer.write(HEADER);
            for (Place place : geography.places()) {
                int offices = 1 + random.nextInt(BRANCHES.size());
                for (String branch : BRANCHES.subList(0, offices)) {
                    String office =
                            String.join(",", place.pincode(), place.office() + branch, place.district(), place.state());
                    String latitude = scattered(place.latitude(), random);
                    dirt.write(office, latitude, scattered(place.longitude(), random), writer);
                }
            }
        }
    }

    private static String scattered(double degrees, RandomGenerator random) {
        return Decimals.text(degrees + NormalDraw.of(0, SPREAD_DEGREES, random), 6);
    }
}
