/** Mailboxes and the mails that came, over HTTP. */
@NullMarked
package io.hearth.desk.mail.web;

import org.jspecify.annotations.NullMarked;
