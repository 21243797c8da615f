package io.shroff.algorithm.match;

/** The similarity of Jaro (1989) with the common start of Winkler (1990); marks are bits, so 64 characters count. */
final class JaroWinkler {
    private static final int MAX_START = 4;
    private static final double START_WEIGHT = .1;

    private JaroWinkler() {}

    static double of(String left, String right) {
        int leftLength = Math.min(left.length(), Long.SIZE);
        int rightLength = Math.min(right.length(), Long.SIZE);
        int reach = Math.max(0, Math.max(leftLength, rightLength) / 2 - 1);
        long leftMarks = 0;
        long rightMarks = 0;
        for (int i = 0; i < leftLength; i++) {
            int end = Math.min(rightLength, i + reach + 1);
            for (int j = Math.max(0, i - reach); j < end; j++) {
                if (left.charAt(i) == right.charAt(j) && (rightMarks >>> j & 1) == 0) {
                    leftMarks |= 1L << i;
                    rightMarks |= 1L << j;
                    break;
                }
            }
        }

        int common = Long.bitCount(leftMarks);
        if (common == 0) {
            return 0;
        }

        double moved = outOfOrder(left, leftMarks, right, rightMarks) / 2.0;
        double jaro = ((double) common / leftLength + (double) common / rightLength + (common - moved) / common) / 3;
        int start = 0;
        int most = Math.min(MAX_START, Math.min(leftLength, rightLength));
        while (start < most && left.charAt(start) == right.charAt(start)) {
            start++;
        }

        return jaro + start * START_WEIGHT * (1 - jaro);
    }

    private static int outOfOrder(String left, long leftMarks, String right, long rightMarks) {
        int count = 0;
        long leftOver = leftMarks;
        long rightOver = rightMarks;
        while (leftOver != 0) {
            char first = left.charAt(Long.numberOfTrailingZeros(leftOver));
            char second = right.charAt(Long.numberOfTrailingZeros(rightOver));
            count += first == second ? 0 : 1;
            leftOver &= leftOver - 1;
            rightOver &= rightOver - 1;
        }

        return count;
    }
}
