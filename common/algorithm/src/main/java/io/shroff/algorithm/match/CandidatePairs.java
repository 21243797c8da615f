package io.shroff.algorithm.match;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The candidate pairs of two sides held in memory, as places in their lists. */
final class CandidatePairs {
    private static final int FIRST_CAPACITY = 1024;
    private static final int[] NONE = new int[0];

    /** Blocks that were too large. */
    final Set<Blocking.Refused> refused = new HashSet<>();
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
        Map<Blocking.Block, Integer> numbers = new HashMap<>();
        Places ofRight = new Places();
        for (int place = 0; place < right.size(); place++) {
            int at = place;
            blocking.rightBlock(rule, right.get(place))
                    .ifPresent(block -> ofRight.add(numbers.computeIfAbsent(block, name -> numbers.size()), at));
        }

        Places ofLeft = new Places();
        for (int place = 0; place < left.size(); place++) {
            for (Blocking.Block block : blocking.leftBlocks(rule, left.get(place))) {
                Integer number = numbers.get(block);
                if (number != null) {
                    ofLeft.add(number, place);
                }
            }
        }

        // Those of this rule are told to later rules only: within a rule a pair has one block.
        Set<Blocking.Refused> refusedNow = new HashSet<>();
        int[][] leftPlaces = ofLeft.byBlock(numbers.size());
        int[][] rightPlaces = ofRight.byBlock(numbers.size());
        numbers.forEach((block, number) -> {
            int[] inLeft = leftPlaces[number];
            int[] inRight = rightPlaces[number];
            if (inLeft.length == 0) {
                return;
            }

            List<Item> leftItems = Arrays.stream(inLeft).mapToObj(left::get).toList();
            List<Item> rightItems = Arrays.stream(inRight).mapToObj(right::get).toList();
            Blocking.Sink sink = (l, r) -> add(inLeft[l], inRight[r]);
            if (!blocking.pairs(rule, leftItems, rightItems, refused, sink)) {
                refusedNow.add(new Blocking.Refused(rule, block));
                Arrays.stream(inLeft).forEach(refusedLeft::add);
                Arrays.stream(inRight).forEach(refusedRight::add);
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

    /** Places in their blocks, as they are found. */
    private static final class Places {
        private int[] blocks = new int[FIRST_CAPACITY];
        private int[] places = new int[FIRST_CAPACITY];
        private int size;

        void add(int block, int place) {
            if (size == blocks.length) {
                blocks = Arrays.copyOf(blocks, 2 * size);
                places = Arrays.copyOf(places, 2 * size);
            }

            blocks[size] = block;
            places[size++] = place;
        }

        /** The places of each block, rising. */
        int[][] byBlock(int count) {
            int[] sizes = new int[count];
            for (int i = 0; i < size; i++) {
                sizes[blocks[i]]++;
            }

            int[][] byBlock = new int[count][];
            Arrays.setAll(byBlock, block -> sizes[block] == 0 ? NONE : new int[sizes[block]]);
            for (int i = size - 1; i >= 0; i--) {
                byBlock[blocks[i]][--sizes[blocks[i]]] = places[i];
            }

            return byBlock;
        }
    }
}
