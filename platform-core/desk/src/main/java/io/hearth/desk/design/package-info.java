/**
 * How a company changes its workflows: drafts that several people may hold open, checks, publication, an estate's own ways that follow
 * the company's, imports, exports, simulations, and who changed what when. Publishes commands and views for the designer. Refuses to
 * publish what the checker finds unsound, what somebody else has changed meanwhile, and a warning that nobody has explained.
 */
@ApplicationModule(allowedDependencies = {"api", "estate", "workflow"})
@NullMarked
package io.hearth.desk.design;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
