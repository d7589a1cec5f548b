/**
 * Which company the current work belongs to, and the walls between companies: a schema and a role per company, switched
 * inside the transaction. Publishes the context, the directory, JDBC access inside a company, and the creation, migration
 * and removal of schemas. Refuses work without a company, and SQL that holds more than one statement.
 */
@NullMarked
package io.hearth.kernel.tenancy;

import org.jspecify.annotations.NullMarked;
