/**
 * Runs the whole of Hearth on one machine: embedded servers, then the three applications as the jars that production runs.
 * {@link io.hearth.standalone.Build} builds what is stale and is run from source, before any jar exists;
 * {@link io.hearth.standalone.Launcher} starts, watches and stops. Everything it makes lives in {@code .hearth/}. It stops
 * processes by id and start time only, never by name, and refuses to start what would disturb another program's port.
 */
@NullMarked
package io.hearth.standalone;

import org.jspecify.annotations.NullMarked;
