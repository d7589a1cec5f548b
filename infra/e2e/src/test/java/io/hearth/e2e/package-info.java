/**
 * What people do, done by a browser: the launcher starts the jars that production runs, seeds the demonstration companies,
 * and Chromium walks through the portals at desktop and phone size.
 */
@NullMarked
package io.hearth.e2e;

import org.jspecify.annotations.NullMarked;
