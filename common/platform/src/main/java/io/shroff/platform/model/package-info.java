/** The model registry in the lake: save, promote, load. Uses table and error. */
@NullMarked
package io.shroff.platform.model;

import org.jspecify.annotations.NullMarked;
