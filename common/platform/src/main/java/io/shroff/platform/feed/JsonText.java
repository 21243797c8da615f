package io.shroff.platform.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * A record of JSON as the fields that its headers lead to. What stands around the record, such as its customer, is not
 * in its text and so is empty.
 */
record JsonText(List<String> headers) implements RecordText {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFields.JSON).build();

    JsonText {
        headers = List.copyOf(headers);
    }

    @Override
    public List<String> fields(String record) {
        try {
            JsonNode tree = JSON.readTree(record);
            return headers.stream().map(header -> text(at(tree, header))).toList();
        } catch (JsonProcessingException notJson) {
            return List.of();
        }
    }

    /** Names may hold dots themselves, so the longest that is there is tried first. */
    private static JsonNode at(JsonNode object, String path) {
        JsonNode whole = object.path(path);
        for (int dot = path.lastIndexOf('.'); whole.isMissingNode() && dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            JsonNode inner = object.path(path.substring(0, dot));
            whole = inner.isObject() ? at(inner, path.substring(dot + 1)) : whole;
        }

        return whole;
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }

        return value.isValueNode() ? value.asText() : value.toString();
    }

    @Override
    public String line(List<String> fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (!fields.get(i).isEmpty()) {
                pairs.add(headers.get(i) + ": " + fields.get(i));
            }
        }

        return "{" + String.join(", ", pairs) + "}";
    }
}
