package io.shroff.algorithm.match;

/** Which side a record is of. */
public enum Side {
    LEFT,
    RIGHT;

    Side opposite() {
        return this == LEFT ? RIGHT : LEFT;
    }
}
