/** Masks and keyed hashes for personal data, and cells that are safe to open. Uses table and error. */
@NullMarked
package io.shroff.platform.privacy;

import org.jspecify.annotations.NullMarked;
