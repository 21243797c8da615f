package io.shroff.jobs.operate.samples;

import java.io.IOException;
import java.util.random.RandomGenerator;

/** Spoils the coordinates of about one office in ten. */
final class OfficeDirt {
    private static final int ONE_IN = 10;

    private final SampleFiles.Dirt dirt;
    private final RandomGenerator random;
    private final PlantedFile planted;

    OfficeDirt(SampleFiles.Dirt dirt, RandomGenerator random, PlantedFile planted) {
        this.dirt = dirt;
        this.random = random;
        this.planted = planted;
    }

    /** Writes the office, its coordinates spoilt or not. */
    void write(String office, String latitude, String longitude, SampleWriter writer) throws IOException {
        if (dirt.equals(SampleFiles.Dirt.NONE) || random.nextInt(ONE_IN) != 0) {
            writer.write(office + "," + latitude + "," + longitude);
            return;
        }

        DirtKind kind = DirtKind.OF_OFFICES.get(random.nextInt(DirtKind.OF_OFFICES.size()));
        String coordinates = kind == DirtKind.MISSING_COORDINATES ? "," : longitude + "," + latitude;
        planted.dirty(writer, writer.write(office + "," + coordinates), kind);
    }
}
