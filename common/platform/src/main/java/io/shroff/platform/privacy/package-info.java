/** Masks for personal data. Uses table only. */
@NullMarked
package io.shroff.platform.privacy;

import org.jspecify.annotations.NullMarked;
