package io.shroff.cli;

import io.shroff.platform.catalog.Catalog;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.Layer;
import io.shroff.platform.table.TableContract;
import java.util.Comparator;
import java.util.List;

/** Tables as people name them. */
final class TableNames {
    private TableNames() {}

    /** The table of a full name; a short one means the layer people read, if it is there: mart before gold. */
    static TableContract find(String name, Lake lake) {
        List<TableContract> found = Catalog.ALL.stream()
                .filter(t -> t.shortName().equals(name) && lake.exists(t))
                .sorted(Comparator.comparing(t -> t.layer() != Layer.MART))
                .toList();
        if (!found.isEmpty()) {
            return found.get(0);
        }

        TableContract table = Catalog.table(name);
        if (!lake.exists(table)) {
            throw new ShroffException(
                    ErrorCode.MISSING_TABLE,
                    "Cannot show " + table.name() + ": it is not in the lake " + lake.uri()
                            + ". Run the pipeline that writes it, or name another lake with --lake.");
        }

        return table;
    }
}
