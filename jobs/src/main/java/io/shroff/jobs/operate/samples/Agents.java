package io.shroff.jobs.operate.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Who sells where: each pincode has three agents, the last of whom also serves the next pincode of the district. Ids
 * are {@code A1}, two digits of the district and four of the agent.
 */
final class Agents {
    private static final int A_PLACE = 3;

    private final List<List<String>> byPlace = new ArrayList<>();

    Agents(Geography geography) {
        int[] before = new int[geography.districts().size()];
        for (int place = 0; place < geography.places().size(); place++) {
            int district = geography.districtOf(place);
            List<String> agents = new ArrayList<>();
            for (int i = 0; i < A_PLACE; i++) {
                int number = before[district] * (A_PLACE - 1) + i + 1;
                // The leading 1 keeps the width fixed.
                agents.add("A" + (1_000_000 + district * 10_000 + number));
            }

            byPlace.add(List.copyOf(agents));
            before[district]++;
        }
    }

    String draw(int place, RandomGenerator random) {
        return byPlace.get(place).get(random.nextInt(A_PLACE));
    }
}
