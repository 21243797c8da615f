package io.shroff.jobs.demand;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.io.Serializable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * What is known of one pincode's demand at a date.
 *
 * @param region path of the pincode; the one with most sales where it stands under several
 * @param sales of the year that ends there, above 0
 * @param growth sales of the periods of that year whose like a year before is known, and of these
 * @param ticket sales of the products whose amounts are known, and these amounts
 * @param products sales by product
 * @param channels sales by channel
 * @param place where it lies, if that is known
 */
record PincodeProfile(
        String pincode,
        String region,
        double sales,
        Growth growth,
        Ticket ticket,
        SortedMap<String, Double> products,
        SortedMap<String, Double> channels,
        Optional<Place> place) {

    /** Sales of some periods, and of the same periods a year before. */
    record Growth(double sales, double before) {}

    /** Sales, and what they brought. */
    record Ticket(double sales, double amount) {}

    /** Degrees north and east. */
    record Place(double latitude, double longitude) implements Serializable {
        /** The middle of some places, one at least: the median of each coordinate. */
        static Place median(List<Place> places) {
            return new Place(middle(places, Place::latitude), middle(places, Place::longitude));
        }

        private static double middle(List<Place> places, ToDoubleFunction<Place> axis) {
            return Quantile.of(places.stream().mapToDouble(axis).toArray(), .5);
        }
    }

    /** Columns of {@link #row}, to which a join adds latitude and longitude. */
    static final StructType SCHEMA = new StructType()
            .add("as_of", DateType)
            .add("pincode", StringType)
            .add("region", StringType)
            .add("sales", DoubleType)
            .add("growth_sales", DoubleType)
            .add("growth_before", DoubleType)
            .add("ticket_sales", DoubleType)
            .add("ticket_amount", DoubleType)
            .add("products", createArrayType(StringType))
            .add("product_sales", createArrayType(DoubleType))
            .add("channels", createArrayType(StringType))
            .add("channel_sales", createArrayType(DoubleType));

    PincodeProfile {
        products = Collections.unmodifiableSortedMap(new TreeMap<>(products));
        channels = Collections.unmodifiableSortedMap(new TreeMap<>(channels));
    }

    static PincodeProfile of(Row row) {
        Double latitude = row.getAs("latitude");
        Double longitude = row.getAs("longitude");
        return new PincodeProfile(
                row.getAs("pincode"),
                row.getAs("region"),
                row.<Double>getAs("sales"),
                new Growth(row.<Double>getAs("growth_sales"), row.<Double>getAs("growth_before")),
                new Ticket(row.<Double>getAs("ticket_sales"), row.<Double>getAs("ticket_amount")),
                map(row, "products", "product_sales"),
                map(row, "channels", "channel_sales"),
                latitude == null || longitude == null ? Optional.empty() : Optional.of(new Place(latitude, longitude)));
    }

    Row row(LocalDate asOf) {
        return RowFactory.create(
                Date.valueOf(asOf),
                pincode,
                region,
                sales,
                growth.sales(),
                growth.before(),
                ticket.sales(),
                ticket.amount(),
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
