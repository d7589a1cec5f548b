/**
 * What every answer of the edge shares: trace id, security headers, and problems as JSON or as a page.
 */
@NullMarked
package io.hearth.gateway.web;

import org.jspecify.annotations.NullMarked;
