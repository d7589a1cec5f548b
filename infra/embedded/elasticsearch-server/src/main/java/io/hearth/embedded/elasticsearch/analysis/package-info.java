/**
 * Lucene's analysis components under the names and defaults of the official {@code analysis-common} module and
 * {@code analysis-smartcn} plugin. A mapping written against this server is therefore accepted by a stock server that
 * has {@code analysis-smartcn}; it offers only what both of them have.
 */
@NullMarked
package io.hearth.embedded.elasticsearch.analysis;

import org.jspecify.annotations.NullMarked;
