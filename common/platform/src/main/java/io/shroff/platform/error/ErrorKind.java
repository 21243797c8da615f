package io.shroff.platform.error;

/** Who can mend an error; it decides the exit status of the process and whether a scheduler may retry. */
public enum ErrorKind {
    /** The command or its configuration is wrong. */
    USER(2),
    /** The data or a table contract is violated. */
    DATA(3),
    /** Something this job needs has not been made, or is stale. */
    UPSTREAM(4),
    /** Another run holds a table; the only kind worth retrying unchanged. */
    TEMPORARY(75),
    /** Stopped from outside. */
    INTERRUPTED(130),
    /** Our fault. */
    INTERNAL(1);

    private final int exitStatus;

    ErrorKind(int exitStatus) {
        this.exitStatus = exitStatus;
    }

    public int exitStatus() {
        return exitStatus;
    }
}
