/**
 * Text search over what the database holds, and the only package that talks to Elasticsearch. A feature describes its
 * documents as a {@link io.hearth.kernel.search.SearchFamily}; the kernel keeps one shared index per family with a routed
 * and filtered alias per company, indexes with the aggregate's version, rebuilds and reconciles. Nothing here decides
 * who may see what: callers pass their scope as a filter and read the rows they show from the database.
 */
@NullMarked
package io.hearth.kernel.search;

import org.jspecify.annotations.NullMarked;
