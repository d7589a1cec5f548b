/**
 * 《园区周报》: what an estate tells its owners each week. Drafts one per estate and week from what happened, once however many nodes work; people
 * edit it, somebody else approves it, and owners read it in public. Publishes papers, good deeds and the pages; a name stands on them only while a
 * recorded consent does. Refuses to publish what one person alone has seen.
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
            "version"
        })
@NullMarked
package io.hearth.desk.weekly;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
