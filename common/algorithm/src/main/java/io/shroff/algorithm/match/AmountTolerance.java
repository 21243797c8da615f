package io.shroff.algorithm.match;

import java.io.Serializable;
import java.util.List;

/**
 * How far the right amount may be from the left one after one of the known deductions: |r - l (1 - d)| within the
 * larger of a fixed amount and a share of |l (1 - d)|.
 *
 * @param minorUnits 0 or more
 * @param share 0 to less than 1
 * @param deductions shares that may have been kept back (tax at source, fees), each 0 to less than 1; 0 is none
 */
public record AmountTolerance(long minorUnits, double share, List<Double> deductions) implements Serializable {
    /** Any two amounts, and those not known. */
    public static final AmountTolerance ANY = new AmountTolerance(2 * MinorUnits.MAX, 0, List.of(0.0));

    /** To the minor unit. */
    public static final AmountTolerance EXACT = new AmountTolerance(0, 0, List.of(0.0));

    public AmountTolerance {
        deductions = List.copyOf(deductions);
        boolean sharesAreGood =
                isShare(share) && !deductions.isEmpty() && deductions.stream().allMatch(AmountTolerance::isShare);
        if (minorUnits < 0 || minorUnits > 2 * MinorUnits.MAX || !sharesAreGood) {
            throw new IllegalArgumentException("Cannot use a tolerance of " + minorUnits + " minor units, share "
                    + share + " and deductions " + deductions
                    + ": give amounts of 0 or more, shares from 0 to below 1, and at least one deduction (0 is none).");
        }
    }

    /** A share of the amount, without deductions. */
    public static AmountTolerance within(double share) {
        return new AmountTolerance(0, share, List.of(0.0));
    }

    private static boolean isShare(double value) {
        return value >= 0 && value < 1;
    }

    boolean isAny() {
        return minorUnits >= ANY.minorUnits;
    }

    boolean admits(long left, long right) {
        for (int i = 0; i < deductions.size(); i++) {
            long expected = expected(left, deductions.get(i));
            if (Math.abs(right - expected) <= slack(expected)) {
                return true;
            }
        }

        return false;
    }

    /** What is left of the difference after the deduction that explains most of it. */
    long difference(long left, long right) {
        long least = Long.MAX_VALUE;
        for (double deduction : deductions) {
            long difference = right - expected(left, deduction);
            least = Math.abs(difference) < Math.abs(least) ? difference : least;
        }

        return least;
    }

    long least(long left) {
        return deductions.stream()
                .mapToLong(deduction -> expected(left, deduction) - slack(expected(left, deduction)))
                .min()
                .orElseThrow();
    }

    long most(long left) {
        return deductions.stream()
                .mapToLong(deduction -> expected(left, deduction) + slack(expected(left, deduction)))
                .max()
                .orElseThrow();
    }

    /** Rises with the amount; about as wide as the tolerance, so that few buckets hold all that is admitted. */
    long bucket(long amount) {
        if (share == 0) {
            return Math.floorDiv(amount, 2 * minorUnits + 1);
        }

        double scale = Math.max(minorUnits, 1) / share;
        long step = (long) Math.floor(Math.log1p(Math.abs(amount) / scale) / (2 * share));
        return amount < 0 ? -1 - step : step;
    }

    private static long expected(long left, double deduction) {
        return deduction == 0 ? left : left - Math.round(left * deduction);
    }

    private long slack(long expected) {
        return Math.max(minorUnits, share == 0 ? 0 : (long) Math.floor(Math.abs(expected) * share));
    }

    String label() {
        String kept = deductions.equals(List.of(0.0)) ? "" : " after deductions " + deductions;
        if (isAny()) {
            return "any amount";
        }

        return (minorUnits == 0 && share == 0
                        ? "equal amount"
                        : "amount within " + minorUnits + " or " + 100 * share + " %")
                + kept;
    }
}
