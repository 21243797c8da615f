package io.shroff.jobs.operate.samples;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was planted in a sample, for tests that ask whether it is found again.
 *
 * @param rows sales made, doubled rows not counted
 * @param growth log growth a year by state, then product; districts differ from it by a spread of .03
 * @param season twelve log effects by product, January first
 * @param campaigns what campaigns brought
 * @param dirt number of lines spoilt by kind, every kind present
 */
public record Planted(
        long rows,
        Map<String, Map<String, Double>> growth,
        Map<String, List<Double>> season,
        List<Campaign> campaigns,
        Map<DirtKind, Integer> dirt) {

    /**
     * @param from first day, {@code yyyy-mm-dd}
     * @param to last day
     * @param uplift log of the mean sales with it over those without
     */
    public record Campaign(String region, String product, String from, String to, double uplift) {}

    public Planted {
        Map<String, Map<String, Double>> copied = new LinkedHashMap<>();
        growth.forEach((state, byProduct) -> copied.put(state, inOrder(byProduct)));
        growth = Collections.unmodifiableMap(copied);
        season = inOrder(season);
        campaigns = List.copyOf(campaigns);
        dirt = inOrder(dirt);
    }

    private static <K, V> Map<K, V> inOrder(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
