/**
 * The pages people meet before they are signed in: sign-in, invitation, password reset, sign-out, made on the server for
 * browsers without JavaScript, in the company's name and the visitor's language; and the few JSON operations beside them.
 * Holds no rules of its own.
 */
@NullMarked
package io.hearth.admin.identity.web;

import org.jspecify.annotations.NullMarked;
