package io.shroff.platform.feed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;

/** A stream that copies and digests all that is read through it. */
final class CopyingStream extends FilterInputStream {
    private final OutputStream out;
    private final MessageDigest digest;
    private long bytes;

    CopyingStream(InputStream in, OutputStream out, MessageDigest digest) {
        super(in);
        this.out = out;
        this.digest = digest;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        if (count > 0) {
            out.write(buffer, offset, count);
            digest.update(buffer, offset, count);
            bytes += count;
        }

        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    long bytes() {
        return bytes;
    }
}
