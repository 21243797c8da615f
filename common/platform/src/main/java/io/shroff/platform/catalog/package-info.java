/** All table contracts, one file a domain. Uses table only. */
@NullMarked
package io.shroff.platform.catalog;

import org.jspecify.annotations.NullMarked;
