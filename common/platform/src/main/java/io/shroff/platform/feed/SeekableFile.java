package io.shroff.platform.feed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.apache.hadoop.fs.FSDataInputStream;

/** A file of any storage for readers that jump about in it. */
final class SeekableFile implements SeekableByteChannel {
    private final FSDataInputStream in;
    private final long size;
    private boolean isOpen = true;

    SeekableFile(FSDataInputStream in, long size) {
        this.in = in;
        this.size = size;
    }

    @Override
    public int read(ByteBuffer out) throws IOException {
        if (!out.hasRemaining()) {
            return 0;
        }

        if (in.getPos() >= size) {
            return -1;
        }

        byte[] bytes = new byte[Math.min(out.remaining(), 1 << 16)];
        int count = in.read(bytes, 0, bytes.length);
        if (count > 0) {
            out.put(bytes, 0, count);
        }

        return count;
    }

    @Override
    public long position() throws IOException {
        return in.getPos();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        in.seek(Math.min(position, size));
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int write(ByteBuffer bytes) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long length) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public void close() throws IOException {
        isOpen = false;
        in.close();
    }
}
