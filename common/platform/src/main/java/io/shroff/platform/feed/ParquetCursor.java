package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shroff.platform.error.ShroffException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Walks the rows of Parquet. Fields within fields are named like {@code address.city}; a list has its text in JSON. */
final class ParquetCursor implements RecordCursor {
    private static final long MAX_GROUP_BYTES = 2L << 30;

    private final String name;
    private final FeedSplit split;
    private final ParquetFileReader reader;
    private final MessageType schema;
    private final MessageColumnIO columns;
    private final List<String> headers = new ArrayList<>();
    private final FieldTexts texts = new FieldTexts();

    private int block;
    private long blockEnd;
    private long row;
    private @Nullable RecordReader<Group> records;

    ParquetCursor(StoredFile file, FeedSplit split) throws IOException {
        this.name = file.name();
        this.split = split;
        this.row = split.firstLine() - 1;
        this.blockEnd = row;
        ParquetFileReader opened = null;
        try {
            opened = ParquetFileReader.open(
                    HadoopInputFile.fromPath(file.location(), file.hadoop()),
                    HadoopReadOptions.builder(file.hadoop(), file.location())
                            .usePageChecksumVerification(true)
                            .build());
            this.reader = opened;
            this.schema = opened.getFileMetaData().getSchema();
            this.columns = new ColumnIOFactory().getColumnIO(schema);
            check(file.bytes());
            name("", schema);
        } catch (IOException | RuntimeException e) {
            if (opened != null) {
                opened.close();
            }

            throw unreadable(e);
        }
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

    private void name(String prefix, GroupType group) {
        for (Type field : group.getFields()) {
            if (isLeaf(field)) {
                headers.add(prefix + field.getName());
            } else {
                name(prefix + field.getName() + ".", field.asGroupType());
            }
        }
    }

    /** Whether a field has one text: a value, or a list or map as a whole. */
    private static boolean isLeaf(Type field) {
        return field.isPrimitive()
                || field.isRepetition(Type.Repetition.REPEATED)
                || field.getLogicalTypeAnnotation() != null;
    }

    List<BlockMetaData> blocks() {
        return reader.getRowGroups();
    }

    @Override
    public boolean next() throws IOException {
        try {
            while (row == blockEnd) {
                if (!nextBlock()) {
                    return false;
                }
            }

            RecordReader<Group> current = records;
            if (current == null) {
                return false;
            }

            Group group = current.read();
            row++;
            texts.clear();
            put(group, schema, 0);
            return true;
        } catch (IOException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    private boolean nextBlock() throws IOException {
        List<BlockMetaData> blocks = blocks();
        while (block < blocks.size() && blocks.get(block).getStartingPos() < split.start()) {
            reader.skipNextRowGroup();
            block++;
        }

        if (block == blocks.size() || blocks.get(block).getStartingPos() >= split.end()) {
            return false;
        }

        PageReadStore pages = reader.readNextRowGroup();
        records = columns.getRecordReader(pages, new GroupRecordConverter(schema));
        blockEnd = row + pages.getRowCount();
        block++;
        return true;
    }

    /** Puts the texts of the fields of a group and gives the index that follows them. */
    private int put(@Nullable Group group, GroupType type, int first) {
        int index = first;
        for (int i = 0; i < type.getFieldCount(); i++) {
            Type field = type.getType(i);
            boolean isThere = group != null && group.getFieldRepetitionCount(i) > 0;
            if (!isLeaf(field)) {
                index = put(isThere && group != null ? group.getGroup(i, 0) : null, field.asGroupType(), index);
                continue;
            }

            if (isThere && group != null) {
                ParquetTexts.put(group, i, field, index, texts);
            }

            index++;
        }

        if (texts.bytes() > MAX_RECORD_BYTES) {
            throw FeedErrors.recordTooLong(name, place());
        }

        return index;
    }

    private RuntimeException unreadable(Exception e) {
        if (e instanceof ShroffException known) {
            return known;
        }

        String why = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
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
        texts.get(index, out);
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
        byte[] line = texts.line().getBytes(UTF_8);
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
