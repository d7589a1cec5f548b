/**
 * The ways of an estate that others can take over: its workflows, clocks, calendar, replies and words, packaged as versions that never change.
 * Publishes playbooks, what adopting one would change, adoptions and whether they helped. Refuses to overwrite what an estate does its own way
 * unless somebody who has seen it says so, and to do half of an adoption.
 */
@ApplicationModule(
        allowedDependencies = {"api", "benchmark", "clock", "design", "effect", "estate", "reply", "ticket", "workflow"
        })
@NullMarked
package io.hearth.desk.playbook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
