/**
 * The authorization server: Spring Security's endpoints with Hearth's clients, redirect rules, claims and keys. It gives
 * tokens to the gateway for people and to companies' own programs. It refuses redirects to anything but an existing
 * portal, and every token for an account, company or client that is no longer welcome.
 */
@NullMarked
package io.hearth.admin.identity.authorization;

import org.jspecify.annotations.NullMarked;
