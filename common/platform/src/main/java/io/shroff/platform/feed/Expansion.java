package io.shroff.platform.feed;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** What a packed file unpacks to, refused when it is so much more than was packed that it can only be a bomb. */
final class Expansion extends ReadThrough {
    /** Rows that are all the same pack to less than a hundredth. */
    static final int MAX_RATIO = 250;

    static final long FREE_BYTES = 256L << 20;

    private final String file;
    private final LongSupplier packed;
    private long bytes;

    /** @param packed how many bytes were unpacked so far */
    Expansion(InputStream in, String file, LongSupplier packed) {
        super(in);
        this.file = file;
        this.packed = packed;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        bytes += Math.max(count, 0);
        if (bytes > FREE_BYTES && bytes / MAX_RATIO > packed.getAsLong()) {
            throw FeedErrors.badFile(
                    file,
                    "it unpacks to more than %d times its size, as a bomb does".formatted(MAX_RATIO),
                    "Send it unpacked.");
        }

        return count;
    }
}
