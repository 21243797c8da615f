package io.shroff.jobs.demand.cluster;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import io.shroff.jobs.demand.Place;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * What is known of one pincode's demand at a date, by number or by amount or both.
 *
 * @param region path of the pincode; the one with most demand where it stands under several
 * @param sales numbers of sales, if there are any
 * @param amounts amounts of sales, if there are any
 * @param ticket sales of the products of which numbers and amounts are known, and these amounts
 * @param place where it lies, if that is known
 */
public record PincodeProfile(
        String pincode,
        String region,
        Optional<Demand> sales,
        Optional<Demand> amounts,
        Ticket ticket,
        Optional<Place> place) {

    /**
     * Demand in one measure, of the year that ends at the date.
     *
     * @param value of the year, above 0
     * @param total the same to the hundredth, however large
     * @param growth of the periods of that year whose like a year before is known, and of these
     * @param products by product
     * @param channels by channel
     */
    public record Demand(
            double value,
            BigDecimal total,
            Growth growth,
            SortedMap<String, Double> products,
            SortedMap<String, Double> channels) {
        private static final StructType SCHEMA = new StructType()
                .add("value", DoubleType)
                .add("total", createDecimalType(18, 2))
                .add("after", DoubleType)
                .add("before", DoubleType)
                .add("products", createArrayType(StringType))
                .add("by_product", createArrayType(DoubleType))
                .add("channels", createArrayType(StringType))
                .add("by_channel", createArrayType(DoubleType));

        public Demand {
            products = Collections.unmodifiableSortedMap(new TreeMap<>(products));
            channels = Collections.unmodifiableSortedMap(new TreeMap<>(channels));
        }

        private static Demand of(Row row) {
            return new Demand(
                    row.<Double>getAs("value"),
                    row.getAs("total"),
                    new Growth(row.<Double>getAs("after"), row.<Double>getAs("before")),
                    map(row, "products", "by_product"),
                    map(row, "channels", "by_channel"));
        }

        private Row row() {
            return RowFactory.create(
                    value,
                    total,
                    growth.after(),
                    growth.before(),
                    products.keySet().toArray(new String[0]),
                    products.values().toArray(new Double[0]),
                    channels.keySet().toArray(new String[0]),
                    channels.values().toArray(new Double[0]));
        }

        private static SortedMap<String, Double> map(Row row, String names, String values) {
            List<String> keys = row.getList(row.fieldIndex(names));
            List<Double> numbers = row.getList(row.fieldIndex(values));
            SortedMap<String, Double> map = new TreeMap<>();
            for (int i = 0; i < keys.size(); i++) {
                map.put(keys.get(i), numbers.get(i));
            }

            return map;
        }
    }

    /** Demand of some periods, and of the same periods a year before. */
    public record Growth(double after, double before) {}

    /** Sales, and what they brought. */
    record Ticket(double sales, double amount) {}

    /** Columns of {@link #row}, to which a join adds latitude and longitude. */
    static final StructType SCHEMA = new StructType()
            .add("as_of", DateType)
            .add("pincode", StringType)
            .add("region", StringType)
            .add("sales", Demand.SCHEMA)
            .add("amounts", Demand.SCHEMA)
            .add("ticket_sales", DoubleType)
            .add("ticket_amount", DoubleType);

    public PincodeProfile {
        if (sales.isEmpty() && amounts.isEmpty()) {
            throw new IllegalArgumentException("Nothing was sold in " + pincode);
        }
    }

    /** What tells which pincodes are alike: numbers of sales, or amounts where there are none. */
    public Demand demand() {
        return sales.or(() -> amounts).orElseThrow();
    }

    static PincodeProfile of(Row row) {
        Double latitude = row.getAs("latitude");
        Double longitude = row.getAs("longitude");
        return new PincodeProfile(
                row.getAs("pincode"),
                row.getAs("region"),
                Optional.ofNullable(row.<Row>getAs("sales")).map(Demand::of),
                Optional.ofNullable(row.<Row>getAs("amounts")).map(Demand::of),
                new Ticket(row.<Double>getAs("ticket_sales"), row.<Double>getAs("ticket_amount")),
                latitude == null || longitude == null ? Optional.empty() : Optional.of(new Place(latitude, longitude)));
    }

    Row row(LocalDate asOf) {
        return RowFactory.create(
                Date.valueOf(asOf),
                pincode,
                region,
                sales.map(Demand::row).orElse(null),
                amounts.map(Demand::row).orElse(null),
                ticket.sales(),
                ticket.amount());
    }
}
