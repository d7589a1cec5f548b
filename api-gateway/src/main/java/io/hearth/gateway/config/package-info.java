/**
 * Settings of the edge, the connections to Redis and to the parts behind, and what other nodes announce through
 * Redis. Nothing here knows a rule about requests.
 */
@NullMarked
package io.hearth.gateway.config;

import org.jspecify.annotations.NullMarked;
