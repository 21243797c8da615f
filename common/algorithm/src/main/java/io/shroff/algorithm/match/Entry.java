package io.shroff.algorithm.match;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One record of a side: a line of a bank statement, an invoice, an order.
 *
 * @param id its key within the side
 * @param amount in minor units; empty is not known
 * @param date empty is not known
 * @param texts by name: references, names, narrations, and the fields of blocks; one that is absent is not known
 */
public record Entry(String id, OptionalLong amount, Optional<LocalDate> date, Map<String, String> texts) {
    public Entry {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("Cannot match a record without an id. Give each a key of its own.");
        }

        if (amount.isPresent()) {
            MinorUnits.checked(amount.getAsLong());
        }

        // A map of one has an order of its own, and takes a tenth of the memory.
        texts = texts.size() <= 1 ? Map.copyOf(texts) : Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /** The same with its amount turned round: what left one account came into another. */
    Entry negated() {
        return new Entry(id, amount.isPresent() ? OptionalLong.of(-amount.getAsLong()) : amount, date, texts);
    }
}
