package io.shroff.platform.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What a program must understand to read a table, and to write it. */
public record TableProtocol(int minReaderVersion, int minWriterVersion) {

    /** The protocol that stands in the newest commit file naming one; empty once a checkpoint alone holds it. */
    public static Optional<TableProtocol> of(Lake lake, TableContract table) {
        return new CommitLog(table, lake.pathOf(table), lake.storage())
                .newestFirst().stream()
                        .flatMap(commit -> commit.actions().stream())
                        .map(action -> action.path("protocol"))
                        .filter(JsonNode::isObject)
                        .findFirst()
                        .map(protocol -> new TableProtocol(
                                protocol.path("minReaderVersion").asInt(),
                                protocol.path("minWriterVersion").asInt()));
    }
}
