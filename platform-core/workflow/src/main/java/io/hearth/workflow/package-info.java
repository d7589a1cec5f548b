/**
 * How a matter of each kind moves from opened to closed, as data and as a machine that runs the data: definitions a company draws
 * ({@link WorkflowDefinition}), and the sound, compiled form tickets move through ({@link Workflow}). Knows no database, no HTTP and
 * no company, so that every rule of it can be tested and measured alone. Refuses to compile a definition that names a state, field or
 * target it does not have.
 */
@NullMarked
package io.hearth.workflow;

import org.jspecify.annotations.NullMarked;
