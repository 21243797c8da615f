package io.shroff.platform.lock;

/** One way to lock single tables of a lake. */
interface TableLocks extends AutoCloseable {
    /** Takes the lock, or tells who holds it. */
    Attempt tryLock(String table, LockOwner owner);

    /** Throws when a lock taken through this object has been lost since. */
    void requireHeld();

    /** Gives up every lock taken through this object; it can take others afterwards. */
    void release();

    /** Gives up every lock, for good. */
    @Override
    void close();
}
