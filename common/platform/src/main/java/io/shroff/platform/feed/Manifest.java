package io.shroff.platform.feed;

import java.util.List;

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

    /** The records of a file under a format. */
    public record Layout(CsvFormat format, int splitBytes, List<String> headers, List<FeedSplit> splits) {
        public Layout {
            headers = List.copyOf(headers);
            splits = List.copyOf(splits);
        }

        boolean isOf(CsvFormat other, int otherSplitBytes) {
            return format.equals(other) && splitBytes == otherSplitBytes;
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
