/**
 * E-mail from owners: mailboxes that are read by IMAP, each mail understood whatever its charset, threaded to its ticket by its headers or the
 * ticket's number, or made a new ticket; answers of machines, lists and our own mail are kept apart. Publishes mailboxes with how they fare and
 * the mails that a person has to look at. Refuses to unpack archives, to follow mail that nests or multiplies without end, and to connect into
 * our own network; a mailbox that is away is tried again and says so.
 */
@ApplicationModule(
        allowedDependencies = {"api", "attachment", "channel", "contact", "estate", "message", "notification", "ticket"
        })
@NullMarked
package io.hearth.desk.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
