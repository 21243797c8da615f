package io.shroff.platform.feed;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
     * @param unread names of sheets beside the one that is read because it is the first
     */
    public record Layout(
            Map<String, String> format,
            int splitBytes,
            List<String> headers,
            String outer,
            List<FeedSplit> splits,
            @Nullable List<String> unread) {
        public Layout {
            format = Collections.unmodifiableMap(new LinkedHashMap<>(format));
            headers = List.copyOf(headers);
            splits = List.copyOf(splits);
            // Manifests of before do not have it.
            unread = unread == null ? List.of() : List.copyOf(unread);
        }

        boolean isOf(FileFormat other, int otherSplitBytes) {
            return format.equals(other.settings()) && splitBytes == otherSplitBytes;
        }
    }

    /** A sentence where sheets of the file are not read that may hold rows; empty for most files. */
    private String unreadSheets() {
        List<String> unread = layout.unread();
        return unread == null || unread.isEmpty()
                ? ""
                : "of %s only the first sheet is read, and not %s; name each by 'sheet' in a source of the feed, or send a file a sheet"
                        .formatted(name, String.join(", ", unread));
    }

    /** What there is to say of how the file is read, a sentence each; nothing of most files. */
    public List<String> remarks() {
        return Stream.of(unreadSheets(), JsonFormat.remark(name, layout.format()))
                .filter(remark -> !remark.isEmpty())
                .toList();
    }

    boolean isGzip() {
        return file.endsWith(".gz");
    }

    /** The same file read by the source at this place of the declaration. */
    Manifest ofSource(int index) {
        return new Manifest(feed, file, name, checksum, bytes, rows, index, received, layout);
    }
}
