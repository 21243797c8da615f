package io.shroff.jobs.workbench.value;

import io.shroff.algorithm.value.BetaGeometric;
import io.shroff.algorithm.value.ParetoNbd;
import io.shroff.algorithm.value.PurchaseCounts;
import io.shroff.algorithm.value.PurchaseModel;
import java.util.Locale;

/** When a customer of a purchase model may go for good. */
enum PurchaseForm {
    /** After each repeat purchase. */
    BG_NBD,
    /** After each purchase, also the first. */
    MBG_NBD,
    /** At any time. */
    PARETO_NBD;

    PurchaseModel fit(PurchaseCounts counts) {
        return switch (this) {
            case BG_NBD -> BetaGeometric.fit(counts, BetaGeometric.Dropout.AFTER_REPEAT);
            case MBG_NBD -> BetaGeometric.fit(counts, BetaGeometric.Dropout.AFTER_ANY);
            case PARETO_NBD -> ParetoNbd.fit(counts);
        };
    }

    /** As a spec names it. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
