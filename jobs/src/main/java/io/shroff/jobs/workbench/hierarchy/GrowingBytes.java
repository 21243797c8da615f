package io.shroff.jobs.workbench.hierarchy;

import java.nio.ByteBuffer;

/** A buffer that is written from its start and grows as it fills: most times have few nodes, some have millions. */
final class GrowingBytes {
    private static final int FIRST_CAPACITY = 256;

    private ByteBuffer buffer = ByteBuffer.allocate(FIRST_CAPACITY);

    /** The buffer, with room for so many bytes more, which are not more than it has at first. */
    ByteBuffer with(int bytes) {
        if (buffer.remaining() < bytes) {
            buffer = ByteBuffer.allocate(2 * buffer.capacity()).put(buffer.flip());
        }

        return buffer;
    }

    /** A copy of what was written. */
    byte[] bytes() {
        byte[] copy = new byte[buffer.position()];
        buffer.get(0, copy);
        return copy;
    }
}
