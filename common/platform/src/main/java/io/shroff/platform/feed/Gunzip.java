package io.shroff.platform.feed;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

/** Opens gzip of any number of members. */
final class Gunzip {
    private static final int BUFFER = 1 << 20;

    private Gunzip() {}

    /** @param file named in messages */
    static InputStream of(InputStream in, String file) throws IOException {
        PushbackInputStream watched = FileKind.watched(in);
        FileKind kind = FileKind.ahead(watched);
        if (kind != FileKind.GZIP) {
            throw FeedErrors.badFile(
                    file,
                    "its name says gzip, and it is " + kind.words(),
                    "Pack it with gzip, or send it without .gz in its name.");
        }

        Packed packed = new Packed(new BufferedInputStream(watched, BUFFER));
        return new Expansion(new GZIPInputStream(packed, BUFFER), file, () -> packed.bytes);
    }

    /**
     * Counts; and a gzip reader asks what is available whether a further member may follow: some streams never know.
     */
    private static final class Packed extends FilterInputStream {
        private long bytes;

        Packed(InputStream in) {
            super(in);
        }

        @Override
        public int available() {
            return 1;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            bytes += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = in.read(buffer, offset, length);
            bytes += Math.max(count, 0);
            return count;
        }
    }
}
