package io.shroff.algorithm.value;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The CDNOW customers: 39 weeks to learn from, 39 to come; times in weeks, spend in dollars. */
final class Cdnow {
    private static final Path FOLDER = Path.of(System.getProperty("shroff.root", "../.."))
            .resolve("../shared/data/behaviour")
            .normalize();

    /** The published tenth of them. */
    static final Path TENTH = FOLDER.resolve("CDNOW_sample.txt");

    static final Path WHOLE = FOLDER.resolve("CDNOW_master.txt");
    private static final LocalDate CUT = LocalDate.of(1997, 9, 30);

    /** One customer at the cut, and the number of days with a purchase after it. */
    record Customer(int repeats, double last, double seen, double meanSpend, int later) {}

    private Cdnow() {}

    static List<Customer> customers(Path file) throws IOException {
        Map<String, TreeMap<LocalDate, Double>> days = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            // A customer, in the tenth the number in the whole too, then day, discs and dollars; the whole has headers.
            List<String> fields = List.of(line.strip().split("\\s+"));
            int size = fields.size();
            if (size >= 4 && fields.get(size - 3).matches("[0-9]{8}")) {
                LocalDate day = LocalDate.parse(fields.get(size - 3), DateTimeFormatter.BASIC_ISO_DATE);
                days.computeIfAbsent(fields.get(0), id -> new TreeMap<>())
                        .merge(day, Double.parseDouble(fields.get(size - 1)), Double::sum);
            }
        }

        List<Customer> customers = new ArrayList<>();
        days.values().forEach(bought -> customers.add(customer(bought)));
        return customers;
    }

    private static Customer customer(TreeMap<LocalDate, Double> bought) {
        LocalDate first = bought.firstKey();
        int repeats = bought.headMap(CUT, true).size() - 1;
        double spend = bought.subMap(first, false, CUT, true).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        return new Customer(
                repeats,
                weeks(first, bought.floorKey(CUT)),
                weeks(first, CUT),
                repeats == 0 ? 0 : spend / repeats,
                bought.tailMap(CUT, false).size());
    }

    private static double weeks(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to) / 7.0;
    }

    static PurchaseCounts counts(List<Customer> customers) {
        PurchaseCounts.Builder builder = new PurchaseCounts.Builder();
        customers.forEach(customer -> builder.add(customer.repeats(), customer.last(), customer.seen(), 1));
        return builder.build();
    }
}
