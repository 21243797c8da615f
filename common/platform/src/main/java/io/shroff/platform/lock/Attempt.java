package io.shroff.platform.lock;

import java.util.Optional;

/** What came of trying to take a lock: it is ours, or someone has it who may be known by name. */
sealed interface Attempt {
    record Taken() implements Attempt {}

    record Held(Optional<LockOwner> by) implements Attempt {}
}
