package io.shroff.jobs.demand.report;

import java.util.ArrayList;
import java.util.List;

/** A country with seven states, each with some districts and pincodes, and what is sold in them. */
final class MadeUpRegions {
    static final List<String> PRODUCTS = List.of("credit card", "insurance", "personal loan", DemandMart.HOSTILE);

    private static final List<String> STATES = List.of(
            "karnataka", "maharashtra", "uttar pradesh", "jammu & kashmir", "tamil nadu", "west bengal", "rajasthan");
    private static final double[] LATITUDES = {13.5, 19.0, 27.0, 33.5, 10.8, 23.5, 26.5};
    private static final double[] LONGITUDES = {76.0, 75.5, 80.5, 75.5, 78.5, 88.0, 73.5};

    /** A region and how much it sells a month. */
    record Region(String path, String level, double size) {}

    private final int districts;
    private final int pincodes;

    MadeUpRegions(int districts, int pincodes) {
        this.districts = districts;
        this.pincodes = pincodes;
    }

    int pincodesADistrict() {
        return pincodes;
    }

    int pincodesAState() {
        return districts * pincodes;
    }

    double latitude(int state) {
        return LATITUDES[state];
    }

    double longitude(int state) {
        return LONGITUDES[state];
    }

    /** Whether no other of its level is in its state. */
    boolean isAlone(Region region) {
        return region.level().equals("district") && districts == 1;
    }

    List<Region> all() {
        List<Region> regions = new ArrayList<>(List.of(new Region("IN", "country", 4e6)));
        for (int s = 0; s < STATES.size(); s++) {
            String state = "IN/" + STATES.get(s);
            regions.add(new Region(state, "state", 9e5 / (s + 1)));
        }

        for (int s = 0; s < STATES.size(); s++) {
            for (int d = 0; d < districts; d++) {
                regions.add(new Region(district(s, d), "district", 2e5 / (s + 1) / (d + 1)));
            }
        }

        for (int s = 0; s < STATES.size(); s++) {
            for (int d = 0; d < districts; d++) {
                for (int p = 0; p < pincodes; p++) {
                    int code = 110_000 + s * 100_000 + d * pincodes + p;
                    regions.add(new Region(district(s, d) + "/" + code, "pincode", 2e4 / (s + 1) / (d + 1) / (p + 1)));
                }
            }
        }

        return regions;
    }

    private static String district(int state, int number) {
        return "IN/" + STATES.get(state) + "/" + STATES.get(state) + (number % 2 == 0 ? " north " : " east ") + number;
    }

    static List<String> products() {
        List<String> products = new ArrayList<>(PRODUCTS);
        products.add("all");
        return products;
    }

    static double value(Region region, String product, int period) {
        double share = product.equals("all") ? 1 : List.of(0.45, 0.3, 0.15, 0.1).get(PRODUCTS.indexOf(product));
        return region.size() * share * (1 + 0.012 * period) * (1 + 0.12 * Math.sin(Math.PI * period / 6));
    }

    static double wave(int n, double pace) {
        double raw = Math.sin(n * pace) * 43758.5453;
        return 2 * (raw - Math.floor(raw)) - 1;
    }
}
