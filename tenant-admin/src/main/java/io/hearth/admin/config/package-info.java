/**
 * Wires the control plane to its databases: the control database that holds companies, sign-ups and accounts, and the
 * owner of all schemas that only provisioning and migrations may use. The unqualified {@code DataSource} stays the
 * kernel's, which can read tenant tables only inside a company; nothing here is a default candidate, so a forgotten
 * qualifier never reaches the control tables.
 */
@NullMarked
package io.hearth.admin.config;

import org.jspecify.annotations.NullMarked;
