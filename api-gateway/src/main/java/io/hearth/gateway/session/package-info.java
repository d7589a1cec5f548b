/**
 * Who is signed in on a portal: the OIDC sign-in, the session in Redis, the access token handed to the parts
 * behind and its renewal, and the sign-out. Tokens never leave the server side.
 */
@NullMarked
package io.hearth.gateway.session;

import org.jspecify.annotations.NullMarked;
