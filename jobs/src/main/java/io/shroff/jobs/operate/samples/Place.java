package io.shroff.jobs.operate.samples;

/** A pincode with its main office; coordinates in degrees north and east. */
record Place(
        String pincode, String office, String city, String district, String state, double latitude, double longitude) {

    static Place parse(String line) {
        String[] fields = line.split(",", -1);
        return new Place(
                fields[0],
                fields[1],
                fields[2],
                fields[3],
                fields[4],
                Double.parseDouble(fields[5]),
                Double.parseDouble(fields[6]));
    }
}
