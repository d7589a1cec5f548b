/**
 * Where a request goes: the destination by path, the desk node by company, the bytes in both directions. Maps
 * what goes wrong behind the edge to problems that name the part; adds and removes headers, reads no bodies.
 */
@NullMarked
package io.hearth.gateway.routing;

import org.jspecify.annotations.NullMarked;
