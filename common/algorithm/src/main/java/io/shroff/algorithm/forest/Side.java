package io.shroff.algorithm.forest;

/** Which child of a node. */
public enum Side {
    LEFT,
    RIGHT
}
