package io.shroff.algorithm.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Looks for the means of least cost: several starts, and then the best of them crossed with the others as long as that
 * helps, which leads out of optima that are only local.
 *
 * <p>To cross two means the centres of both, by how many points they have, and to bring them down to as many as one of
 * them had ({@link CentreMerge}; Franti and others 1997, "Genetic algorithms for large-scale clustering problems"). A
 * child is left as soon as its cost falls too slowly to come below the best.
 */
final class MeansSearch {
    /**
     * Starts are compared, and the best and its children gone on with, until centres move less than these shares of the
     * data's spread.
     */
    private static final double ROUGHLY = .2;

    private static final double NEARLY = .02;

    /** Rounds after which is asked whether a child is worth more of them. */
    private static final int STAGE = 4;

    private static final double ROUNDING = 1e-9;

    private final Points points;
    private final int maxRounds;
    private final double enough;
    private Lloyd best;
    private double least;

    private MeansSearch(Points points, int maxRounds, double enough, Lloyd first) {
        this.points = points;
        this.maxRounds = maxRounds;
        this.enough = enough;
        this.best = first;
        first.run(maxRounds, enough);
        this.least = first.inertia();
    }

    /** The best there is, whose centres are the means of their points if there are rounds enough. */
    static Lloyd best(Points points, KMeans.Options options) {
        SplittableRandom seeds = new SplittableRandom(options.seed());
        double spread = points.spread();
        List<Start> starts = new ArrayList<>();
        for (int start = 0; start < options.starts(); start++) {
            Lloyd lloyd = Lloyd.of(points, CentreDraw.of(points, options.clusters(), seeds.split()));
            lloyd.run(options.maxRounds(), ROUGHLY * spread);
            starts.add(new Start(lloyd));
        }

        starts.sort(Comparator.comparingDouble(start -> start.cost));
        MeansSearch search =
                new MeansSearch(points, options.maxRounds(), NEARLY * spread, Lloyd.of(points, starts.get(0).centres));
        search.cross(starts.subList(1, starts.size()));
        search.best.run(options.maxRounds(), 0);
        return search.best;
    }

    /** Where a start ended, without all that its rounds took. */
    private static final class Start {
        private final double cost;
        private final double[] centres;
        private final int[] sizes;

        Start(Lloyd ended) {
            this.cost = ended.inertia();
            this.centres = ended.centres();
            this.sizes = ended.sizes();
        }
    }

    /** Until the best has been crossed with all others since it was found. */
    private void cross(List<Start> others) {
        int failed = 0;
        for (int i = 0; failed < others.size(); i++) {
            Start other = others.get(i % others.size());
            Lloyd child = Lloyd.of(
                    points,
                    CentreMerge.halved(points.columns, best.centres(), best.sizes(), other.centres, other.sizes));
            double cost = cost(child);
            if (cost < least * (1 - ROUNDING)) {
                best = child;
                least = cost;
                failed = 0;
            } else {
                failed++;
            }
        }
    }

    /** What a child comes to cost, or an earlier cost from which it would hardly come below the best. */
    private double cost(Lloyd child) {
        double cost = child.inertia();
        for (int round = 0; round < maxRounds; round += STAGE) {
            boolean isSettled = child.run(Math.min(STAGE, maxRounds - round), enough);
            double before = cost;
            cost = child.inertia();
            // Rounds to come gain less than those before.
            if (isSettled || cost - (before - cost) > least) {
                break;
            }
        }

        return cost;
    }
}
