/**
 * The company's WeChat official account: what its followers send becomes tickets or goes to the ticket that runs, is answered in the same
 * breath where there is time, and files follow when WeChat hands them out. Publishes the account with how it fares, and who of its followers
 * is which person; brings official accounts as a way of deliveries. Refuses what WeChat has not signed, XML that declares anything, and to
 * take the same message twice.
 */
@ApplicationModule(
        allowedDependencies = {
            "api",
            "attachment",
            "channel",
            "contact",
            "delivery",
            "estate",
            "message",
            "notification",
            "ticket"
        })
@NullMarked
package io.hearth.desk.wechat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
