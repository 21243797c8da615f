package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shroff.platform.error.ShroffException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.jspecify.annotations.Nullable;

/**
 * Walks the rows of Parquet. Fields within fields are named like {@code address.city}; a list has its text in JSON.
 *
 * <p>Columns are read side by side, each only where it is asked for, and a split is some rows of a row group: so one
 * group of a large file is read by several tasks, each the pages it needs.
 */
final class ParquetCursor implements RecordCursor {
    private static final Pattern MISSING_CODEC = Pattern.compile("Class \\S*\\.(\\w+)Codec was not found");

    private static final long MAX_GROUP_BYTES = 2L << 30;

    private final String name;
    private final FeedSplit split;
    private final ParquetFileReader reader;
    private final List<ParquetField> fields;
    private final List<String> headers = new ArrayList<>();
    private final FieldTexts texts = new FieldTexts();
    private final Slice value = new Slice();

    private BitSet wanted = new BitSet();
    private int block;
    private long blockStart;
    private long rangeEnd;
    private long row;
    private @Nullable ParquetRows rows;

    /** @param split of rows, the first being 0 */
    ParquetCursor(StoredFile file, FeedSplit split) throws IOException {
        this.name = file.name();
        this.split = split;
        this.row = split.start();
        this.rangeEnd = row;
        ParquetFileReader opened = null;
        try {
            opened = ParquetFileReader.open(
                    HadoopInputFile.fromPath(file.location(), file.hadoop()),
                    HadoopReadOptions.builder(file.hadoop(), file.location())
                            .usePageChecksumVerification(true)
                            .build());
            this.reader = opened;
            this.fields = ParquetField.of(opened.getFileMetaData().getSchema());
            check(file.bytes());
        } catch (IOException | RuntimeException e) {
            if (opened != null) {
                opened.close();
            }

            throw unreadable(e);
        }

        fields.forEach(field -> headers.add(field.name()));
        wanted.set(0, fields.size());
    }

    /** Sizes are taken at their word by the reader, which would ask for as much memory. */
    private void check(long fileBytes) {
        for (BlockMetaData group : blocks()) {
            if (group.getCompressedSize() > fileBytes
                    || group.getRowCount() < 0
                    || group.getTotalByteSize() > MAX_GROUP_BYTES) {
                throw FeedErrors.badFile(
                        name,
                        "it has a row group of %,d bytes".formatted(group.getTotalByteSize()),
                        "Write it with row groups of at most %d GB.".formatted(MAX_GROUP_BYTES >> 30));
            }
        }
    }

    List<BlockMetaData> blocks() {
        return reader.getRowGroups();
    }

    /** Refuses a file with a damaged page or a record that is too long; reads values only where nothing else tells. */
    ParquetPages verified() throws IOException {
        try {
            ParquetPages pages = ParquetPages.of(reader);
            while (!pages.areSound() && next()) {
                verifyRow();
            }

            return pages;
        } catch (IOException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    private void verifyRow() {
        long bytes = 0;
        for (int i = 0; i < fields.size(); i++) {
            field(i, value);
            bytes += value.length();
        }

        if (bytes > MAX_RECORD_BYTES) {
            throw FeedErrors.recordTooLong(name, place());
        }
    }

    @Override
    public void wants(BitSet some, boolean record) {
        if (!record) {
            wanted = some;
        }
    }

    @Override
    public boolean next() throws IOException {
        try {
            if (row < rangeEnd && rows != null) {
                rows.next();
            } else if (!nextBlock()) {
                return false;
            }

            row++;
            return true;
        } catch (IOException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    private boolean nextBlock() throws IOException {
        List<BlockMetaData> blocks = blocks();
        while (block < blocks.size() && blockStart + blocks.get(block).getRowCount() <= row) {
            blockStart += blocks.get(block).getRowCount();
            block++;
        }

        if (block == blocks.size() || row >= split.end()) {
            return false;
        }

        long from = row - blockStart;
        long to = Math.min(blocks.get(block).getRowCount(), split.end() - blockStart);
        rows = ParquetRows.of(reader, fields, wanted, block, from, to);
        rangeEnd = blockStart + to;
        return true;
    }

    private RuntimeException unreadable(Exception e) {
        if (e instanceof ShroffException known) {
            return known;
        }

        String why = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
        Matcher codec = MISSING_CODEC.matcher(why);
        if (codec.matches()) {
            return FeedErrors.badFile(
                    name,
                    "its pages are packed with %s, for which this Spark has no code".formatted(codec.group(1)),
                    "Write it with zstd, snappy or gzip and send it again.");
        }

        return FeedErrors.badFile(
                name,
                "it is no whole Parquet file (%s)".formatted(FeedErrors.shown(why, name)),
                "Write it anew and send it again.");
    }

    @Override
    public List<String> headers() {
        return headers;
    }

    @Override
    public void field(int index, Slice out) {
        ParquetRows current = rows;
        if (current == null) {
            throw new IllegalStateException("There is no row before the first");
        }

        try {
            current.read(index, out);
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void judge(int count, RowReasons reasons) {
        // A row of Parquet has the fields of its schema.
    }

    @Override
    public long line() {
        return row;
    }

    @Override
    public String place() {
        return "row " + row;
    }

    @Override
    public void record(Slice out) {
        texts.clear();
        for (int i = 0; i < fields.size(); i++) {
            field(i, value);
            texts.put(i, value.bytes, value.from, value.to);
        }

        byte[] line = texts.line(0).getBytes(UTF_8);
        out.set(line, 0, line.length);
    }

    @Override
    public long position() {
        return row;
    }

    @Override
    public long nextPosition() {
        return row + 1;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
