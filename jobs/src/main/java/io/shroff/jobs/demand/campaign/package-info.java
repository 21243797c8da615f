/** What campaigns added to demand, against regions like theirs. */
@NullMarked
package io.shroff.jobs.demand.campaign;

import org.jspecify.annotations.NullMarked;
