package io.shroff.jobs.operate.scaffold;

import io.shroff.platform.catalog.Catalog;
import io.shroff.platform.table.TableContract;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * A job to be written, its names checked.
 *
 * @param about one line without a full stop
 * @param reads tables of the catalog
 * @param writes name of a table the catalog does not have yet
 */
public record NewJob(String domain, String name, String about, List<TableContract> reads, String writes) {

    public NewJob {
        reads = List.copyOf(reads);
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)+")) {
            throw ScaffoldErrors.badJobName(name);
        }

        if (!domain.matches("[a-z]+") || SourceVersion.isKeyword(domain)) {
            throw ScaffoldErrors.badDomain(domain);
        }

        if (!about.matches("[\\w ,;:()'-]+")) {
            throw ScaffoldErrors.badAbout(about);
        }

        if (!writes.matches("gold\\.[a-z][a-z0-9_]*")) {
            throw ScaffoldErrors.badTable(writes);
        }

        if (Catalog.ALL.stream().anyMatch(table -> table.name().equals(writes))) {
            throw ScaffoldErrors.tableExists(writes);
        }
    }

    /** Refuses a name that another job has. */
    public NewJob unlike(Collection<String> jobs) {
        if (jobs.contains(name)) {
            throw ScaffoldErrors.jobExists(name);
        }

        return this;
    }

    /** {@code ScorePlaces} for score-places. */
    String pascalName() {
        return Arrays.stream(name.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** {@code PLACE_SCORES} for gold.place_scores. */
    String constant() {
        return writes.substring(writes.indexOf('.') + 1).toUpperCase(Locale.ROOT);
    }

    /** A variable for each table read, told apart by layer where two have one name. */
    List<String> variables() {
        List<String> variables = new ArrayList<>();
        for (TableContract table : reads) {
            String variable = camel(table.shortName());
            variables.add(
                    variables.contains(variable) ? camel(table.layer().folder() + "_" + table.shortName()) : variable);
        }

        return variables;
    }

    private static String camel(String snake) {
        String[] words = snake.split("_+");
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }
}
