package io.shroff.platform.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What made a partition, stored in the commit that wrote it: the job, a fingerprint of all it depends on, and the parts
 * of that fingerprint by name, so that a later plan can say which of them changed.
 */
public record Stamp(String job, String fingerprint, Map<String, String> parts) {

    /** The part that holds the date a job ran for. */
    public static final String AS_OF = "as-of";

    /** What a whole table is filed under, beside the as_of dates of partitioned ones. */
    static final String WHOLE_TABLE = "all";

    public Stamp {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }
}
