package io.shroff.jobs.operate.samples;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * How the log of demand moves with time:
 *
 * <pre>move(place, product, m) = growth * m / 12 + season(product, month of year) + shock(state, m)
 * growth = national(product) + N(0, .05) by state + N(0, .05) by state and product + N(0, .03) by district and product
 * shock(state, m) = .85 shock(state, m - 1) + N(0, .05)</pre>
 *
 * with {@code m} months since the first. Growth keeps for all the months, and a shock is shared by all that is sold in
 * a state.
 */
final class Trends {
    private static final double STATE_SPREAD = .05;
    private static final double DISTRICT_SPREAD = .03;
    private static final double SHOCK_PERSISTENCE = .85;
    private static final double SHOCK_SPREAD = .05;

    private final Geography geography;
    private final YearMonth first;
    private final double[][] stateGrowth;
    private final double[][] districtGrowth;
    private final double[][] shock;

    private Trends(
            Geography geography, YearMonth first, double[][] stateGrowth, double[][] districtGrowth, double[][] shock) {
        this.geography = geography;
        this.first = first;
        this.stateGrowth = stateGrowth;
        this.districtGrowth = districtGrowth;
        this.shock = shock;
    }

    static Trends draw(Geography geography, SampleFiles.Options options, RandomGenerator random) {
        int states = geography.states().size();
        int products = Product.ALL.size();
        double[][] stateGrowth = new double[states][products];
        for (double[] growth : stateGrowth) {
            double shared = NormalDraw.of(0, STATE_SPREAD, random);
            for (Product product : Product.ALL) {
                growth[product.ordinal()] = product.demand().growth() + shared + NormalDraw.of(0, STATE_SPREAD, random);
            }
        }

        double[][] districtGrowth = new double[geography.districts().size()][products];
        for (double[] growth : districtGrowth) {
            for (int product = 0; product < products; product++) {
                growth[product] = NormalDraw.of(0, DISTRICT_SPREAD, random);
            }
        }

        double[][] shock = new double[states][options.months()];
        for (double[] path : shock) {
            for (int month = 0; month < path.length; month++) {
                double before = month == 0 ? 0 : path[month - 1];
                path[month] = SHOCK_PERSISTENCE * before + NormalDraw.of(0, SHOCK_SPREAD, random);
            }
        }

        return new Trends(geography, options.first(), stateGrowth, districtGrowth, shock);
    }

    double move(int place, Product product, int month) {
        int state = geography.stateOf(place);
        double growth =
                stateGrowth[state][product.ordinal()] + districtGrowth[geography.districtOf(place)][product.ordinal()];
        return growth * month / 12 + season(product, month) + shock[state][month];
    }

    private double season(Product product, int month) {
        int monthOfYear = (first.getMonthValue() - 1 + month) % 12;
        return product.demand().season().get(monthOfYear);
    }

    /** Log growth a year by state and product. */
    Map<String, Map<String, Double>> growth() {
        Map<String, Map<String, Double>> growth = new LinkedHashMap<>();
        for (int state = 0; state < stateGrowth.length; state++) {
            Map<String, Double> byProduct = new LinkedHashMap<>();
            for (Product product : Product.ALL) {
                byProduct.put(product.title(), stateGrowth[state][product.ordinal()]);
            }

            growth.put(geography.states().get(state), byProduct);
        }

        return growth;
    }

    /** Twelve log effects by product, January first. */
    static Map<String, List<Double>> season() {
        return Product.ALL.stream()
                .collect(Collectors.toMap(
                        Product::title, product -> product.demand().season(), (a, b) -> a, LinkedHashMap::new));
    }
}
