package io.shroff.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.table.PersonalData;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.WriteMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class PersonalHeadersTest {
    private static final List<String> HEADERS = List.of("city", "Mobile No", "age", "note", "amount");
    private static final String RAW = "Pune,9876543210,old,asked twice,12";

    /** Marks no column but the age, and that one not as what points at a person. */
    private static final TableContract ORDERS = TableContract.named("silver.orders")
            .grain("One row per order.")
            .optional("city", DataTypes.StringType, "City")
            .personal("customer_age", DataTypes.IntegerType, "Age", PersonalData.ATTRIBUTE)
            .optional("amount", DataTypes.IntegerType, "Amount")
            .column("source_file", DataTypes.StringType, "File")
            .column("source_line", DataTypes.LongType, "Line")
            .key("source_file", "source_line")
            .writtenBy(WriteMode.overwrite());

    private static FeedSpec orders(String personal) {
        return FeedSpec.parse("orders.yaml", """
                feed: orders
                about: Orders
                table: silver.orders
                absence: zero
                budget-percent: 0
                sources:
                  - files: a.csv
                %s
                    columns:
                      city: {template: "IN/{city}"}
                      customer_age: [age, years]
                      amount: amount
                """.formatted(personal));
    }

    private static RawRecords records(FeedSpec spec) {
        return new RawRecords(spec.sources().get(0), ORDERS, HEADERS);
    }

    @Test
    void aRecordIsShownAsItIsWhereNothingIsPersonal() {
        RawRecords records = records(orders(""));

        assertThat(records.masked(RAW)).isEqualTo(RAW);
    }

    @Test
    void aHeaderThatIsNotLoadedIsMasked() {
        FeedSpec spec = orders("    personal: mobile_no").checkAgainst(ORDERS);

        assertThat(records(spec).masked(RAW)).isEqualTo("Pune,***10,old,***ce,12");
        assertThat(RawRecords.isPersonal(spec.sources().get(0), ORDERS)).isTrue();
    }

    @Test
    void aHeaderThatIsLoadedIsMasked() {
        RawRecords records = records(orders("    personal: [Age]").checkAgainst(ORDERS));

        assertThat(records.masked(RAW)).isEqualTo("Pune,***10,***,***ce,12");
    }

    @Test
    void repairedRowsAreMaskedAsWhatTheyRepair() {
        FeedSpec repaired = Repairs.added(orders("    personal: [mobile no]"));

        assertThat(repaired.sources())
                .hasSize(2)
                .allSatisfy(source -> assertThat(source.personal()).containsExactly("mobile no"));
    }

    @Test
    void aColumnThatTheContractDoesNotMarkIsRefused() {
        FeedSpec spec = orders("    personal: [amount, City, mobile no]");

        assertThatThrownBy(() -> spec.checkAgainst(ORDERS)).hasMessage("""
                Cannot use feed file of 'orders': it has 2 problems. Mend all of them and run again.
                  - sources[0].personal 'City': is read into 'city', which the contract of silver.orders does not mark as personal, so its values would pass on unmasked. Mark the column in the contract with .personal(...), or do not read it
                  - sources[0].personal 'amount': is read into 'amount', which the contract of silver.orders does not mark as personal, so its values would pass on unmasked. Mark the column in the contract with .personal(...), or do not read it""");
    }

    @Test
    void whatIsNoListOfHeadersIsRefused() {
        assertThatThrownBy(() -> orders("    personal: [mobile no, \"\", Mobile-No]"))
                .hasMessage("""
                Cannot use feed file orders.yaml: it has 2 problems. Mend all of them and run again.
                  - sources[0].personal: has a blank header; list headers, such as [name, mobile no]
                  - sources[0].personal 'Mobile-No': is listed twice; headers that differ only in case, spaces, dashes and underscores are the same. Keep one""");
        assertThatThrownBy(() -> orders("    personal: {mobile: yes}"))
                .hasMessageContaining("sources[0].personal: must be one value or a list of values");
        assertThatThrownBy(() -> orders("    persnal: [mobile]"))
                .hasMessageContaining("sources[0].persnal: is not a key here. Did you mean 'personal'?");
    }

    @Test
    void aHeaderThatOthersLieInCoversThem() {
        FeedSpec spec = FeedSpec.parse("orders.yaml", """
                feed: orders
                about: Orders
                table: silver.orders
                absence: zero
                budget-percent: 0
                sources:
                  - files: a.ndjson
                    format: {type: ndjson}
                    personal: [customer, agent]
                    columns:
                      city: customer.city
                      customer_age: customer.born.age
                """);

        assertThatThrownBy(() -> spec.checkAgainst(ORDERS))
                .hasMessageContaining("it has a problem.")
                .hasMessageContaining("sources[0].personal 'customer': is read into 'city'");
        assertThat(new PersonalHeaders(spec.sources().get(0)).columns()).containsExactly("city", "customer_age");
        assertThat(new PersonalHeaders(spec.sources().get(0)).unread()).containsExactly("agent");
        assertThat(new RawRecords(spec.sources().get(0), ORDERS, List.of("customer.city", "customer.born.age"))
                        .masked("{\"customer\": {\"city\": \"Pune\", \"born\": {\"age\": \"old\"}}}"))
                .isEqualTo("{customer.city: ***, customer.born.age: ***}");
    }

    @Test
    void aReasonDoesNotShowTheValueOfAPersonalColumn() {
        RowReasons reasons = new RowReasons();
        SpecificInternalRow row =
                new SpecificInternalRow(RowLayout.of(ORDERS, false).schema());
        Slice old = new Slice();
        byte[] bytes = "old".getBytes(StandardCharsets.UTF_8);
        old.set(bytes, 0, bytes.length);

        target(orders("    personal: [Age]"), "customer_age").malformed(row, reasons, old, "a whole number");
        target(orders(""), "customer_age").malformed(row, reasons, old, "a whole number");

        assertThat(List.of(reasons.sentences().toObjectArray(DataTypes.StringType)))
                .asString()
                .isEqualTo("[customer_age '***' is not a whole number, customer_age 'old' is not a whole number]");
    }

    private static ColumnReader.Target target(FeedSpec spec, String column) {
        return new RecordReader(spec.sources().get(0), Headers.of(HEADERS), RowLayout.of(ORDERS, false))
                .shared().stream()
                        .map(ColumnReader::target)
                        .filter(target -> target.column().equals(column))
                        .findFirst()
                        .orElseThrow();
    }
}
