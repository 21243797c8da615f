/** Declared ingestion: files to typed rows, with every refusal explained. Uses table and error. */
@NullMarked
package io.shroff.platform.feed;

import org.jspecify.annotations.NullMarked;
