package io.shroff.platform.feed;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
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
        // Splits are rows since several tasks may share a row group; files found otherwise are looked through again.
        return Map.of("type", "parquet", "splits", "rows");
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
        // A damaged page is told now and not in the midst of a load.
        try (ParquetCursor cursor = new ParquetCursor(file, FeedSplit.WHOLE)) {
            ParquetPages pages = cursor.verified();
            long rows = cursor.blocks().stream()
                    .mapToLong(BlockMetaData::getRowCount)
                    .sum();
            return new RecordIndex(
                    new Shape(cursor.headers(), ""), splits(cursor.blocks(), pages.divisible(), splitBytes), rows);
        }
    }

    /** Some row groups each, or some rows of a large one. */
    private static List<FeedSplit> splits(List<BlockMetaData> blocks, BitSet divisible, long splitBytes) {
        List<FeedSplit> splits = new ArrayList<>();
        long start = 0;
        long row = 0;
        long bytes = 0;
        for (int i = 0; i < blocks.size(); i++) {
            BlockMetaData block = blocks.get(i);
            bytes += block.getCompressedSize();
            long end = row + block.getRowCount();
            if (start == row && divisible.get(i)) {
                long parts = Math.max(1, Math.min(block.getRowCount(), bytes / splitBytes));
                long step = (block.getRowCount() + parts - 1) / parts;
                for (; end - start > step; start += step) {
                    splits.add(split(start, start + step));
                }
            }

            row = end;
            if (bytes >= splitBytes || i == blocks.size() - 1) {
                if (row > start) {
                    splits.add(split(start, row));
                }

                start = row;
                bytes = 0;
            }
        }

        return splits;
    }

    private static FeedSplit split(long start, long end) {
        return new FeedSplit(start, end, start + 1);
    }

    @Override
    public RecordCursor cursor(StoredFile file, Shape shape, FeedSplit split) throws IOException {
        return new ParquetCursor(file, split);
    }
}
