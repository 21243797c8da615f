package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    void saysHowDigitsMayBeGrouped() {
        assertThat(new NumberStyle(Grouping.INDIAN, '.', BigDecimal.ONE).needs())
                .isEqualTo(", digits together or grouped as 12,50,000");
        assertThat(new NumberStyle(Grouping.WESTERN, ',', BigDecimal.ONE).needs())
                .isEqualTo(", digits together or grouped as 1.250.000");
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
            byte[] bytes = text.getBytes(UTF_8);
            NumberParser parser = new NumberParser(NumberStyle.PLAIN);
            assertThat(parser.read(bytes, 0, bytes.length)).isTrue();
            assertThat(parser.nearest(bytes)).isEqualTo(Double.parseDouble(text));
        }
    }

    @Test
    void multiplies() {
        NumberStyle lakh = new NumberStyle(Grouping.NONE, ',', new BigDecimal("100000"));
        assertThat(decimal(lakh, "1,255")).isEqualTo(new BigDecimal("125500.00"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "₹ 1,25,000.50|125000.50",
                "-₹500|-500.00",
                "₹-500|-500.00",
                "Rs. 12|12.00",
                "rs.12|12.00",
                "500 INR|500.00",
                "₹3.5 lakh|350000.00",
                "3.5 LAKH|350000.00",
                "1.2 cr|12000000.00",
                "1.2cr|12000000.00",
                "12 Dr|-12.00",
                "-12 dr|12.00",
                "45 тыс|45000.00",
                "45 ТЫС|45000.00",
                "12.345 %|0.12",
                "0 lakh|0.00",
                "999999999999 k|999999999999000.00",
                "1e2 lakh|10000000.00",
            })
    void readsCurrencySignsAndUnits(String text, BigDecimal expected) {
        assertThat(decimal(MARKED, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12 lac", "lakh", "₹", "12 lakh cr", "--5", "-₹-5", "12 ₹ ₹", "$5", "12 lakh x"})
    void refusesMarksThatAreNotDeclared(String text) {
        assertThat(decimal(MARKED, text)).isNull();
    }

    @Test
    void refusesANumberWithoutAUnitUnlessThatIsDeclared() {
        NumberStyle percent = style(Grouping.NONE, '.', ',', Negatives.MINUS, Map.of("%", new BigDecimal("0.01")));
        assertThat(decimal(percent, "12")).isNull();
        assertThat(decimal(percent, "1250%")).isEqualTo(new BigDecimal("12.50"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 250 000,50|1250000.50",
                "1\u00A0250\u202F000|1250000.00",
                "125|125.00",
                "1 250-|-1250.00",
                "1 250 -|-1250.00",
                "-7|-7.00",
                "\u2212 7|",
                "\u22127|-7.00",
                "1 25 000|",
                "1  250|",
                "-7-|",
            })
    void readsBlanksBetweenGroupsAndMinusesBehind(String text, BigDecimal expected) {
        NumberStyle style = style(Grouping.WESTERN, ',', ' ', Negatives.TRAILING_MINUS, Map.of());
        assertThat(decimal(style, text)).isEqualTo(expected);
    }

    @Test
    void readsParenthesesAsNegatives() {
        NumberStyle style = style(Grouping.WESTERN, '.', ',', Negatives.PARENTHESES, Map.of());
        assertThat(decimal(style, "(1,250.00)")).isEqualTo(new BigDecimal("-1250.00"));
        assertThat(decimal(style, "-5")).isEqualTo(new BigDecimal("-5.00"));
        assertThat(decimal(style, "(5")).isNull();
        assertThat(decimal(style, "()")).isNull();
        assertThat(decimal(NumberStyle.PLAIN, "(5)")).isNull();
    }

    @Test
    void readsMinusesThatWereCountedAsDigits() {
        NumberStyle style = style(Grouping.INDIAN, '.', ',', Negatives.SEPARATED_MINUS, Map.of());
        assertThat(decimal(style, "-,86,759.87")).isEqualTo(new BigDecimal("-86759.87"));
        assertThat(decimal(style, "-,123")).isEqualTo(new BigDecimal("-123.00"));
        assertThat(decimal(style, "-1,86,759")).isEqualTo(new BigDecimal("-186759.00"));
        assertThat(decimal(style, ",86,759")).isNull();
        assertThat(decimal(style, "-,,123")).isNull();
    }

    @Test
    void multipliesAsBigDecimalDoes() {
        Random random = new Random(7);
        List<String> units = List.of("k", "third", "tiny");
        Map<String, BigDecimal> factors = Map.of(
                "k",
                new BigDecimal("1000"),
                "third",
                new BigDecimal("0.333333333333"),
                "tiny",
                new BigDecimal("-0.01"));
        NumberStyle style = style(Grouping.NONE, '.', ',', Negatives.MINUS, factors);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal number = BigDecimal.valueOf(random.nextLong() / (1L << random.nextInt(60)), random.nextInt(22));
            String unit = units.get(random.nextInt(3));
            BigDecimal expected = number.multiply(factors.get(unit)).setScale(2, RoundingMode.HALF_UP);
            BigDecimal found = decimal(style, number.toPlainString() + " " + unit);
            assertThat(found).isEqualTo(expected.precision() > 18 ? null : expected);
        }
    }

    @Test
    void takesNoQuestionMarkForASignThatTheEncodingHasNot() {
        NumberMarks marks = new NumberMarks(MARKED, ISO_8859_1);

        assertThat(marks.currencyAt("?".getBytes(ISO_8859_1), 0, 1)).isZero();
        assertThat(marks.currencyAt("Rs.".getBytes(ISO_8859_1), 0, 3)).isEqualTo(3);
        assertThat(marks.unitAt("???".getBytes(ISO_8859_1), 0, 3)).isEqualTo(NumberMarks.NONE);
    }

    private static final NumberStyle MARKED = new NumberStyle(
            Grouping.INDIAN,
            '.',
            ',',
            BigDecimal.ONE,
            Negatives.MINUS,
            List.of("₹", "Rs.", "INR"),
            Map.of(
                    "", BigDecimal.ONE,
                    "lakh", new BigDecimal("100000"),
                    "cr", new BigDecimal("10000000"),
                    "k", new BigDecimal("1000"),
                    "Dr", new BigDecimal("-1"),
                    "тыс", new BigDecimal("1000"),
                    "%", new BigDecimal("0.01")));

    private static NumberStyle style(
            Grouping grouping, char decimal, char separator, Negatives negatives, Map<String, BigDecimal> units) {
        return new NumberStyle(grouping, decimal, separator, BigDecimal.ONE, negatives, List.of(), units);
    }

    private static BigDecimal decimal(Grouping grouping, String text) {
        return decimal(new NumberStyle(grouping, '.', BigDecimal.ONE), text);
    }

    private static BigDecimal decimal(NumberStyle style, String text) {
        GenericInternalRow row = new GenericInternalRow(1);
        Slice slice = new Slice();
        byte[] bytes = text.getBytes(UTF_8);
        slice.set(bytes, 0, bytes.length);
        boolean put = new NumberValue.Exact(style, UTF_8, MONEY).put(slice, row, 0);
        return put ? row.getDecimal(0, 18, 2).toJavaBigDecimal() : null;
    }
}
