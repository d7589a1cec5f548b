/**
 * The screens: files of the web-ui jar, held in memory with their compressed forms, and the fallback to the
 * application's page for paths that are its own.
 */
@NullMarked
package io.hearth.gateway.ui;

import org.jspecify.annotations.NullMarked;
