/**
 * The front door: plans, the rules for a portal's address and the sign-up of a new company. It checks everything a
 * visitor can get wrong, reserves the address and hands the rest to provisioning; it never touches a company's tables.
 * Publishes nothing of its own; what became of a sign-up is asked here and answered by provisioning.
 */
@NullMarked
package io.hearth.admin.subscription;

import org.jspecify.annotations.NullMarked;
