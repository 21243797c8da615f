package io.shroff.platform.feed;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Opens gzip of any number of members. */
final class Gunzip {
    private static final int BUFFER = 1 << 20;

    private Gunzip() {}

    static InputStream of(InputStream in) throws IOException {
        return new GZIPInputStream(new Hopeful(new BufferedInputStream(in, BUFFER)), BUFFER);
    }

    /** A gzip reader asks what is available whether a further member may follow; some streams never know. */
    private static final class Hopeful extends FilterInputStream {
        Hopeful(InputStream in) {
            super(in);
        }

        @Override
        public int available() {
            return 1;
        }
    }
}
