package io.shroff.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Made-up payments of whom the other side knows nearly all, a little later and now and then cut or less a fee. */
final class Payments {
    private static final LocalDate START = LocalDate.of(2024, 4, 1);
    private static final int LETTERS = 26;

    /**
     * One payment as a side knows it.
     *
     * @param amount in paise
     * @param day days after the first
     */
    record Payment(String id, long amount, int day, String reference) {
        LocalDate date() {
            return START.plusDays(day);
        }
    }

    private final List<Payment> left = new ArrayList<>();
    private final List<Payment> right = new ArrayList<>();

    /**
     * So many of each side.
     *
     * @param days within which they lie
     */
    static Payments made(int count, int days, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Payments payments = new Payments();
        for (int i = 0; i < count; i++) {
            String name = word(random) + " " + word(random);
            long amount = 10_000L + random.nextInt(5_000_000);
            int day = random.nextInt(days);
            String id = "%08d".formatted(i);
            payments.left.add(new Payment("L" + id, amount, day, name));
            // One in ten is another payment, which the left side does not know.
            boolean isKnown = random.nextInt(10) > 0;
            String seen = random.nextInt(4) == 0 ? name.substring(0, 6) : name;
            long paid = random.nextInt(3) == 0 ? amount - amount / 50 : amount;
            payments.right.add(
                    isKnown
                            ? new Payment("R" + id, paid, day + random.nextInt(4), seen)
                            : new Payment("R" + id, 10_000L + random.nextInt(5_000_000), day, word(random) + " x"));
        }

        return payments;
    }

    private static String word(SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        for (int length = 3 + random.nextInt(5); length > 0; length--) {
            word.append((char) ('a' + random.nextInt(LETTERS)));
        }

        return word.toString();
    }

    List<Payment> left() {
        return left;
    }

    List<Payment> right() {
        return right;
    }

    /** Both sides as files, with columns that a query can block by: the reference's first two letters, .1 % bands. */
    void write(Path folder) throws IOException {
        write(folder.resolve("left.csv"), left);
        write(folder.resolve("right.csv"), right);
    }

    private static void write(Path file, List<Payment> side) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("unique_id,amount,day,date,ref,start,band\n");
            for (Payment payment : side) {
                long band = (long) (1_000 * Math.log(payment.amount()));
                out.write("%s,%d,%d,%s,%s,%s,%d\n"
                        .formatted(
                                payment.id(),
                                payment.amount(),
                                payment.day(),
                                payment.date(),
                                payment.reference(),
                                payment.reference().substring(0, 2),
                                band));
            }
        }
    }
}
