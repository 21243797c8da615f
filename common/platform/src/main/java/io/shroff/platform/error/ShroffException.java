package io.shroff.platform.error;

import org.jspecify.annotations.Nullable;

/** A failure told in one message: what could not be done, why, and what to do. */
public final class ShroffException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public ShroffException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public ShroffException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }

    public int exitStatus() {
        return code.kind().exitStatus();
    }
}
