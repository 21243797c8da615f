package io.shroff.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes numbers as a file that NumPy loads: its format, version 1.0. */
final class NumpyFile {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNED = 64;

    private NumpyFile() {}

    static void write(Path file, double[][] rows) throws IOException {
        int width = rows[0].length;
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (%d, %d), }".formatted(rows.length, width);
        int before = MAGIC.length + Short.BYTES;
        int padding = ALIGNED - 1 - (before + header.length()) % ALIGNED;
        byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(MAGIC);
            out.write(ByteBuffer.allocate(Short.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putShort((short) text.length)
                    .array());
            out.write(text);
            ByteBuffer bytes = ByteBuffer.allocate(width * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (double[] row : rows) {
                bytes.clear();
                for (double value : row) {
                    bytes.putDouble(value);
                }

                out.write(bytes.array());
            }
        }
    }
}
