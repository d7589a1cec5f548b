/**
 * The reply library of the company: replies in versions that are written, looked over by a second person and sent, each with variables that are filled
 * first. Publishes which replies fit a ticket or what somebody types, and remembers which version went to whom and what was changed in it. Refuses
 * to send what is not approved, has expired or still has gaps.
 */
@ApplicationModule(
        allowedDependencies = {
            "api",
            "attachment",
            "estate",
            "guide",
            "message",
            "progress",
            "ticket",
            "version",
            "workorder"
        })
@NullMarked
package io.hearth.desk.reply;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
