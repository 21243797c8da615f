package io.shroff.cli;

import picocli.CommandLine.Option;

/** Whether refused rows are shown with what may name a person. */
final class RawOption {
    @Option(names = "--raw", description = "Show refused rows as they were received, personal columns too.")
    private boolean raw;

    boolean isAsked() {
        return raw;
    }
}
