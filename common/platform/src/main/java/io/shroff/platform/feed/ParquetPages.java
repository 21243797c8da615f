package io.shroff.platform.feed;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.jspecify.annotations.Nullable;

/**
 * What the pages of a file tell without their values. A page with a checksum is as it was written, so its values need
 * no reading to know that.
 *
 * @param areSound whether every page has a good checksum and no record can be too long; false tells nothing
 * @param divisible row groups of which some rows can be read without those before them
 */
record ParquetPages(boolean areSound, BitSet divisible) {

    static ParquetPages of(ParquetFileReader reader) throws IOException {
        List<ColumnDescriptor> columns = reader.getFileMetaData().getSchema().getColumns();
        List<BlockMetaData> blocks = reader.getRowGroups();
        boolean isFlat = columns.stream().allMatch(column -> column.getMaxRepetitionLevel() == 0);
        boolean areSound = isFlat;
        BitSet divisible = new BitSet();
        for (int block = 0; isFlat && block < blocks.size(); block++) {
            long rows = blocks.get(block).getRowCount();
            if (rows == 0) {
                continue;
            }

            PageReadStore pages = reader.readRowGroup(block);
            long longest = 0;
            boolean isDivisible = true;
            for (int i = 0; i < columns.size(); i++) {
                Column column = new Column(index(reader, blocks.get(block), columns.get(i)));
                column.look(pages.getPageReader(columns.get(i)));
                longest += column.longest;
                areSound &= column.isChecked && column.rows == rows;
                isDivisible &= column.isFound;
            }

            areSound &= longest <= RecordCursor.MAX_RECORD_BYTES;
            divisible.set(block, isDivisible);
        }

        return new ParquetPages(areSound, divisible);
    }

    private static @Nullable OffsetIndex index(ParquetFileReader reader, BlockMetaData block, ColumnDescriptor column)
            throws IOException {
        for (ColumnChunkMetaData chunk : block.getColumns()) {
            if (List.of(chunk.getPath().toArray()).equals(List.of(column.getPath()))) {
                return reader.readOffsetIndex(chunk);
            }
        }

        return null;
    }

    /** The pages of one column, one after another. */
    private static final class Column {
        private final @Nullable OffsetIndex index;
        private boolean isChecked = true;
        private boolean isFound = true;
        /** Bytes of the longest page, which no value is longer than. */
        private long longest;

        private long rows;

        Column(@Nullable OffsetIndex index) {
            this.index = index;
        }

        void look(PageReader pages) {
            DictionaryPage dictionary = pages.readDictionaryPage();
            if (dictionary != null) {
                isChecked = dictionary.getCrc().isPresent();
                longest = dictionary.getUncompressedSize();
            }

            int count = 0;
            for (DataPage page = pages.readPage(); page != null; page = pages.readPage()) {
                isChecked &= page.getCrc().isPresent();
                isFound &= index != null && count < index.getPageCount() && index.getFirstRowIndex(count) == rows;
                longest = Math.max(longest, page.getUncompressedSize());
                rows += page.getValueCount();
                count++;
            }

            isFound &= index != null && count == index.getPageCount();
        }
    }
}
