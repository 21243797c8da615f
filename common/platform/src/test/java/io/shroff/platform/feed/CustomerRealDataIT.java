package io.shroff.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.testing.SparkTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads Sample Superstore, Online Retail, Customer Shopping Trends and a bank's files by declarations alone. */
@SparkTest
class CustomerRealDataIT {
    private static final String ORDERS =
            "row_id INT NOT NULL, order_id STRING NOT NULL, order_date DATE NOT NULL, ship_date DATE NOT NULL,"
                    + " ship_mode STRING NOT NULL, customer_id STRING NOT NULL, customer_name STRING NOT NULL,"
                    + " segment STRING NOT NULL, country STRING NOT NULL, city STRING NOT NULL,"
                    + " state STRING NOT NULL, postal_code STRING, region STRING NOT NULL,"
                    + " product_id STRING NOT NULL, category STRING NOT NULL, sub_category STRING NOT NULL,"
                    + " product_name STRING NOT NULL, sales DECIMAL(18,4) NOT NULL, quantity INT NOT NULL,"
                    + " discount DOUBLE NOT NULL, profit DECIMAL(18,4) NOT NULL";

    @TempDir
    Path folder;

    @BeforeAll
    static void needsData() {
        RealFeed.needsData();
    }

    @Test
    void loadsOrdersWithDaysBeforeMonths(SparkSession spark) {
        long[] found = new long[3];
        BigDecimal[] profit = {BigDecimal.ZERO};
        RealFeed.each("retail/superstore_orders.csv", record -> {
            found[0]++;
            found[1] += Integer.parseInt(record.get("Order Date").substring(0, 2)) > 12 ? 1 : 0;
            found[2] += record.get("Product Name").contains("\"") ? 1 : 0;
            profit[0] = profit[0].add(new BigDecimal(record.get("Profit")));
        });

        RealFeed feed = new RealFeed(spark, folder, "store-orders.yaml", ORDERS);

        assertThat(found[0]).isEqualTo(10_194);
        assertThat(feed.counts().loaded()).isEqualTo(found[0]);
        assertThat(feed.counts().reasons()).isEmpty();
        assertThat(feed.counts().dates())
                .containsEntry("order_date", new LoadCounts.Span(LocalDate.of(2019, 1, 3), LocalDate.of(2022, 12, 30)));
        assertThat(feed.count("day(order_date) > 12")).isEqualTo(found[1]);
        assertThat(feed.count("contains(product_name, '\"')"))
                .isEqualTo(found[2])
                .isPositive();
        assertThat(new BigDecimal(feed.value("sum(profit)"))).isCloseTo(profit[0], within("0.05"));
        assertThat(feed.count("postal_code NOT RLIKE '^[0-9]{5}$'")).isEqualTo(200);
    }

    @Test
    void loadsThreeSheetsOfOneFile(SparkSession spark) {
        RealFeed orders = new RealFeed(spark, folder, "store-order-sheet.yaml", ORDERS);
        RealFeed returns = new RealFeed(
                spark, folder, "store-return-sheet.yaml", "order_id STRING NOT NULL, is_returned BOOLEAN NOT NULL");
        RealFeed people = new RealFeed(
                spark, folder, "store-people-sheet.yaml", "person STRING NOT NULL, region STRING NOT NULL");
        RealFeed text = new RealFeed(spark, folder, "store-orders.yaml", ORDERS);

        assertThat(orders.counts().loaded()).isEqualTo(10_194);
        assertThat(orders.counts().dates()).isEqualTo(text.counts().dates());
        assertThat(orders.value("sum(quantity)")).isEqualTo(text.value("sum(quantity)"));
        assertThat(new BigDecimal(orders.value("sum(profit)")))
                .isCloseTo(new BigDecimal(text.value("sum(profit)")), within("0.5"));
        assertThat(orders.rows()
                        .select("order_id", "order_date", "ship_date", "product_id")
                        .except(text.rows().select("order_id", "order_date", "ship_date", "product_id"))
                        .count())
                .isZero();
        // Orders come back line by line, so returns are joined by their distinct orders.
        assertThat(returns.counts().rowsIn()).isEqualTo(800);
        assertThat(returns.counts().loaded()).isEqualTo(296);
        assertThat(returns.counts().duplicates()).isEqualTo(504);
        assertThat(returns.count("is_returned")).isEqualTo(296);
        assertThat(people.counts().loaded()).isEqualTo(4);
    }

    private static org.assertj.core.data.Offset<BigDecimal> within(String most) {
        return org.assertj.core.data.Offset.offset(new BigDecimal(most));
    }

    @Test
    void loadsInvoicesWithTheirReturnsAndUnknownCustomers(SparkSession spark) {
        Set<String> distinct = new HashSet<>();
        Map<String, Long> found = new HashMap<>();
        RealFeed.each("retail/online_retail.csv.gz", record -> {
            found.merge("rows", 1L, Long::sum);
            if (record.get("UnitPrice").startsWith("-")) {
                found.merge("bad", 1L, Long::sum);
                return;
            }

            if (Double.parseDouble(record.get("UnitPrice")) == 0) {
                found.merge("price is not zero", 1L, Long::sum);
            }

            if (record.get("CustomerID").isEmpty()) {
                found.merge("customer is known", 1L, Long::sum);
            }

            if (record.get("InvoiceNo").startsWith("C")) {
                found.merge("line is not cancelled", 1L, Long::sum);
            } else if (record.get("Quantity").startsWith("-")) {
                found.merge("only cancelled lines are negative", 1L, Long::sum);
            }

            if (!distinct.add(String.join("\t", record.values()))) {
                found.merge("duplicates", 1L, Long::sum);
            }
        });

        RealFeed feed = new RealFeed(
                spark,
                folder,
                "shop-invoices.yaml",
                "invoice STRING NOT NULL, product STRING NOT NULL, description STRING, quantity INT NOT NULL,"
                        + " invoiced_at TIMESTAMP NOT NULL, price DECIMAL(18,3) NOT NULL, customer_id STRING,"
                        + " country STRING NOT NULL");

        assertThat(feed.counts().rowsIn()).isEqualTo(found.get("rows"));
        assertThat(feed.counts().duplicates()).isEqualTo(found.get("duplicates"));
        assertThat(feed.counts().bad()).isEqualTo(found.get("bad"));
        assertThat(feed.counts().warnings())
                .containsOnlyKeys(
                        "price is not zero",
                        "customer is known",
                        "line is not cancelled",
                        "only cancelled lines are negative")
                .allSatisfy((rule, rows) -> assertThat(rows).as(rule).isEqualTo(found.get(rule)));
        assertThat(feed.count("customer_id RLIKE '[.]' OR length(customer_id) <> 5"))
                .isZero();
        // Clocks in London stand an hour before UTC in summer.
        assertThat(feed.value("min(invoiced_at)")).isEqualTo("2010-12-01 08:26:00.0");
        assertThat(feed.value("max(invoiced_at)")).isEqualTo("2011-08-31 16:45:00.0");
    }

    @Test
    void loadsPurchasesBetweenBlanks(SparkSession spark) throws IOException {
        BigDecimal sum = BigDecimal.ZERO;
        long free = 0;
        Set<String> distinct = new HashSet<>();
        try (BufferedReader reader = new BufferedReader(RealFeed.open("behaviour/CDNOW_master.txt"))) {
            for (String line : reader.lines().skip(1).toList()) {
                String[] fields = line.strip().split(" +");
                if (distinct.add(String.join(" ", fields))) {
                    BigDecimal dollars = new BigDecimal(fields[3]);
                    sum = sum.add(dollars);
                    free += dollars.signum() == 0 ? 1 : 0;
                }
            }
        }

        String columns =
                "customer_id STRING NOT NULL, day DATE NOT NULL, cds INT NOT NULL, dollars DECIMAL(18,2) NOT NULL";
        RealFeed whole = new RealFeed(spark, folder, "cd-purchases.yaml", columns);
        RealFeed sample =
                new RealFeed(spark, folder, "cd-purchases-sample.yaml", "whole_id STRING NOT NULL, " + columns);

        assertThat(whole.counts().rowsIn()).isEqualTo(69_659);
        assertThat(whole.counts().loaded()).isEqualTo(distinct.size());
        assertThat(whole.counts().warnings()).containsEntry("purchase costs something", free);
        assertThat(new BigDecimal(whole.value("sum(dollars)"))).isEqualByComparingTo(sum);
        assertThat(whole.counts().dates())
                .containsEntry("day", new LoadCounts.Span(LocalDate.of(1997, 1, 1), LocalDate.of(1998, 6, 30)));
        assertThat(sample.counts().rowsIn()).isEqualTo(6_919);
        assertThat(sample.rows().select("customer_id").distinct().count()).isEqualTo(2_357);
    }

    @Test
    void loadsShoppersAndLeavesIndexColumnsOut(SparkSession spark) {
        long[] found = new long[4];
        RealFeed.each("behaviour/shopping_trends.csv", record -> {
            found[0]++;
            found[1] += record.get("Subscription Status").equals("Yes") ? 1 : 0;
            found[2] += record.get("Discount Applied").equals("Yes") ? 1 : 0;
            found[3] += Integer.parseInt(record.get("Purchase Amount (USD)"));
        });

        RealFeed feed = new RealFeed(
                spark,
                folder,
                "shoppers.yaml",
                "customer_id INT NOT NULL, age INT, gender STRING, item STRING NOT NULL, category STRING NOT NULL,"
                        + " amount DECIMAL(18,2) NOT NULL, location STRING, size STRING, color STRING, season STRING,"
                        + " review_rating DOUBLE, is_subscriber BOOLEAN, shipping STRING, had_discount BOOLEAN,"
                        + " used_promo_code BOOLEAN, previous_purchases INT, payment_method STRING,"
                        + " purchases_every STRING");

        assertThat(found).startsWith(3_900, 1_053);
        assertThat(feed.counts().loaded()).isEqualTo(found[0]);
        assertThat(feed.count("is_subscriber")).isEqualTo(found[1]);
        assertThat(feed.count("had_discount AND used_promo_code")).isEqualTo(found[2]);
        assertThat(new BigDecimal(feed.value("sum(amount)"))).isEqualByComparingTo(BigDecimal.valueOf(found[3]));
        assertThat(feed.rows().select("purchases_every").distinct().count()).isEqualTo(5);
        assertThat(feed.count("season = 'Autumn'")).isPositive();
    }

    @Test
    void loadsABankWithTwoVocabulariesOfStatus(SparkSession spark) {
        long[] found = new long[4];
        Set<String> statuses = new TreeSet<>();
        String[] first = {"9"};
        RealFeed.each("bank/transactions.csv.gz", record -> {
            found[0]++;
            found[1] += record.get("currency").equals("EUR") ? 1 : 0;
            found[2] +=
                    record.get("status").equals("вип") || record.get("status").startsWith("Премиальный") ? 1 : 0;
            statuses.add(record.get("status"));
            first[0] = first[0].compareTo(record.get("date")) < 0 ? first[0] : record.get("date");
        });
        RealFeed.each(
                "bank/transfers.csv.gz",
                record -> found[3] += record.get("direction").equals("in") ? 1 : 0);

        RealFeed clients = new RealFeed(
                spark,
                folder,
                "bank-clients.yaml",
                "client_code INT NOT NULL, name STRING, status STRING NOT NULL, age INT, city STRING,"
                        + " balance DECIMAL(18,2) NOT NULL, currency STRING NOT NULL");
        RealFeed transactions = new RealFeed(
                spark,
                folder,
                "bank-transactions.yaml",
                "client_code INT NOT NULL, status STRING NOT NULL, paid_at TIMESTAMP NOT NULL,"
                        + " category STRING NOT NULL, amount DECIMAL(18,2) NOT NULL, currency STRING NOT NULL");
        RealFeed transfers = new RealFeed(
                spark,
                folder,
                "bank-transfers.yaml",
                "client_code INT NOT NULL, status STRING NOT NULL, moved_at TIMESTAMP NOT NULL, type STRING NOT NULL,"
                        + " is_incoming BOOLEAN NOT NULL, amount DECIMAL(18,2) NOT NULL, currency STRING NOT NULL");

        assertThat(clients.counts().loaded()).isEqualTo(60);
        assertThat(clients.rows().select("status").distinct().count()).isEqualTo(4);
        assertThat(statuses).hasSize(7);
        assertThat(found[1]).isEqualTo(35);
        assertThat(transactions.counts().loaded()).isEqualTo(found[0]).isEqualTo(18_000);
        assertThat(transactions.counts().warnings()).containsEntry("currency is that of the account", found[1]);
        assertThat(transactions.count("status = 'Премиальный клиент'")).isEqualTo(found[2]);
        assertThat(transactions.rows().select("status").distinct().count()).isEqualTo(4);
        // Clocks in Almaty stand five hours before UTC.
        assertThat(transactions.value("min(paid_at)")).isEqualTo("2025-06-01 03:00:23.0");
        assertThat(first[0]).isEqualTo("2025-06-01 08:00:23");
        assertThat(transfers.counts().loaded()).isEqualTo(18_000);
        assertThat(transfers.count("is_incoming")).isEqualTo(found[3]);
    }
}
