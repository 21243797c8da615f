package io.shroff.platform.feed;

import io.shroff.platform.checksum.Checksum;
import java.io.Closeable;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A SHA-256 that a thread of its own works out, a stretch of bytes behind the one that reads them. */
final class SideDigest implements Closeable {
    private static final int STRETCH = 256 << 10;

    private final MessageDigest digest = Checksum.start();
    private final ExecutorService side = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "shroff-digest");
        thread.setDaemon(true);
        return thread;
    });
    private byte[] filling = new byte[STRETCH];
    private byte[] spare = new byte[STRETCH];
    private int filled;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    /** Takes a copy: the bytes may change at once. */
    void update(byte[] bytes, int offset, int count) {
        int done = 0;
        while (done < count) {
            int taken = Math.min(count - done, STRETCH - filled);
            System.arraycopy(bytes, offset + done, filling, filled, taken);
            done += taken;
            filled += taken;
            if (filled == STRETCH) {
                handOver();
            }
        }
    }

    private void handOver() {
        last.join();
        byte[] full = filling;
        int length = filled;
        last = CompletableFuture.runAsync(() -> digest.update(full, 0, length), side);
        filling = spare;
        spare = full;
        filled = 0;
    }

    /** Of all bytes so far, in small hexadecimal letters; nothing can follow. */
    String hex() {
        handOver();
        last.join();
        return Checksum.hex(digest);
    }

    @Override
    public void close() {
        side.shutdown();
    }
}
