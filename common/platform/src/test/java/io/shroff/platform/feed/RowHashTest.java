package io.shroff.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class RowHashTest {
    private static final StructType SCHEMA =
            StructType.fromDDL("place INT, a STRING, b STRING, c INT, d DECIMAL(38, 2), e DATE");
    private final UnsafeProjection unsafe = UnsafeProjection.create(SCHEMA);
    private final RowHash hash = new RowHash(1, 6);

    @Test
    void isOfTheLastColumnsAlone() {
        Object[] content = {text("x"), text("longer than a word"), 7, decimal(12), 9};
        assertThat(of(1, content)).isEqualTo(of(2, content));
    }

    @Test
    void differsWhereValuesDo() {
        Random random = new Random(5);
        Set<String> contents = new HashSet<>();
        Set<String> hashes = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            Object[] content = {
                orNull(random, text("x".repeat(random.nextInt(20)))),
                orNull(random, text("x".repeat(random.nextInt(20)))),
                orNull(random, random.nextInt(5)),
                orNull(random, decimal(random.nextInt(5))),
                orNull(random, random.nextInt(5))
            };
            contents.add(Arrays.toString(content));
            hashes.add(of(i, content));
        }

        assertThat(hashes).hasSameSizeAs(contents);
    }

    private String of(int place, Object... content) {
        Object[] values = new Object[content.length + 1];
        values[0] = place;
        System.arraycopy(content, 0, values, 1, content.length);
        InternalRow row = new GenericInternalRow(values);
        hash.of(unsafe.apply(row));
        return hash.first() + " " + hash.second();
    }

    private static Object orNull(Random random, Object value) {
        return random.nextInt(4) == 0 ? null : value;
    }

    private static UTF8String text(String text) {
        return UTF8String.fromString(text);
    }

    private static Decimal decimal(long number) {
        return Decimal.apply(new BigDecimal(number + ".00"), 38, 2);
    }
}
