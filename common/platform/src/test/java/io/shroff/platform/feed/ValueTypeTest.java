package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypeTest {
    private static final Charset CYRILLIC = Charset.forName("windows-1251");

    @ParameterizedTest
    @CsvSource({
        "yes,true",
        "Y,true",
        "TRUE,true",
        "1,true",
        "да,true",
        "Да,true",
        "No,false",
        "n,false",
        "0,false",
        "НЕТ,false"
    })
    void readsCommonFlags(String text, boolean expected) {
        ValueType flag = type(DataTypes.BooleanType, ValueOptions.PLAIN, UTF_8);
        assertThat(read(flag, text, UTF_8)).isEqualTo(expected);
        ValueType cyrillic = type(DataTypes.BooleanType, ValueOptions.PLAIN, CYRILLIC);
        assertThat(read(cyrillic, text, CYRILLIC)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"maybe", "2", "yes please", "-"})
    void refusesOtherFlags(String text) {
        assertThat(read(type(DataTypes.BooleanType, ValueOptions.PLAIN, UTF_8), text, UTF_8))
                .isNull();
    }

    @Test
    void readsFlagsInTheWordsThatAreDeclared() {
        ValueType flag = type(DataTypes.BooleanType, values(Map.of("Active", "true", "Closed", "false")), UTF_8);
        assertThat(read(flag, "active", UTF_8)).isEqualTo(true);
        assertThat(read(flag, "CLOSED", UTF_8)).isEqualTo(false);
        assertThat(read(flag, "yes", UTF_8)).isNull();
        assertThat(flag.expected()).contains("Active").contains("Closed");
    }

    @Test
    void writesOneWordForAllItsSynonyms() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("зп", "Зарплатный клиент");
        words.put("вип", "Премиальный клиент");
        ValueType word = type(DataTypes.StringType, values(words), CYRILLIC);
        for (String spelling : List.of("зп", "ЗП", "Зп", "зарплатный клиент", "зп")) {
            assertThat(read(word, spelling, CYRILLIC)).isEqualTo(UTF8String.fromString("Зарплатный клиент"));
        }

        assertThat(read(word, "студент", CYRILLIC)).isNull();
        assertThat(word.expected()).isEqualTo("one of Зарплатный клиент, Премиальный клиент");
    }

    @Test
    void knowsAsManyWordsAsThereAre() {
        Map<String, String> words = new LinkedHashMap<>();
        for (int i = 0; i < 3000; i++) {
            words.put("word " + i, "w" + i % 100);
        }

        ValueType word = type(DataTypes.StringType, values(words), UTF_8);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 3000; i++) {
                assertThat(read(word, "Word " + i, UTF_8)).isEqualTo(UTF8String.fromString("w" + i % 100));
            }

            assertThat(read(word, "word 3000", UTF_8)).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "17850.0,17850",
        "17850.00,17850",
        "17850,17850",
        "0012.0,0012",
        "C536379,C536379",
        "1.5,1.5",
        "17850.,17850",
        "1.0.0,1.0.0",
        "12E,12E",
        "A.0,A.0"
    })
    void takesTheFractionFromIdsThatWereNumbers(String text, String expected) {
        assertThat(read(id(), text, UTF_8)).isEqualTo(UTF8String.fromString(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.47358E+12", "4E12", "4.47e12"})
    void refusesIdsThatLostTheirDigits(String text) {
        assertThat(read(id(), text, UTF_8)).isNull();
    }

    private static ValueType id() {
        return type(
                DataTypes.StringType,
                new ValueOptions(
                        List.of(),
                        DateStyle.DEFAULT,
                        NumberStyle.PLAIN,
                        Map.of(),
                        LetterCase.KEEP,
                        IdForm.WHOLE,
                        Map.of(),
                        List.of()),
                UTF_8);
    }

    @Test
    void trimsBlanksOfTheCharset() {
        assertThat(trimmed("\u00A0 \u2003Алма-Ата\u202F\uFEFF ", UTF_8)).isEqualTo("Алма-Ата");
        // In this charset the no-break space is the second byte of what would be one in UTF-8.
        assertThat(trimmed("\u00A0В\u00A0", CYRILLIC)).isEqualTo("В");
        assertThat(trimmed("\u00A0\u00A0", UTF_8)).isEmpty();
        assertThat(trimmed("é\u00E0", UTF_8)).isEqualTo("é\u00E0");
    }

    private static String trimmed(String text, Charset charset) {
        Slice slice = slice(text, charset);
        Blanks.of(charset).trim(slice);
        return slice.text(charset);
    }

    @Test
    void readsUnitsIntoWholeNumbersAndDoubles() {
        NumberStyle months = new NumberStyle(
                Grouping.NONE,
                '.',
                ',',
                BigDecimal.ONE,
                Negatives.MINUS,
                List.of(),
                Map.of("months", BigDecimal.ONE, "years", BigDecimal.valueOf(12)));
        assertThat(read(new NumberValue.Whole(months, UTF_8, true), "12 months", UTF_8))
                .isEqualTo(12);
        assertThat(read(new NumberValue.Whole(months, UTF_8, true), "1.5 years", UTF_8))
                .isEqualTo(18);
        assertThat(read(new NumberValue.Whole(months, UTF_8, true), "12", UTF_8))
                .isNull();
        assertThat(new NumberValue.Whole(months, UTF_8, true).expected()).startsWith("a whole number with one of the");
        NumberStyle percent = new NumberStyle(
                Grouping.NONE,
                '.',
                ',',
                BigDecimal.ONE,
                Negatives.MINUS,
                List.of(),
                Map.of("%", new BigDecimal("0.01")));
        assertThat(read(new NumberValue.Floating(percent, UTF_8), "88.5%", UTF_8))
                .isEqualTo(0.885);
    }

    @Test
    void makesNoGarbage() {
        NumberStyle money = new NumberStyle(
                Grouping.INDIAN,
                '.',
                ',',
                BigDecimal.ONE,
                Negatives.MINUS,
                List.of("₹"),
                Map.of("", BigDecimal.ONE, "lakh", BigDecimal.valueOf(100_000)));
        assertThat(garbage(new ValueType.Date(List.of("dd/MM/yyyy", "d MMM yy", "iso"), 1970), "2024-02-29T10:11:12"))
                .isLessThan(1);
        assertThat(garbage(
                        new ValueType.Moment(List.of("iso"), new DateStyle("Asia/Kolkata", 1970)), "2024-02-29 10:11"))
                .isLessThan(1);
        assertThat(garbage(new NumberValue.Whole(money, UTF_8, false), "₹1,25,000.0"))
                .isLessThan(1);
        assertThat(garbage(new NumberValue.Floating(money, UTF_8), "3.5 lakh")).isLessThan(1);
        assertThat(garbage(type(DataTypes.BooleanType, ValueOptions.PLAIN, UTF_8), "Да"))
                .isLessThan(1);
        assertThat(garbage(type(DataTypes.StringType, values(Map.of("зп", "Зарплатный клиент")), UTF_8), "ЗП"))
                .isLessThan(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "home loan plus",
                "Home  Loan plus",
                "home\tloan plus",
                "home loan   plus",
                "HOME\u00A0LOAN \u2009 PLUS",
                "home \u00A0 loan\r\nplus"
            })
    void aNameIsOneWhateverTheBlanksWithin(String text) {
        assertThat(read(type(DataTypes.StringType, cased(LetterCase.LOWER), UTF_8), text, UTF_8))
                .hasToString("home loan plus");
        assertThat(read(type(DataTypes.StringType, cased(LetterCase.UPPER), UTF_8), text, UTF_8))
                .hasToString("HOME LOAN PLUS");
        assertThat(read(type(DataTypes.StringType, cased(LetterCase.PATH), UTF_8), "in/" + text, UTF_8))
                .hasToString("IN/home loan plus");
        assertThat(read(type(DataTypes.StringType, cased(LetterCase.KEEP), UTF_8), text, UTF_8))
                .hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "On  Line,on line,online",
        "ON-LINE,on-line,online",
        "on_line,on_line,online",
        "online,online,online",
        "E-Mail,e-mail,email",
        "off line,off line,off line"
    })
    void spellingsAreOneNameOnlyWhereTheDeclarationSaysSo(String text, String undeclared, String declared) {
        Map<String, String> replace =
                Map.of("on line", "online", "on-line", "online", "on_line", "online", "e-mail", "email");
        assertThat(read(type(DataTypes.StringType, cased(LetterCase.LOWER), UTF_8), text, UTF_8))
                .hasToString(undeclared);
        assertThat(read(type(DataTypes.StringType, cased(LetterCase.LOWER, replace), UTF_8), text, UTF_8))
                .hasToString(declared);
    }

    @Test
    void blanksWithinAreFoundWhereverTheyStand() {
        ValueType lower = type(DataTypes.StringType, cased(LetterCase.LOWER), UTF_8);
        for (int length = 1; length < 20; length++) {
            String name = "n".repeat(length);
            for (String rest : List.of("r", "rest of it")) {
                assertThat(read(lower, name + "  " + rest, UTF_8)).hasToString(name + " " + rest);
                assertThat(read(lower, name + "\t" + rest, UTF_8)).hasToString(name + " " + rest);
                assertThat(slice(name + " " + rest, UTF_8).hasSingleSpaces()).isTrue();
            }
        }

        assertThat(read(type(DataTypes.StringType, cased(LetterCase.LOWER), CYRILLIC), "ДОМ\u00A0 И  САД", CYRILLIC))
                .hasToString("дом и сад");
    }

    /** Bytes a value, once the code is warm. */
    private static double garbage(ValueType type, String text) {
        SpecificInternalRow row = new SpecificInternalRow(new StructType()
                .add("a", type instanceof ValueType.Word ? DataTypes.StringType : DataTypes.LongType)
                .add("b", DataTypes.BooleanType)
                .add("c", DataTypes.DoubleType)
                .add("d", DataTypes.DateType));
        int ordinal = type instanceof ValueType.Flag
                ? 1
                : type instanceof NumberValue.Floating ? 2 : type instanceof ValueType.Date ? 3 : 0;
        Slice slice = slice(text, UTF_8);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = 0;
        int values = 20_000;
        for (int i = 0; i < 2 * values; i++) {
            before = i == values ? threads.getCurrentThreadAllocatedBytes() : before;
            assert type.put(slice, row, ordinal);
        }

        return (threads.getCurrentThreadAllocatedBytes() - before) / (double) values;
    }

    private static ValueOptions cased(LetterCase letterCase) {
        return cased(letterCase, Map.of());
    }

    private static ValueOptions cased(LetterCase letterCase, Map<String, String> replace) {
        return new ValueOptions(
                List.of(), DateStyle.DEFAULT, NumberStyle.PLAIN, Map.of(), letterCase, IdForm.TEXT, replace, List.of());
    }

    private static ValueOptions values(Map<String, String> values) {
        return new ValueOptions(
                List.of(),
                DateStyle.DEFAULT,
                NumberStyle.PLAIN,
                values,
                LetterCase.KEEP,
                IdForm.TEXT,
                Map.of(),
                List.of());
    }

    private static ValueType type(DataType type, ValueOptions options, Charset charset) {
        return ValueType.of(type, options, charset).orElseThrow();
    }

    private static Slice slice(String text, Charset charset) {
        Slice slice = new Slice();
        byte[] bytes = text.getBytes(charset);
        slice.set(bytes, 0, bytes.length);
        return slice;
    }

    private static Object read(ValueType type, String text, Charset charset) {
        GenericInternalRow row = new GenericInternalRow(1);
        return type.put(slice(text, charset), row, 0) ? row.values()[0] : null;
    }
}
