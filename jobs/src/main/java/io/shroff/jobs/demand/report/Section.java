package io.shroff.jobs.demand.report;

import java.util.Optional;

/** A part of the page: what it shows, or why there is nothing. */
record Section<T extends Record>(Optional<T> content, Optional<Gap> gap) {

    static <T extends Record> Section<T> of(T content) {
        return new Section<>(Optional.of(content), Optional.empty());
    }

    static <T extends Record> Section<T> without(Gap gap) {
        return new Section<>(Optional.empty(), Optional.of(gap));
    }
}
