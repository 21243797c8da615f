package io.shroff.platform.catalog;

import io.shroff.platform.error.DidYouMean;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.table.TableContract;
import java.util.List;
import java.util.stream.Stream;

/** Every table of the suite. */
public final class Catalog {
    public static final List<TableContract> ALL = Stream.of(
                    FeedTables.ALL, DemandTables.ALL, CampaignTables.ALL, OpsTables.ALL)
            .flatMap(List::stream)
            .toList();

    private Catalog() {}

    /** The table of a name, with or without its layer where that is unique. */
    public static TableContract table(String name) {
        List<TableContract> found = ALL.stream()
                .filter(t -> t.name().equals(name) || t.shortName().equals(name))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }

        List<String> names = ALL.stream().map(TableContract::name).toList();
        throw new ShroffException(
                ErrorCode.UNKNOWN_NAME,
                found.isEmpty()
                        ? "Cannot find table '" + name + "': there is no such table." + DidYouMean.hint(name, names)
                                + " ./shroff tables lists all."
                        : "Cannot tell which table '" + name + "' is: "
                                + String.join(
                                        ", ",
                                        found.stream().map(TableContract::name).toList())
                                + ". Name its layer too.");
    }
}
