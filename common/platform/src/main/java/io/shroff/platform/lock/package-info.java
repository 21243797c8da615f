/** Keeps two runs from writing the same table, and refuses lakes that cannot be written. Uses error only. */
@NullMarked
package io.shroff.platform.lock;

import org.jspecify.annotations.NullMarked;
