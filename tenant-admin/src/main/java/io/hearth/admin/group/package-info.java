/**
 * Which companies belong together under one headquarters. It only keeps the list; what a group may see of its
 * companies is theirs to grant and is decided elsewhere. A company belongs to one group at most.
 */
@NullMarked
package io.hearth.admin.group;

import org.jspecify.annotations.NullMarked;
