/**
 * Mail that belongs to a change: it is stored with the change, sent after the commit, and tried again until the mail
 * server takes it. A mail server that is away never fails a request. Keeps what is written in a mail encrypted until it
 * is sent, and forgets it then.
 */
@NullMarked
package io.hearth.admin.identity.mail;

import org.jspecify.annotations.NullMarked;
