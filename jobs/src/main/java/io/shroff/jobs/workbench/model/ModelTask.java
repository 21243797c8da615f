package io.shroff.jobs.workbench.model;

import java.util.Locale;

/** What a model of the workbench predicts. */
enum ModelTask {
    CLASSIFICATION,
    REGRESSION;

    /** As a spec says it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
