package io.shroff.platform.error;

/** Every failure the suite reports, each of one {@link ErrorKind}. */
public enum ErrorCode {
    BAD_USAGE(ErrorKind.USER),
    BAD_CONFIG(ErrorKind.USER),
    UNKNOWN_NAME(ErrorKind.USER),
    LAKE_NOT_WRITABLE(ErrorKind.USER),
    BAD_FEED_SPEC(ErrorKind.USER),
    BAD_DATA(ErrorKind.DATA),
    NO_DATA(ErrorKind.DATA),
    CONTRACT_VIOLATED(ErrorKind.DATA),
    CORRUPT_TABLE(ErrorKind.DATA),
    MISSING_FEED(ErrorKind.UPSTREAM),
    MISSING_TABLE(ErrorKind.UPSTREAM),
    MISSING_MODEL(ErrorKind.UPSTREAM),
    LOCKED(ErrorKind.TEMPORARY),
    INTERRUPTED(ErrorKind.INTERRUPTED),
    INTERNAL(ErrorKind.INTERNAL);

    private final ErrorKind kind;

    ErrorCode(ErrorKind kind) {
        this.kind = kind;
    }

    public ErrorKind kind() {
        return kind;
    }
}
