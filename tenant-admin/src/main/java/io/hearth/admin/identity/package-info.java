/**
 * Who may sign in, and how: accounts with their passwords, invitations, password resets, API clients, and the
 * authorization server that turns a sign-in into tokens. It publishes {@link io.hearth.admin.identity.Accounts} and
 * {@link io.hearth.admin.identity.ApiClients} to provisioning and staff administration. It refuses to say whether an
 * e-mail address has an account, and never keeps a password, a link or a client secret that could be read back.
 */
@NullMarked
package io.hearth.admin.identity;

import org.jspecify.annotations.NullMarked;
