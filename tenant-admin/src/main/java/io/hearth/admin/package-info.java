/**
 * The control plane: companies subscribe, are provisioned, sign in and are run from the platform's console. It is the only
 * application that holds rights to create and change schemas; it reads a company's tables only as that company's role.
 */
@NullMarked
package io.hearth.admin;

import org.jspecify.annotations.NullMarked;
