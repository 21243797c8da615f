package io.shroff.jobs.operate.samples;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Spoils some of the sales, each in one way drawn evenly from {@link DirtKind#OF_SALES}. */
final class SalesDirt {
    private static final DateTimeFormatter SLASHES = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
    private static final int DATE = 0;
    private static final int PINCODE = 1;
    private static final int PRODUCT = 3;
    private static final int AGE = 6;
    private static final int AMOUNT = 8;

    private final SampleFiles.Dirt dirt;
    private final RandomGenerator random;
    private final PlantedFile planted;

    SalesDirt(SampleFiles.Dirt dirt, RandomGenerator random, PlantedFile planted) {
        this.dirt = dirt;
        this.random = random;
        this.planted = planted;
    }

    /** Writes the row, spoilt or not. */
    void write(CharSequence row, SampleWriter writer) throws IOException {
        if (dirt.equals(SampleFiles.Dirt.NONE) || random.nextInt(dirt.oneIn()) != 0) {
            writer.write(row);
            return;
        }

        DirtKind kind = DirtKind.OF_SALES.get(random.nextInt(DirtKind.OF_SALES.size()));
        if (kind == DirtKind.DOUBLED_ROW) {
            writer.write(row);
        }

        planted.dirty(writer, writer.write(spoilt(row.toString(), kind)), kind);
    }

    static String spoilt(String row, DirtKind kind) {
        String[] fields = row.split(",", -1);
        switch (kind) {
            case SLASH_DATE -> fields[DATE] = LocalDate.parse(fields[DATE]).format(SLASHES);
            case IMPOSSIBLE_DATE -> fields[DATE] = fields[DATE].substring(0, 8) + dayTooMany(fields[DATE]);
            case SHORT_PINCODE -> fields[PINCODE] = fields[PINCODE].substring(0, 5);
            case LETTERS_IN_PINCODE -> fields[PINCODE] = fields[PINCODE].substring(0, 4) + "OI";
            case NEGATIVE_AMOUNT -> fields[AMOUNT] = "-" + fields[AMOUNT];
            case GROUPED_AMOUNT -> fields[AMOUNT] = '"' + grouped(fields[AMOUNT]) + '"';
            case BLANK_AMOUNT -> fields[AMOUNT] = "";
            case AGE_150 -> fields[AGE] = "150";
            case UPPER_CASE_PRODUCT -> fields[PRODUCT] = fields[PRODUCT].toUpperCase(Locale.ROOT);
            default -> {
                return row;
            }
        }

        return String.join(",", fields);
    }

    private static int dayTooMany(String date) {
        return LocalDate.parse(date).lengthOfMonth() + 1;
    }

    /** The last three digits of the whole rupees, then groups of two: lakhs and crores. */
    static String grouped(String amount) {
        StringBuilder grouped = new StringBuilder(amount);
        for (int comma = amount.length() - ".00".length() - 3; comma > 0; comma -= 2) {
            grouped.insert(comma, ',');
        }

        return grouped.toString();
    }
}
