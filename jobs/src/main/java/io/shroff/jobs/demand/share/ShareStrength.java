package io.shroff.jobs.demand.share;

import java.io.Serializable;
import java.util.Map;

/**
 * How many sales the shares of the region above count as, by the depth of a region: the concentration {@code k} of a
 * Dirichlet prior around the parent's shares {@code p}.
 *
 * <p>Of a region with {@code N} sales, of which a share {@code x} falls into each cell, such a prior expects
 *
 * <pre>E[sum (x - p)^2] = (1 - sum p^2) (N + k) / (N (1 + k))</pre>
 *
 * and less by {@code w = 1 - N / parent's N} because the parent's shares hold the region's own sales. With {@code A = N
 * sum (x - p)^2 / (1 - sum p^2)} the moments of all regions of a depth give {@code k = (sum w N - sum A) / (sum A - sum
 * w)}.
 *
 * <p>Regions that differ by no more than chance give the largest strength, {@value #LARGEST} sales; regions that have
 * nothing in common the least, {@value #LEAST}. Where no region can be compared with another (only children, one cell)
 * every strength gives the same shares, and the largest is taken.
 *
 * @param otherwise that of depths not named
 */
public record ShareStrength(Map<Integer, Double> byDepth, double otherwise) implements Serializable {
    public static final double LEAST = 1;
    public static final double LARGEST = 1_000_000;

    public ShareStrength {
        byDepth = Map.copyOf(byDepth);
    }

    /** How many sales of the parent a region's own are beside, at a depth of paths. */
    public double at(int depth) {
        return byDepth.getOrDefault(depth, otherwise);
    }
}
