package io.shroff.platform.feed;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns one record into a row for each measure; without parts, a record is one row. */
public record Unpivot(String measureColumn, String valueColumn, List<Part> parts) implements Serializable {
    static final Unpivot NONE = new Unpivot("", "", List.of());

    public Unpivot {
        parts = List.copyOf(parts);
    }

    /** One of the rows: its measure, where its value comes from, and columns that are constant in it. */
    public record Part(String measure, ColumnSpec value, Map<String, ColumnSpec> with) implements Serializable {
        public Part {
            with = Collections.unmodifiableMap(new LinkedHashMap<>(with));
        }
    }
}
