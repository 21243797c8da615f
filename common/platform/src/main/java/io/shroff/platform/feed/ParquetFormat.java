package io.shroff.platform.feed;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.hadoop.metadata.BlockMetaData;

/** Parquet. */
public record ParquetFormat() implements FileFormat.Whole {

    @Override
    public Charset charset() {
        return StandardCharsets.UTF_8;
    }

    @Override
    public String takes() {
        return "Parquet (type parquet)";
    }

    @Override
    public boolean mayBe(FileKind kind) {
        return kind == FileKind.PARQUET;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("type", "parquet");
    }

    @Override
    public boolean isNested() {
        return true;
    }

    @Override
    public RecordIndex index(StoredFile file, long splitBytes) throws IOException {
        if (file.isGzip()) {
            throw FeedErrors.badFile(
                    file.name(), "it is Parquet within gzip", "Send it unpacked: it is packed as it is.");
        }

        file.requireKind(this);
        // Every value is read once, so that a damaged one is told now and not in the midst of a load.
        try (ParquetCursor cursor = new ParquetCursor(file, FeedSplit.WHOLE)) {
            while (cursor.next()) {
                cursor.line();
            }

            return new RecordIndex(new Shape(cursor.headers(), ""), splits(cursor.blocks(), splitBytes), cursor.line());
        }
    }

    /** Some row groups each, named by where they start. */
    private static List<FeedSplit> splits(List<BlockMetaData> blocks, long splitBytes) {
        List<FeedSplit> splits = new ArrayList<>();
        long start = -1;
        long firstRow = 1;
        long row = 1;
        long bytes = 0;
        for (BlockMetaData block : blocks) {
            if (start < 0) {
                start = block.getStartingPos();
                firstRow = row;
                bytes = 0;
            }

            bytes += block.getCompressedSize();
            row += block.getRowCount();
            long end = block.getStartingPos() + 1;
            if (bytes >= splitBytes || block == blocks.get(blocks.size() - 1)) {
                splits.add(new FeedSplit(start, end, firstRow));
                start = -1;
            }
        }

        return splits;
    }

    @Override
    public RecordCursor cursor(StoredFile file, Shape shape, FeedSplit split) throws IOException {
        return new ParquetCursor(file, split);
    }
}
