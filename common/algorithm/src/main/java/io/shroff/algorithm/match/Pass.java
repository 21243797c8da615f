package io.shroff.algorithm.match;

import java.io.Serializable;

/** One way to match, declared as data; each pass takes what earlier ones left. */
public sealed interface Pass extends Serializable {
    /**
     * One to one where a rule admits the pair, nearest first: a day counts as much as a percent of the amount. Exact
     * references, equal amounts within days and tolerances are rules of this kind. A pair for which another assignment
     * is as near is left, with its candidates.
     *
     * @param maxPairs of a block
     * @param maxRecords of a component that is solved exactly
     */
    record Nearest(String name, BlockRule rule, int maxPairs, int maxRecords) implements Pass {
        public Nearest {
            checkName(name);
        }
    }

    /** One to one by the weight of all comparisons; a pair stands at the odds that are asked of the assignment. */
    record Weighed(
            String name,
            Blocking blocking,
            Comparisons comparisons,
            LevelWeights.Options learning,
            Assignment.Options assignment)
            implements Pass {
        public Weighed {
            checkName(name);
        }
    }

    /**
     * Sums of several records that agree to what the rule's amounts allow; its keys and dates say which go together.
     */
    record Sums(String name, BlockRule rule, SubsetSums.Options options) implements Pass {
        public Sums {
            checkName(name);
            if (rule.amounts().isAny()) {
                throw new IllegalArgumentException("Cannot match sums in pass '" + name
                        + "' with any amount: every sum would agree. Give a tolerance.");
            }

            boolean isOneGroup = rule.keys().isEmpty() && (rule.dates().isAny() || options.manyToMany());
            if (isOneGroup) {
                throw new IllegalArgumentException("Cannot match sums in pass '" + name
                        + "' without a key: all records would be one group. Give a key of the group.");
            }
        }
    }

    /** What matches of it are called. */
    String name();

    private static void checkName(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("Cannot run a pass without a name. Give each a name of its own.");
        }
    }
}
