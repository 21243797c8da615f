package io.shroff.platform.feed;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DateUtil;

/** The text of a cell that holds a number, as its value and the style of the cell make it. */
final class CellTexts {
    /** What Excel keeps of a number. */
    private static final MathContext DIGITS = new MathContext(15);

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,40}");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

    /** What the style of a cell says of its number: a date, a count of digits, or nothing. */
    record Style(boolean isDate, int digits) {
        static final Style PLAIN = new Style(false, 0);
    }

    private CellTexts() {}

    /** @param code may be empty for a format that Excel brings */
    static Style style(int formatId, String code) {
        String known = code.isEmpty() ? BuiltinFormats.getBuiltinFormat(formatId) : code;
        if (known == null) {
            return new Style(DateUtil.isInternalDateFormat(formatId), 0);
        }

        if (DateUtil.isADateFormat(formatId, known)) {
            return new Style(true, 0);
        }

        return known.matches("0{2,18}") ? new Style(false, known.length()) : Style.PLAIN;
    }

    /** @param text the number as it stands in the file */
    static String number(String text, Style style, boolean isFrom1904) {
        if (!style.isDate() && WHOLE.matcher(text).matches()) {
            return padded(text, style);
        }

        BigDecimal value = new BigDecimal(text);
        if (value.precision() - value.scale() > 400 || value.scale() > 400) {
            return text;
        }

        if (style.isDate()) {
            String date = date(value.doubleValue(), isFrom1904);
            if (!date.isEmpty()) {
                return date;
            }
        }

        BigDecimal rounded = value.round(DIGITS);
        String plain =
                rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
        return padded(plain, style);
    }

    /** A format of zeros alone is that of a code, such as a postal one, whose leading zeros count. */
    private static String padded(String text, Style style) {
        return text.length() >= style.digits() || text.startsWith("-") || text.indexOf('.') >= 0
                ? text
                : "0".repeat(style.digits() - text.length()) + text;
    }

    private static String date(double serial, boolean isFrom1904) {
        if (!DateUtil.isValidExcelDate(serial) || serial > 2_958_466) {
            return "";
        }

        LocalDateTime moment = DateUtil.getLocalDateTime(serial, isFrom1904, true);
        if (serial < 1) {
            return TIME.format(moment);
        }

        return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? moment.toLocalDate().toString()
                : MOMENT.format(moment);
    }
}
