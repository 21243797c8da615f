package io.shroff.platform.feed;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a received file, kept as JSON beside it.
 *
 * @param file its name in bronze, made of its checksum
 * @param name the name it had in the feeds folder when it was first received
 * @param bytes its size as received
 * @param rows records without the header
 * @param source index of its source in the feed's declaration
 * @param received when, as an ISO instant
 * @param layout how it was read to find its records
 */
public record Manifest(
        String feed,
        String file,
        String name,
        String checksum,
        long bytes,
        long rows,
        int source,
        String received,
        Layout layout) {

    /**
     * The records of a file under a format.
     *
     * @param format its settings
     * @param outer what stands around the records and belongs to each of them, as JSON; empty for most files
     */
    public record Layout(
            Map<String, String> format, int splitBytes, List<String> headers, String outer, List<FeedSplit> splits) {
        public Layout {
            format = Collections.unmodifiableMap(new LinkedHashMap<>(format));
            headers = List.copyOf(headers);
            splits = List.copyOf(splits);
        }

        boolean isOf(FileFormat other, int otherSplitBytes) {
            return format.equals(other.settings()) && splitBytes == otherSplitBytes;
        }

        FileFormat.Shape shape() {
            return new FileFormat.Shape(headers, outer);
        }
    }

    boolean isGzip() {
        return file.endsWith(".gz");
    }

    /** The same file read by the source at this place of the declaration. */
    Manifest ofSource(int index) {
        return new Manifest(feed, file, name, checksum, bytes, rows, index, received, layout);
    }
}
