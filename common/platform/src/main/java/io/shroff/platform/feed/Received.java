package io.shroff.platform.feed;

/** A file in bronze: where it lies, and what is known of it. */
public record Received(String path, Manifest manifest) {}
