package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.internal.filter2.columnindex.RowRanges;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Some rows of a row group, of which the first is at hand. Columns move on when they are asked for a value. */
final class ParquetRows {
    private static final byte[] NONE = {};

    private final List<ParquetField> fields;
    /** By field; null for one that is not wanted, or has no column of its own. */
    private final @Nullable ParquetColumn[] columns;

    private final @Nullable RecordReader<Group> records;
    private @Nullable Group record;
    private long recordRow = -1;
    private long row;

    private ParquetRows(
            List<ParquetField> fields, @Nullable ParquetColumn[] columns, @Nullable RecordReader<Group> records) {
        this.fields = fields;
        this.columns = columns;
        this.records = records;
    }

    /**
     * Reads the pages that hold the rows.
     *
     * @param wanted fields that will be asked for
     * @param from the first row within the row group
     * @param to the row behind the last
     */
    static ParquetRows of(
            ParquetFileReader file, List<ParquetField> fields, BitSet wanted, int block, long from, long to)
            throws IOException {
        MessageType schema = file.getFileMetaData().getSchema();
        List<ParquetField> asked = wanted.stream().mapToObj(fields::get).toList();
        file.setRequestedSchema(only(schema, asked));
        PageReadStore pages = to - from == file.getRowGroups().get(block).getRowCount()
                ? file.readRowGroup(block)
                : file.readFilteredRowGroup(block, ranges(from, to));
        String writer = file.getFileMetaData().getCreatedBy();
        ColumnReadStoreImpl store =
                new ColumnReadStoreImpl(pages, new GroupRecordConverter(schema).getRootConverter(), schema, writer);
        @Nullable ParquetColumn[] columns = new ParquetColumn[fields.size()];
        wanted.stream()
                .filter(i -> fields.get(i).isFlat())
                .forEach(i -> columns[i] = new ParquetColumn(
                        store.getColumnReader(fields.get(i).column(schema)),
                        fields.get(i).type().asPrimitiveType()));
        List<ParquetField> nested =
                asked.stream().filter(field -> !field.isFlat()).toList();
        if (nested.isEmpty()) {
            return new ParquetRows(fields, columns, null);
        }

        MessageType part = only(schema, nested);
        return new ParquetRows(
                fields,
                columns,
                new ColumnIOFactory(writer)
                        .getColumnIO(part, schema)
                        .getRecordReader(pages, new GroupRecordConverter(part)));
    }

    private static MessageType only(MessageType schema, List<ParquetField> fields) {
        return new MessageType(
                schema.getName(),
                only(schema, fields.stream().map(ParquetField::path).toList(), 0));
    }

    private static List<Type> only(GroupType group, List<List<String>> paths, int depth) {
        List<Type> types = new ArrayList<>();
        for (Type type : group.getFields()) {
            List<List<String>> below = paths.stream()
                    .filter(path -> path.get(depth).equals(type.getName()))
                    .toList();
            if (below.stream().anyMatch(path -> path.size() == depth + 1)) {
                types.add(type);
            } else if (!below.isEmpty()) {
                types.add(type.asGroupType().withNewFields(only(type.asGroupType(), below, depth + 1)));
            }
        }

        return types;
    }

    /** The reader takes rows as those that are left of pages: here one page of just these. */
    private static RowRanges ranges(long from, long to) {
        OffsetIndex page = new OffsetIndex() {
            @Override
            public int getPageCount() {
                return 1;
            }

            @Override
            public long getOffset(int index) {
                return 0;
            }

            @Override
            public int getCompressedPageSize(int index) {
                return 0;
            }

            @Override
            public long getFirstRowIndex(int index) {
                return from;
            }

            @Override
            public int getPageOrdinal(int index) {
                return index;
            }
        };
        return RowRanges.create(to, IntStream.of(0).iterator(), page);
    }

    /** Moves to the next of the rows; there must be one. */
    void next() {
        row++;
    }

    /** The trimmed text of a field; empty where the row has none, or it is not wanted. */
    void read(int index, Slice out) {
        ParquetColumn column = columns[index];
        if (column != null) {
            column.read(row, out);
        } else {
            nested(fields.get(index), out);
        }

        out.trim();
    }

    private @Nullable Group record() {
        for (; records != null && recordRow < row; recordRow++) {
            record = records.read();
        }

        return record;
    }

    private void nested(ParquetField field, Slice out) {
        out.set(NONE, 0, 0);
        Group group = field.isFlat() ? null : record();
        for (String name : field.path().subList(0, field.path().size() - 1)) {
            group = group == null || group.getFieldRepetitionCount(name) == 0 ? null : group.getGroup(name, 0);
        }

        String last = field.path().get(field.path().size() - 1);
        if (group != null && group.getFieldRepetitionCount(last) > 0) {
            byte[] json = ParquetTexts.json(group, group.getType().getFieldIndex(last), field.type())
                    .getBytes(UTF_8);
            out.set(json, 0, json.length);
        }
    }
}
