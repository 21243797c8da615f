package io.shroff.cli;

import io.shroff.platform.catalog.Catalog;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.Layer;
import io.shroff.platform.table.TableContract;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tables as people name them. */
final class TableNames {
    private TableNames() {}

    /** Every table of the suite, and those that methods made of a user's own. */
    static List<TableContract> all(Lake lake) {
        Set<String> known = Catalog.ALL.stream().map(TableContract::name).collect(Collectors.toSet());
        List<TableContract> all = new ArrayList<>(Catalog.ALL);
        lake.described(Layer.GOLD).stream()
                .filter(table -> !known.contains(table.name()))
                .forEach(all::add);
        return all;
    }

    /** The table of a full name; a short one means the layer people read, if it is there: mart before gold. */
    static TableContract find(String name, Lake lake) {
        List<TableContract> found = all(lake).stream()
                .filter(t -> (t.shortName().equals(name) || t.name().equals(name)) && lake.exists(t))
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
