package io.shroff.platform.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/** The rows of some splits, one after another. The row is the same object each time: copy it to keep it. */
final class FeedRows implements Iterator<InternalRow> {
    private static final int BUFFER = 1 << 20;

    /**
     * A received file and what reading it takes.
     *
     * @param name named in messages
     * @param mark what rows give as their file
     */
    record File(
            String path,
            String name,
            String mark,
            boolean isGzip,
            SourceSpec source,
            Headers headers,
            FileFormat.Shape shape)
            implements Serializable {}

    /** One split, numbered over all files of the load. */
    record Task(int index, int file, FeedSplit split, RowChoice choice) implements Serializable {}

    private final Iterator<Task> tasks;
    private final List<File> files;
    private final RowLayout layout;
    private final Configuration hadoop;
    private final RowMaker maker;

    private @Nullable RecordCursor cursor;
    private @Nullable InternalRow row;

    FeedRows(Iterator<Task> tasks, List<File> files, RowLayout layout, Configuration hadoop) {
        this.tasks = tasks;
        this.files = files;
        this.layout = layout;
        this.hadoop = hadoop;
        this.maker = new RowMaker(layout);
        TaskContext task = TaskContext.get();
        if (task != null) {
            // A task that fails or needs no more rows never comes to the end of its file.
            task.addTaskCompletionListener((TaskCompletionListener) done -> close());
        }
    }

    @Override
    public boolean hasNext() {
        try {
            while (row == null) {
                if (maker.hasRow()) {
                    row = maker.row();
                } else if (cursor != null && (maker.wantsNext() ? cursor.next() : cursor.skip())) {
                    maker.start(cursor);
                } else if (!open()) {
                    return false;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read a file of bronze: " + e.getMessage() + ". Receive it again.", e);
        }

        return true;
    }

    @Override
    public InternalRow next() {
        if (!hasNext() || row == null) {
            throw new NoSuchElementException();
        }

        InternalRow next = row;
        row = null;
        return next;
    }

    private void close() {
        try {
            if (cursor != null) {
                cursor.close();
                cursor = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close a file of bronze: " + e.getMessage() + ".", e);
        }
    }

    private boolean open() throws IOException {
        close();
        if (!tasks.hasNext()) {
            return false;
        }

        Task task = tasks.next();
        File file = files.get(task.file());
        maker.of(new RecordReader(file.source(), file.headers(), layout), file, task);
        RecordCursor opened = open(file, task.split());
        opened.wants(RecordReader.fields(file.source(), file.headers()), layout.hasRaw());
        cursor = opened;
        return true;
    }

    private RecordCursor open(File file, FeedSplit split) throws IOException {
        if (file.source().format() instanceof FileFormat.Whole format) {
            return format.cursor(new StoredFile(file.path(), file.name(), file.isGzip(), hadoop), file.shape(), split);
        }

        FileFormat.Streamed format = (FileFormat.Streamed) file.source().format();
        return format.cursor(content(file, format, split), file.name(), file.shape(), split);
    }

    private InputStream content(File file, FileFormat.Streamed format, FeedSplit split) throws IOException {
        Path path = new Path(file.path());
        FSDataInputStream in = path.getFileSystem(hadoop).open(path, BUFFER);
        if (file.isGzip() || !format.isSplittable()) {
            InputStream content = format.decoded(file.isGzip() ? Gunzip.of(in, file.name()) : in);
            content.skipNBytes(split.start());
            return new Bounded(content, split.end() - split.start());
        }

        in.seek(split.start());
        return new Bounded(in, split.end() - split.start());
    }

    /** The first bytes of a stream. */
    private static final class Bounded extends InputStream {
        private final InputStream in;
        private long left;

        Bounded(InputStream in, long bytes) {
            this.in = in;
            this.left = bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }

            int count = in.read(buffer, offset, (int) Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
