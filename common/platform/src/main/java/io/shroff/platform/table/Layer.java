package io.shroff.platform.table;

import java.util.Locale;

/** A layer of the lake, from received files to what people read. */
public enum Layer {
    BRONZE,
    SILVER,
    GOLD,
    MART,
    OPS;

    /** The folder of the layer and the first part of its tables' names. */
    public String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
