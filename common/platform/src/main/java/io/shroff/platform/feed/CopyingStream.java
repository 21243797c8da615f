package io.shroff.platform.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A stream that copies and digests all that is read through it. */
final class CopyingStream extends ReadThrough {
    private final OutputStream out;
    private final SideDigest digest;
    private long bytes;

    CopyingStream(InputStream in, OutputStream out, SideDigest digest) {
        super(in);
        this.out = out;
        this.digest = digest;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        if (count > 0) {
            digest.update(buffer, offset, count);
            out.write(buffer, offset, count);
            bytes += count;
        }

        return count;
    }

    long bytes() {
        return bytes;
    }
}
