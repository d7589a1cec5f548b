/**
 * Turns an accepted sign-up into a working company: schema and role, changelog, search, starter content, first
 * administrator, activation. Every step is recorded, idempotent and can be taken back, so a killed node's work is
 * continued by any other and a hopeless sign-up leaves nothing behind. It refuses to run one sign-up twice at a time.
 */
@NullMarked
package io.hearth.admin.provisioning;

import org.jspecify.annotations.NullMarked;
