/**
 * One fault that many report: found among the reports of an estate by who shares a riser, a staircase or a pump room, opened by a person,
 * told once and heard on every report, also by those who brought it. Publishes incidents and suggestions with their reasons. Refuses
 * reports of another estate and such as belong to another incident; merges nothing by itself.
 */
@ApplicationModule(
        allowedDependencies = {
            "api",
            "estate",
            "message",
            "notification",
            "owneraccount",
            "progress",
            "ticket",
            "topology"
        })
@NullMarked
package io.hearth.desk.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
