package io.shroff.platform.model;

import java.time.LocalDate;

/** The decision that a model is the champion from an as_of on; the later of two for one as_of holds. */
public record Promotion(String model, String id, LocalDate asOf, int sequence, String reason) {}
