package io.shroff.platform.feed;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files of one shape: where they lie below the feeds folder, how they are written, how columns are made of them.
 *
 * @param personal headers of what is about persons, whether a column is read from it or not
 */
public record SourceSpec(
        List<String> files, FileFormat format, List<String> personal, Map<String, ColumnSpec> columns, Unpivot unpivot)
        implements Serializable {
    public SourceSpec {
        files = List.copyOf(files);
        personal = List.copyOf(personal);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** The same for a file that was read under these settings. */
    SourceSpec as(Map<String, String> settings) {
        return format instanceof JsonFormat json
                ? new SourceSpec(files, json.as(settings), personal, columns, unpivot)
                : this;
    }

    /** Whether rows of this source have a value for the column, so far as the declaration says. */
    boolean provides(String column) {
        return columns.containsKey(column)
                || unpivot.measureColumn().equals(column)
                || unpivot.valueColumn().equals(column)
                || unpivot.parts().stream().anyMatch(part -> part.with().containsKey(column));
    }
}
