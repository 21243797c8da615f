package io.shroff.platform.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.table.Lake;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
    private static final LocalDate MARCH = LocalDate.of(2024, 3, 31);
    private static final LocalDate JUNE = LocalDate.of(2024, 6, 30);

    @TempDir
    private Path folder;

    @Test
    void theChampionIsTheLatestPromotedByADate() {
        ModelStore store = store();
        store.promote("demand", "june", JUNE, "first");
        store.promote("demand", "march", MARCH, "later trained, for an earlier date");
        assertThat(store.champion("demand", MARCH.minusDays(1))).isEmpty();
        assertThat(store.champion("demand", MARCH)).contains("march");
        assertThat(store.champion("demand", JUNE.minusDays(1))).contains("march");
        assertThat(store.champion("demand", JUNE.plusYears(1))).contains("june");
    }

    @Test
    void thePromotionThatCameLastHoldsForItsDate() {
        ModelStore store = store();
        store.promote("demand", "a", MARCH, "");
        store.promote("demand", "b", MARCH, "");
        store.promote("demand", "a", MARCH, "");
        assertThat(store.champion("demand", MARCH)).contains("a");
        assertThat(store.promotions("demand")).hasSize(3);
    }

    @Test
    void promotingTheChampionAgainChangesNothing() {
        ModelStore store = store();
        store.promote("demand", "a", MARCH, "");
        store.promote("demand", "a", MARCH, "");
        assertThat(store.promotions("demand")).hasSize(1);
    }

    @Test
    void cardAndModelAreReadBackAsStored() {
        ModelCard card = new ModelCard(
                "demand",
                "id1",
                MARCH,
                "mllib",
                List.of("growth", "season"),
                Map.of("trees", "5"),
                42,
                List.of(new ModelMetric("forest", "all", "mdape", 9.5, 100)),
                Map.of("all", "forest"));
        store().save(card, out -> out.write(7));
        assertThat(store().card("demand", "id1")).isEqualTo(card);
        int read = store().load("demand", "id1", InputStream::read);
        assertThat(read).isEqualTo(7);
    }

    @Test
    void aModelThatIsNotThereIsToldWithWhatToDo() {
        assertThatThrownBy(() -> store().card("demand", "none"))
                .isInstanceOfSatisfying(
                        ShroffException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT_TABLE))
                .hasMessageContaining("run the training pipeline again");
    }

    private ModelStore store() {
        return new ModelStore(Lake.at(folder.toString()));
    }
}
