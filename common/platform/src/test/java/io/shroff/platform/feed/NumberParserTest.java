package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberParserTest {
    private static final DecimalType MONEY = DataTypes.createDecimalType(18, 2);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INDIAN|1,25,000|125000.00",
                "INDIAN|12,34,56,789.125|123456789.13",
                "INDIAN|125000.0|125000.00",
                "WESTERN|1,250,000|1250000.00",
                "NONE|-0.005|-0.01",
                "NONE|+7|7.00",
                "NONE|1.2E3|1200.00",
                "NONE|14472713558.652578|14472713558.65",
                "NONE|0.00000000000000000000000000001|0.00",
                "NONE|.5|0.50",
                "NONE|000000000000000000000012|12.00",
                "NONE|9999999999999999.99|9999999999999999.99",
            })
    void readsDecimals(Grouping grouping, String text, BigDecimal expected) {
        assertThat(decimal(grouping, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INDIAN|1,250,000",
                "INDIAN|,125",
                "INDIAN|1,25",
                "INDIAN|1,,000",
                "INDIAN|1,25,00",
                "WESTERN|1,25,000",
                "NONE|1,000",
                "NONE|''",
                "NONE|-",
                "NONE|.",
                "NONE|1e",
                "NONE|12a",
                "NONE|1 2",
                "NONE|NaN",
                "NONE|99999999999999999.99",
                "NONE|9999999999999999.995",
                "NONE|1e99999999999",
            })
    void refusesOthers(Grouping grouping, String text) {
        assertThat(decimal(grouping, text)).isNull();
    }

    @Test
    void roundsAsBigDecimalDoes() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal exact = BigDecimal.valueOf(random.nextLong() / (1L << random.nextInt(60)), random.nextInt(22))
                    .setScale(random.nextInt(22), RoundingMode.HALF_UP);
            BigDecimal expected = exact.setScale(2, RoundingMode.HALF_UP);
            BigDecimal found = decimal(Grouping.NONE, exact.toPlainString());
            assertThat(found).isEqualTo(expected.precision() > 18 ? null : expected);
        }
    }

    @Test
    void readsTheNearestDouble() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String text = BigDecimal.valueOf(random.nextLong() / (1L << random.nextInt(60)), random.nextInt(22))
                    .toString();
            byte[] bytes = text.getBytes(US_ASCII);
            NumberParser parser = new NumberParser(NumberStyle.PLAIN);
            assertThat(parser.read(bytes, 0, bytes.length)).isTrue();
            assertThat(parser.nearest(bytes, 0, bytes.length)).isEqualTo(Double.parseDouble(text));
        }
    }

    @Test
    void multiplies() {
        NumberStyle lakh = new NumberStyle(Grouping.NONE, ',', new BigDecimal("100000"));
        assertThat(decimal(lakh, "1,255")).isEqualTo(new BigDecimal("125500.00"));
    }

    private static BigDecimal decimal(Grouping grouping, String text) {
        return decimal(new NumberStyle(grouping, '.', BigDecimal.ONE), text);
    }

    private static BigDecimal decimal(NumberStyle style, String text) {
        GenericInternalRow row = new GenericInternalRow(1);
        Slice slice = new Slice();
        byte[] bytes = text.getBytes(US_ASCII);
        slice.set(bytes, 0, bytes.length);
        boolean put = new ValueType.Exact(style, MONEY).put(slice, row, 0);
        return put ? row.getDecimal(0, 18, 2).toJavaBigDecimal() : null;
    }
}
