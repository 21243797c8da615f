package io.shroff.jobs.operate.samples;

import java.util.List;

/** How a sale was made. */
enum Channel {
    ONLINE,
    OFFLINE,
    AGENT;

    static final List<Channel> ALL = List.of(values());

    /** Younger customers buy online, older ones through an agent; years added to the product's mean age. */
    double ageShiftYears() {
        return switch (this) {
            case ONLINE -> -4;
            case OFFLINE -> 2;
            case AGENT -> 3;
        };
    }

    String title() {
        return switch (this) {
            case ONLINE -> "online";
            case OFFLINE -> "offline";
            case AGENT -> "agent";
        };
    }
}
