/** What all methods share: a spec, the tables it reads, contracts of what comes out. */
@NullMarked
package io.shroff.jobs.workbench.frame;

import org.jspecify.annotations.NullMarked;
