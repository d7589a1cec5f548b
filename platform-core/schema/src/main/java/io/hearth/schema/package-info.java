/**
 * What a database holds before anyone works: the changelogs of the control plane, the relay and a company's schema, and the starter
 * content every new company begins with. It has no features, so that the process which may create schemas and the process which
 * works in them share one truth.
 */
@NullMarked
package io.hearth.schema;

import org.jspecify.annotations.NullMarked;
