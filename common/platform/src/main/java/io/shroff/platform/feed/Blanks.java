package io.shroff.platform.feed;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.spark.unsafe.types.UTF8String;

/** What looks empty in a text of a charset: blanks, tabs, no-break and thin spaces, a byte order mark. */
enum Blanks {
    ASCII {
        @Override
        int width(byte[] bytes, int at, int to) {
            return isAscii(bytes[at]) ? 1 : 0;
        }

        @Override
        int widthBefore(byte[] bytes, int from, int to) {
            return isAscii(bytes[to - 1]) ? 1 : 0;
        }
    },
    /** A charset of single bytes in which 0xA0 is the no-break space. */
    LATIN {
        @Override
        int width(byte[] bytes, int at, int to) {
            return isAscii(bytes[at]) || bytes[at] == NO_BREAK ? 1 : 0;
        }

        @Override
        int widthBefore(byte[] bytes, int from, int to) {
            return width(bytes, to - 1, to);
        }
    },
    UTF_8 {
        @Override
        int width(byte[] bytes, int at, int to) {
            if (isAscii(bytes[at])) {
                return 1;
            }

            if (bytes[at] == (byte) 0xC2) {
                return at + 1 < to && bytes[at + 1] == NO_BREAK ? 2 : 0;
            }

            return at + 2 < to && isThree(bytes[at] & 0xFF, bytes[at + 1] & 0xFF, bytes[at + 2] & 0xFF) ? 3 : 0;
        }

        @Override
        int widthBefore(byte[] bytes, int from, int to) {
            if (bytes[to - 1] >= 0) {
                return isAscii(bytes[to - 1]) ? 1 : 0;
            }

            if (to - from >= 2 && bytes[to - 2] == (byte) 0xC2) {
                return width(bytes, to - 2, to);
            }

            return to - from >= 3 ? width(bytes, to - 3, to) : 0;
        }
    };

    private static final byte NO_BREAK = (byte) 0xA0;

    static Blanks of(Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return UTF_8;
        }

        boolean hasNoBreak = charset.canEncode()
                && charset.newEncoder().canEncode('\u00A0')
                && "\u00A0".getBytes(charset)[0] == NO_BREAK;
        return hasNoBreak ? LATIN : ASCII;
    }

    /** Bytes of the blank at the position, 0 where there is none. */
    abstract int width(byte[] bytes, int at, int to);

    /** Bytes of the blank that ends before {@code to}, 0 where there is none. */
    abstract int widthBefore(byte[] bytes, int from, int to);

    /** Leaves out blanks at both ends. */
    void trim(Slice text) {
        int from = text.from;
        int to = text.to;
        int width = 1;
        while (from < to && width > 0) {
            width = width(text.bytes, from, to);
            from += width;
        }

        width = 1;
        while (to > from && width > 0) {
            width = widthBefore(text.bytes, from, to);
            to -= width;
        }

        text.set(text.bytes, from, to);
    }

    /** The position behind all blanks from here on. */
    int skip(byte[] bytes, int from, int to) {
        int at = from;
        int width = 1;
        while (at < to && width > 0) {
            width = width(bytes, at, to);
            at += width;
        }

        return at;
    }

    /** The text with one space for each run of blanks in it. */
    static UTF8String single(UTF8String text) {
        byte[] bytes = text.getBytes();
        byte[] single = new byte[bytes.length];
        int length = 0;
        int at = 0;
        while (at < bytes.length) {
            int behind = UTF_8.skip(bytes, at, bytes.length);
            single[length++] = behind > at ? (byte) ' ' : bytes[at];
            at = Math.max(behind, at + 1);
        }

        return UTF8String.fromBytes(single, 0, length);
    }

    private static boolean isAscii(byte b) {
        return b >= 0 && b <= ' ';
    }

    /** Spaces of other widths, the ideographic space and the byte order mark. */
    private static boolean isThree(int first, int second, int third) {
        return switch (first) {
            case 0xE2 -> second == 0x80 && (third <= 0x8B || third == 0xAF) || second == 0x81 && third == 0x9F;
            case 0xE3 -> second == 0x80 && third == 0x80;
            case 0xEF -> second == 0xBB && third == 0xBF;
            default -> false;
        };
    }
}
