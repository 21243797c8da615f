package io.shroff.platform.table;

import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableContractTest {

    @Test
    void anIdentifierCannotLeaveSilver() {
        TableContract.Builder gold = TableContract.named("gold.people")
                .grain("One row per person.")
                .personal("phone", StringType, "Phone number", PersonalData.IDENTIFIER)
                .key("phone");
        assertThatThrownBy(() -> gold.writtenBy(WriteMode.overwrite()))
                .hasMessage("gold.people is beyond silver and cannot hold the personal column 'phone'");
    }

    @Test
    void aColumnNamedTwiceIsRefused() {
        TableContract.Builder twice = TableContract.named("gold.a")
                .grain("One row.")
                .column("id", StringType, "Id")
                .column("id", StringType, "Id")
                .key("id");
        assertThatThrownBy(() -> twice.writtenBy(WriteMode.overwrite())).hasMessage("gold.a names column 'id' twice");
    }

    @Test
    void aKeyIsMadeOfColumns() {
        TableContract.Builder keyless = TableContract.named("gold.a")
                .grain("One row.")
                .column("id", StringType, "Id")
                .key("other");
        assertThatThrownBy(() -> keyless.writtenBy(WriteMode.overwrite()))
                .hasMessage("gold.a needs a grain and a key made of its columns");
    }

    @Test
    void aNameIsLayerAndSnakeCase() {
        TableContract.Builder named = TableContract.named("demandForecast")
                .grain("One row.")
                .column("id", StringType, "Id")
                .key("id");
        assertThatThrownBy(() -> named.writtenBy(WriteMode.overwrite()))
                .hasMessage("Table name 'demandForecast' is not layer.snake_case");
    }

    @Test
    void meaningsTravelWithTheSchema() {
        TableContract table = TableContract.named("silver.a")
                .grain("One row.")
                .column("id", StringType, "What it is")
                .key("id")
                .writtenBy(WriteMode.overwrite());
        assertThat(table.schema().apply("id").getComment().get()).isEqualTo("What it is");
        assertThat(table.publishedAs("mart.a").mode()).isEqualTo(WriteMode.overwrite());
    }
}
