package io.shroff.algorithm.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The candidate pairs of two sides held in memory, as places in their lists. */
final class CandidatePairs {
    private static final int FIRST_CAPACITY = 1024;

    /** Names of the blocks that were too large. */
    final Set<String> refused = new HashSet<>();
    /** Places of records that are in such a block. */
    final Set<Integer> refusedLeft = new HashSet<>();

    final Set<Integer> refusedRight = new HashSet<>();
    int size;
    int[] left = new int[FIRST_CAPACITY];
    int[] right = new int[FIRST_CAPACITY];

    private CandidatePairs() {}

    static CandidatePairs of(Blocking blocking, List<Item> left, List<Item> right) {
        CandidatePairs pairs = new CandidatePairs();
        for (int rule = 0; rule < blocking.rules().size(); rule++) {
            pairs.add(blocking, rule, left, right);
        }

        return pairs;
    }

    private void add(Blocking blocking, int rule, List<Item> left, List<Item> right) {
        Map<String, List<Integer>> rightPlaces = new HashMap<>();
        for (int place = 0; place < right.size(); place++) {
            String block = blocking.rightBlock(rule, right.get(place));
            if (!block.isEmpty()) {
                rightPlaces.computeIfAbsent(block, name -> new ArrayList<>()).add(place);
            }
        }

        Map<String, List<Integer>> leftPlaces = new TreeMap<>();
        for (int place = 0; place < left.size(); place++) {
            for (String block : blocking.leftBlocks(rule, left.get(place))) {
                if (rightPlaces.containsKey(block)) {
                    leftPlaces.computeIfAbsent(block, name -> new ArrayList<>()).add(place);
                }
            }
        }

        // Those of this rule are told to later rules only: within a rule a pair has one block.
        Set<String> refusedNow = new HashSet<>();
        leftPlaces.forEach((block, ofLeft) -> {
            List<Integer> ofRight = rightPlaces.getOrDefault(block, List.of());
            List<Item> leftItems = ofLeft.stream().map(left::get).toList();
            List<Item> rightItems = ofRight.stream().map(right::get).toList();
            Blocking.Sink sink = (l, r) -> add(ofLeft.get(l), ofRight.get(r));
            if (!blocking.pairs(rule, leftItems, rightItems, refused, sink)) {
                refusedNow.add(blocking.refusedName(rule, block));
                refusedLeft.addAll(ofLeft);
                refusedRight.addAll(ofRight);
            }
        });
        refused.addAll(refusedNow);
    }

    private void add(int leftPlace, int rightPlace) {
        if (size == left.length) {
            left = Arrays.copyOf(left, 2 * size);
            right = Arrays.copyOf(right, 2 * size);
        }

        left[size] = leftPlace;
        right[size++] = rightPlace;
    }
}
