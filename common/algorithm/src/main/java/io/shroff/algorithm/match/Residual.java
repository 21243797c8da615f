package io.shroff.algorithm.match;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * The best assignment of one component, exact in whole numbers: each left record has at most one right one and the sum
 * of gains is the greatest. Shortest augmenting paths with potentials (Jonker and Volgenant 1987), on the edges there
 * are.
 *
 * <p>Nodes are the left records, the right ones, and one outside, to which records without a partner go at no cost. So
 * any other assignment is reached from the best by cycles of what is left to change, and what the best one is worth
 * more than the best without one of its pairs is the length of one shortest way ({@link #lead}). Edges are by left
 * record, in rising order; gains are above 0; among equals the lowest numbers go first.
 */
final class Residual {
    private static final long FAR = Long.MAX_VALUE / 4;

    private final int leftNodes;
    private final int outside;
    private final int[] firstEdge;
    private final int[] target;
    private final long[] gain;
    private final long[] potential;
    /** Edge of each left node, and left node of each right one; -1 without. */
    private final int[] edgeOf;

    private final int[] leftOf;
    private final long[] distance;
    private final int[] came;
    private final int[] cameEdge;
    private final boolean[] settled;
    private final int[] touched;
    private int touchedCount;
    private final PriorityQueue<long[]> queue = new PriorityQueue<>(
            Comparator.comparingLong((long[] entry) -> entry[0]).thenComparingLong(entry -> entry[1]));
    /** Nodes that may be entered from outside, nearest first; made once all is assigned. */
    private int[] entrances = new int[0];

    /** Edges of left node l are firstEdge[l] to firstEdge[l + 1]; targets are right nodes from 0. */
    Residual(int rightNodes, int[] firstEdge, int[] target, long[] gain) {
        this.leftNodes = firstEdge.length - 1;
        this.outside = leftNodes + rightNodes;
        this.firstEdge = firstEdge;
        this.target = target;
        this.gain = gain;
        this.potential = new long[outside + 1];
        this.edgeOf = new int[leftNodes];
        this.leftOf = new int[rightNodes];
        this.distance = new long[outside + 1];
        this.came = new int[outside + 1];
        this.cameEdge = new int[outside + 1];
        this.settled = new boolean[outside + 1];
        this.touched = new int[outside + 1];
        Arrays.fill(edgeOf, -1);
        Arrays.fill(leftOf, -1);
        Arrays.fill(distance, FAR);
    }

    /** Edge of each left node in the best assignment, -1 for none. */
    int[] solve() {
        for (int left = 0; left < leftNodes; left++) {
            for (int edge = firstEdge[left]; edge < firstEdge[left + 1]; edge++) {
                potential[left] = Math.max(potential[left], potential[leftNodes + target[edge]] + gain[edge]);
            }

            shortest(left, outside, -1);
            for (int i = 0; i < touchedCount; i++) {
                int node = touched[i];
                potential[node] += Math.min(0, distance[node] - distance[outside]);
            }

            augment(left);
        }

        entrances = IntStream.range(0, outside)
                .filter(node -> node < leftNodes ? edgeOf[node] < 0 : leftOf[node - leftNodes] >= 0)
                .boxed()
                .sorted(Comparator.comparingLong(node -> -potential[node]))
                .mapToInt(Integer::intValue)
                .toArray();
        return edgeOf.clone();
    }

    /**
     * How much the sum of gains falls when the pair of a left node may not be: at 0 another assignment is as good. To
     * be asked once solved.
     */
    long lead(int left) {
        int edge = edgeOf[left];
        int right = leftNodes + target[edge];
        shortest(left, right, edge);
        return distance[right] - potential[left] + potential[right] + gain[edge];
    }

    private void augment(int left) {
        int node = outside;
        while (node != left) {
            int before = came[node];
            if (before < leftNodes) {
                edgeOf[before] = cameEdge[node];
                if (node < outside) {
                    leftOf[node - leftNodes] = before;
                }
            }

            node = before;
        }
    }

    /** Ways in reduced costs, cost(a, b) + potential(a) - potential(b), as far as the end. */
    private void shortest(int from, int to, int forbidden) {
        for (int i = 0; i < touchedCount; i++) {
            distance[touched[i]] = FAR;
            settled[touched[i]] = false;
        }

        touchedCount = 0;
        queue.clear();
        touched[touchedCount++] = from;
        distance[from] = 0;
        queue.add(new long[] {0, from});
        while (!queue.isEmpty()) {
            int node = (int) queue.remove()[1];
            if (node > outside) {
                enter(node - outside);
            } else if (!settled[node]) {
                settled[node] = true;
                if (node == to) {
                    return;
                }

                step(node, from, forbidden);
            }
        }
    }

    private void step(int node, int from, int forbidden) {
        if (node == outside) {
            enter(0);
        } else if (node >= leftNodes) {
            int left = leftOf[node - leftNodes];
            if (left < 0) {
                reach(node, outside, 0, -1);
            } else {
                reach(node, left, gain[edgeOf[left]], -1);
            }
        } else {
            // One that has a partner may lose it, and the one that is being placed may stay without.
            if (edgeOf[node] >= 0 || node == from) {
                reach(node, outside, 0, -1);
            }

            for (int edge = firstEdge[node]; edge < firstEdge[node + 1]; edge++) {
                if (edge != edgeOf[node] && edge != forbidden) {
                    reach(node, leftNodes + target[edge], -gain[edge], edge);
                }
            }
        }
    }

    /**
     * From outside comes in a record without a partner, or one is freed. Few of all are near enough to matter: so they
     * are taken one by one, each putting the next into the queue under a number above all nodes.
     */
    private void enter(int place) {
        if (place == entrances.length) {
            return;
        }

        reach(outside, entrances[place], 0, -1);
        if (place + 1 < entrances.length) {
            long next = distance[outside] + potential[outside] - potential[entrances[place + 1]];
            queue.add(new long[] {next, outside + place + 1});
        }
    }

    private void reach(int from, int to, long cost, int edge) {
        long longer = distance[from] + cost + potential[from] - potential[to];
        if (longer < distance[to]) {
            if (distance[to] == FAR) {
                touched[touchedCount++] = to;
            }

            distance[to] = longer;
            came[to] = from;
            cameEdge[to] = edge;
            queue.add(new long[] {longer, to});
        }
    }
}
