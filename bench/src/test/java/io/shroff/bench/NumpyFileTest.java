package io.shroff.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumpyFileTest {
    @TempDir
    Path folder;

    /** As the format's documentation has it: magic, version, length of the header, header to a multiple of 64, data. */
    @Test
    void writesTheFormatOfVersionOne() throws IOException {
        Path file = folder.resolve("rows.npy");

        NumpyFile.write(file, new double[][] {{1, 2.5}, {-3, Double.NaN}, {0, 1e300}});

        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[8];
        bytes.get(magic);
        assertThat(magic).containsExactly(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0);
        byte[] header = new byte[bytes.getShort()];
        bytes.get(header);
        assertThat(bytes.position() % 64).isZero();
        assertThat(new String(header, StandardCharsets.US_ASCII))
                .startsWith("{'descr': '<f8', 'fortran_order': False, 'shape': (3, 2), }")
                .endsWith("\n");
        double[] values = new double[6];
        bytes.asDoubleBuffer().get(values);
        assertThat(values).containsExactly(1, 2.5, -3, Double.NaN, 0, 1e300);
    }
}
