package io.shroff.algorithm.match;

/** How alike two texts are, more is more alike; of their normal form. */
public enum TextMeasure {
    /** 1 where they are the same, else 0. */
    EQUAL {
        @Override
        double of(Text left, Text right) {
            return left.normal.equals(right.normal) ? 1 : 0;
        }
    },
    /** Share of the shorter text up to the first difference: 1 where one text is the other cut short. */
    COMMON_START {
        @Override
        double of(Text left, Text right) {
            int shorter = Math.min(left.normal.length(), right.normal.length());
            return (double) commonStart(left.normal, right.normal, shorter) / shorter;
        }
    },
    /** How many characters they begin with alike: a long common start says more than a short one. */
    COMMON_START_LENGTH {
        @Override
        double of(Text left, Text right) {
            return commonStart(left.normal, right.normal, Integer.MAX_VALUE);
        }
    },
    /** Winkler (1990), weight .1 for up to 4 characters of a common start; of the first 64 characters. */
    JARO_WINKLER {
        @Override
        double of(Text left, Text right) {
            return JaroWinkler.of(left.normal, right.normal);
        }
    },
    /** Common groups of three characters, of those in either (Jaccard). */
    TRIGRAMS {
        @Override
        double of(Text left, Text right) {
            int common = 0;
            int i = 0;
            int j = 0;
            while (i < left.trigrams.length && j < right.trigrams.length) {
                int order = Long.compare(left.trigrams[i], right.trigrams[j]);
                common += order == 0 ? 1 : 0;
                i += order <= 0 ? 1 : 0;
                j += order >= 0 ? 1 : 0;
            }

            return (double) common / (left.trigrams.length + right.trigrams.length - common);
        }
    },
    /** Common words, of those of the text that has fewer. */
    WORDS {
        @Override
        double of(Text left, Text right) {
            int common = 0;
            int i = 0;
            int j = 0;
            while (i < left.words.length && j < right.words.length) {
                int order = left.words[i].compareTo(right.words[j]);
                common += order == 0 ? 1 : 0;
                i += order <= 0 ? 1 : 0;
                j += order >= 0 ? 1 : 0;
            }

            return (double) common / Math.min(left.words.length, right.words.length);
        }
    };

    /** Neither text is empty. */
    abstract double of(Text left, Text right);

    private static int commonStart(String left, String right, int most) {
        int end = Math.min(most, Math.min(left.length(), right.length()));
        int at = 0;
        while (at < end && left.charAt(at) == right.charAt(at)) {
            at++;
        }

        return at;
    }
}
