/** All table contracts, one file a domain. Uses table and error. */
@NullMarked
package io.shroff.platform.catalog;

import org.jspecify.annotations.NullMarked;
