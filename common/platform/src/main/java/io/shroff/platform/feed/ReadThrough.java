package io.shroff.platform.feed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream of which every byte goes through one method, so that what is read can be watched. */
abstract class ReadThrough extends FilterInputStream {
    ReadThrough(InputStream in) {
        super(in);
    }

    @Override
    public abstract int read(byte[] buffer, int offset, int length) throws IOException;

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
