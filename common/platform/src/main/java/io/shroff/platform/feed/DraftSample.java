package io.shroff.platform.feed;

import java.util.List;

/**
 * The first records of a file that nobody has declared yet.
 *
 * @param format of its declaration, as YAML
 * @param reason a sentence on what that rests on
 * @param ends of names that such files have, such as {@code csv.gz}
 * @param headers names of the fields
 * @param records each with a field for each header
 */
record DraftSample(String format, String reason, List<String> ends, List<String> headers, List<List<String>> records) {
    static final int MOST_ROWS = 5_000;

    DraftSample {
        ends = List.copyOf(ends);
        headers = List.copyOf(headers);
        records = records.stream().map(List::copyOf).toList();
    }

    /** The same, packed: what it is packed in goes before. */
    DraftSample packed(String how, List<String> packedEnds) {
        return new DraftSample(format, how + "; " + reason, packedEnds, headers, records);
    }
}
