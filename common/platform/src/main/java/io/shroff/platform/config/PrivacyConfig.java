package io.shroff.platform.config;

import java.util.Optional;

/** How what identifies a person leaves the lake. */
public record PrivacyConfig(
        @About("Environment variable that holds the key of --hash-personal; looked at when there is no file.")
        Optional<String> hashKeyEnv,

        @About("File that holds the key of --hash-personal, at least 16 random bytes.")
        Optional<String> hashKeyFile) {}
