/**
 * Boots one Elasticsearch node from the layout this module packs, in a JVM of its own. It uses the node's public
 * constructor and Elasticsearch's own module loading, and puts nothing into Elasticsearch's packages. It binds to the
 * loopback address only, because the published jars contain no security.
 */
@NullMarked
package io.hearth.embedded.elasticsearch.server;

import org.jspecify.annotations.NullMarked;
