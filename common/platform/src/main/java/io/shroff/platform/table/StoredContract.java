package io.shroff.platform.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shroff.platform.table.TableColumn.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;

/**
 * A contract as the commits of its table carry it, so that a table which no catalog names still says what it is. Checks
 * are left out: they are held when rows are written.
 */
final class StoredContract {
    private StoredContract() {}

    static void write(TableContract table, ObjectNode into) {
        into.put("grain", table.grain());
        ArrayNode key = into.putArray("key");
        table.key().forEach(key::add);
        table.partitionColumn().ifPresent(column -> into.put("partition", column));
        ArrayNode columns = into.putArray("columns");
        for (TableColumn column : table.columns()) {
            columns.addObject()
                    .put("name", column.name())
                    .put("type", column.type().json())
                    .put("required", column.presence() == Presence.REQUIRED)
                    .put("meaning", column.meaning())
                    .put("personal", column.personal().name());
        }
    }

    /** Empty where the commit is of a time before contracts were carried. */
    static Optional<TableContract> read(String name, JsonNode stored) {
        if (!stored.isObject()) {
            return Optional.empty();
        }

        List<TableColumn> columns = new ArrayList<>();
        for (JsonNode column : stored.path("columns")) {
            columns.add(new TableColumn(
                    column.path("name").asText(),
                    DataType.fromJson(column.path("type").asText()),
                    column.path("required").asBoolean() ? Presence.REQUIRED : Presence.OPTIONAL,
                    column.path("meaning").asText(),
                    PersonalData.valueOf(column.path("personal").asText())));
        }

        List<String> key = new ArrayList<>();
        stored.path("key").forEach(column -> key.add(column.asText()));
        WriteMode mode = stored.path("partition").isMissingNode()
                ? WriteMode.overwrite()
                : WriteMode.replacePartition(stored.path("partition").asText());
        return Optional.of(new TableContract(name, stored.path("grain").asText(), columns, key, List.of(), mode));
    }
}
