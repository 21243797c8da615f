package io.shroff.platform.table;

/** A condition in Spark SQL that every row of a table meets; null counts as met, so that presence is its own check. */
public record RowCheck(String name, String condition) {
    public RowCheck {
        if (name.isBlank() || condition.isBlank()) {
            throw new IllegalArgumentException("A check needs a name and a condition");
        }
    }
}
